import {
  isPagination,
  type OperationFacts,
  type Schema,
  type Specification,
} from "./read-specification.ts";
import { wrap } from "./wrap.ts";

/** The source of the sandbox's `helix-table.ts`: what it asks of a call, and answers to it. */
export function writeExamples(
  { components }: Specification,
  operations: readonly OperationFacts[],
): string {
  const shapes = new Map<string, string>();
  const fieldsOf = ({ properties = {}, required = [] }: Schema, place: string): string =>
    Object.entries(properties)
      .filter(([name]) => required.length === 0 || required.includes(name))
      .map(([name, schema]) => name + typeOf(schema, `${place}.${name}`))
      .join(" ");
  const add = (name: string, schema: Schema): string => {
    if (!shapes.has(name)) {
      shapes.set(name, "");
      shapes.set(name, wrap(`${name} = ${fieldsOf(schema, name)}`.trimEnd()));
    }
    return name;
  };
  const typeOf = (schema: Schema, place: string): string => {
    if (schema.$ref) {
      const name = schema.$ref.split("/").at(-1) ?? "";
      return `:${add(name, components.schemas[name] ?? {})}`;
    }
    if (schema.nullable) return ":null";
    const [word] = schema.enum?.filter((one) => /^[\w:.]+$/.test(one)) ?? [];
    if (word !== undefined) return `:"${word}"`;
    switch (schema.type) {
      case "array":
        return `${typeOf(schema.items ?? {}, place) || ":string"}[]`;
      case "integer":
      case "number":
        return ":number";
      case "boolean":
        return ":boolean";
      case "string":
        return "";
      default:
        if (schema.properties && !isPagination(schema)) return `:${add(place, schema)}`;
        return ":object";
    }
  };
  const calls = operations
    .filter(({ path }) => !path.startsWith("/eventsub/"))
    .map(({ name, method, path, token, scopes, parameters, answer, isRetired }) => {
      const needs = parameters.filter(({ isRequired }) => isRequired).map((one) => one.name);
      const who = isRetired ? "retired" : token;
      const head = [method, path, who, scopes.join("|") || "-", needs.join("|") || "-"].join(" ");
      const fields = answer && fieldsOf(components.schemas[answer] ?? {}, name);
      return wrap(`${head} = ${fields ?? ""}`.trimEnd());
    });
  return `${HEADER}export const helixTable = \`
${[...calls, ...shapes.values()].join("\n")}
\`;
`;
}

const HEADER = `// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
/**
 * The calls that have no state here: verb, path, whose token, any one of which scopes, which
 * parameters, and the fields of the answer; then the objects in the answers. A field without a type
 * is a string; an indented line goes on with the last.
 */
`;
