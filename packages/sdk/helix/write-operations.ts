import type { OperationFacts, ParameterFacts } from "./read-specification.ts";

/** The source of `src/twitch/helix/operations.ts`. */
export function writeOperations(operations: readonly OperationFacts[]): string {
  const resources = Map.groupBy(operations, ({ resource }) => resource);
  const groups = Array.from(resources, ([resource, group]) =>
    [`  // ${resource}`, ...group.map(entry)].join("\n"),
  );
  return `${HEADER}export const helixOperations = {
${groups.join("\n\n")}
} as const satisfies Readonly<Record<string, HelixOperation>>;

/** \`getUsers\`, \`modifyChannelInformation\` and so on, by Twitch's own names. */
export type HelixOperationName = keyof typeof helixOperations;
`;
}

const HEADER = `// Generated from a description of Helix by packages/sdk/helix/generate.ts: change it there.
import { anyone, app, type HelixOperation, jwt, nobody, retired, user } from "./operation.ts";

/**
 * Every operation: whose token it needs, its verb, path and query, and the scopes any one of which
 * will do. \`id!\` is required, \`id[100]\` takes up to 100 values, \`first=50\` is a page's most.
 */
`;

function entry({ name, token, scopes, isRetired, ...call }: OperationFacts): string {
  const query = call.parameters.map(parameterText).join("&");
  const target = `"${call.method} ${call.path}${query === "" ? "" : `?${query}`}"`;
  const needs = isRetired ? [] : scopes.map((scope) => `"${scope}"`);
  return `  ${name}: ${isRetired ? "retired" : token}(${[target, ...needs].join(", ")}),`;
}

function parameterText({ name, isRequired, listMax, pageMax }: ParameterFacts): string {
  const list = listMax === undefined ? "" : `[${listMax}]`;
  const page = pageMax === undefined ? "" : `=${pageMax}`;
  return `${name}${list}${isRequired ? "!" : ""}${page}`;
}
