import {
  isPagination,
  type OperationFacts,
  type Schema,
  type Specification,
} from "./read-specification.ts";
import { wrap } from "./wrap.ts";

/** The source of `src/twitch/helix/shapes.ts`: the answers' shapes as the program checks them. */
export function writeShapes(
  { components }: Specification,
  operations: readonly OperationFacts[],
): string {
  const lines = new Map<string, string>();
  const add = (name: string, schema: Schema): string => {
    if (lines.has(name)) return name;
    lines.set(name, "");
    const { properties = {}, required = [] } = schema;
    const fields = Object.entries(properties).map(([field, inner]) => {
      const isSure = required.includes(field) && !inner.nullable;
      return `${field}${isSure ? "" : "?"}${typeOf(inner, `${name}.${field}`)}`;
    });
    lines.set(name, wrap(`${name} = ${fields.join(" ")}`));
    return name;
  };
  const typeOf = (schema: Schema, place: string): string => {
    if (schema.$ref) {
      const name = schema.$ref.split("/").at(-1) ?? "";
      return `:${add(name, components.schemas[name] ?? {})}`;
    }
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
        if (isPagination(schema)) return `:${add("Pagination", schema)}`;
        if (schema.properties) return `:${add(place, schema)}`;
        return ":object";
    }
  };
  for (const { name, answer } of operations) {
    if (answer) add(name, components.schemas[answer] ?? {});
  }
  return `${HEADER}export const helixShapes = \`
${[...lines.values()].join("\n")}
\`;
`;
}

const HEADER = `// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
/**
 * The shape of every operation's answer, and of the objects in it, one a line:
 * \`name = field field:type field?:type[]\`. A field without a type is a string; one with \`?\` may be
 * absent or null; an indented line goes on with the last.
 */
`;
