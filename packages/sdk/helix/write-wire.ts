import {
  isPagination,
  type OperationFacts,
  type Schema,
  type Specification,
} from "./read-specification.ts";

/** The source of `src/twitch/helix/wire.ts`. */
export function writeWire(
  { components }: Specification,
  operations: readonly OperationFacts[],
): string {
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `export interface ${name} ${objectType(schema, isSent(name))}\n`,
  );
  return `${HEADER}${schemas.join("\n")}
/** What each operation takes and gives. */
export interface HelixCalls {
${operations.map(callType).join("\n")}
}
`;
}

const HEADER = `// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
/**
 * Helix's shapes in Twitch's spelling. Instants are RFC 3339. An answer that differs is given all the
 * same, and reported as drift.
 */

/** The words documented so far; Twitch may add to them. */
type Word<Known extends string> = Known | (string & Record<never, never>);

type OneOrMany = string | readonly string[];

type Nothing = Readonly<Record<never, never>>;

/** Where a list goes on; no cursor at its end. */
export interface Pagination {
  readonly cursor?: string | undefined;
}

`;

/** What is sent must hold to the documented words; what is answered may have new ones. */
const isSent = (name: string) => name.endsWith("Body") || name.endsWith("Update");

function callType({ name, parameters, body, answer, isText }: OperationFacts): string {
  const isFree = parameters.every(({ isRequired }) => !isRequired);
  const query = parameters.map(({ name, schema, isRequired }) => {
    const type = schema.type === "array" ? "OneOrMany" : typeOf(schema, true);
    return field(name, type, isRequired);
  });
  const fields = [
    ...(query.length > 0 ? [field("query", `{${query.join("")}}`, !isFree)] : []),
    ...(body ? [field("body", body, true)] : []),
  ];
  const given = answer ?? (isText ? "string" : "undefined");
  const input = fields.length > 0 ? `{${fields.join("")}}` : "Nothing";
  return `  readonly ${name}: { readonly input: ${input}; readonly answer: ${given} };`;
}

function objectType({ properties = {}, required = [] }: Schema, isStrict: boolean): string {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const type = typeOf(schema, isStrict) + (schema.nullable ? " | null" : "");
    return field(name, type, required.includes(name));
  });
  return `{\n${fields.join("\n")}\n}`;
}

function field(name: string, type: string, isRequired: boolean): string {
  const key = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
  return isRequired ? `readonly ${key}: ${type};` : `readonly ${key}?: ${type} | undefined;`;
}

function typeOf(schema: Schema, isStrict: boolean): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.enum) {
    const words = schema.enum.map((word) => JSON.stringify(word)).join(" | ");
    return isStrict ? words : `Word<${words}>`;
  }
  switch (schema.type) {
    case "array":
      return listOf(typeOf(schema.items ?? {}, isStrict));
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "string":
      return "string";
    default:
      if (isPagination(schema)) return "Pagination";
      if (schema.properties) return objectType(schema, isStrict);
      return `Readonly<Record<string, ${entriesType(schema, isStrict)}>>`;
  }
}

const entriesType = ({ additionalProperties }: Schema, isStrict: boolean) =>
  additionalProperties ? typeOf(additionalProperties, isStrict) : "unknown";

const listOf = (type: string) =>
  `readonly ${type.includes(" | ") && !/^(?:\{|Word)/.test(type) ? `(${type})` : type}[]`;
