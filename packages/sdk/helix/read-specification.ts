/**
 * What the generator takes from a description of Helix in OpenAPI's form: names, types, limits and
 * scopes. Its sentences are read for numbers and scopes and never copied.
 */

/** A JSON schema, as far as the description uses them. */
export interface Schema {
  readonly type?: string;
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly required?: readonly string[];
  readonly nullable?: boolean;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly deprecated?: boolean;
  readonly parameters?: readonly {
    readonly name: string;
    readonly description: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

/** The file itself. */
export interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** Every paginated answer describes it anew. */
export const isPagination = ({ properties = {} }: Schema): boolean =>
  Object.keys(properties).join() === "cursor";

/** One query parameter. */
export interface ParameterFacts {
  readonly name: string;
  readonly schema: Schema;
  readonly isRequired: boolean;
  /** How many values a call may name; undefined unless it is a list. */
  readonly listMax: number | undefined;
  /** How many entries a page may have; undefined unless it is the size of a page. */
  readonly pageMax: number | undefined;
}

/** One operation. */
export interface OperationFacts {
  /** The operation's id in camel case. */
  readonly name: string;
  readonly resource: string;
  readonly method: string;
  readonly path: string;
  readonly token: "app" | "user" | "anyone" | "jwt" | "nobody";
  /** Any one of them will do. */
  readonly scopes: readonly string[];
  readonly parameters: readonly ParameterFacts[];
  /** Names of schemas. */
  readonly body: string | undefined;
  readonly answer: string | undefined;
  /** Answered in something else than JSON. */
  readonly isText: boolean;
  readonly isRetired: boolean;
}

/** Every operation, in the description's order. */
export function readOperations({ paths }: Specification): readonly OperationFacts[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]) => ({
      name: camelCase(operation.operationId),
      resource: operation.tags[0] ?? "",
      method: verb.toUpperCase(),
      path,
      ...authorization(operation),
      parameters: (operation.parameters ?? []).map(readParameter),
      body: schemaName(operation.requestBody),
      answer: schemaName(operation.responses["200"] ?? operation.responses["202"]),
      isText: operation.responses["200"]?.content?.["text/calendar"] !== undefined,
      isRetired: operation.deprecated === true,
    })),
  );
}

/** Where the description's words say something else than what it means. */
const exceptions: Readonly<Record<string, Partial<Authorization>>> = {
  // The other two scopes are given by other people, to the application.
  "send-chat-message": { scopes: ["user:write:chat"] },
  // Scopes that add to the answer, without which there is one all the same.
  "get-users": { scopes: [] },
  "update-user": { scopes: ["user:edit"] },
  "get-user-active-extensions": { scopes: [] },
  // Each type of subscription has its own.
  "create-eventsub-subscription": { scopes: [] },
  "get-guest-star-session": { token: "user" },
  "get-channel-icalendar": { token: "nobody" },
};

type Authorization = Pick<OperationFacts, "token" | "scopes">;

function authorization({ operationId, description }: Operation): Authorization {
  const text = description.slice(Math.max(0, description.indexOf("Authorization:__")));
  const isApp = /app access token/i.test(text);
  const isUser = /user[ -]access/i.test(text);
  const token = /JWT/.test(text)
    ? ("jwt" as const)
    : isApp && isUser
      ? ("anyone" as const)
      : isApp
        ? ("app" as const)
        : isUser
          ? ("user" as const)
          : undefined;
  const marked = description.matchAll(/[*`]{1,2}([a-z]+(?::[a-z_\\]+)+)[*`]{1,2}/g);
  const scopes = new Set(Array.from(marked, ([, scope = ""]) => scope.replaceAll("\\", "")));
  const found = { token, scopes: [...scopes].sort(), ...exceptions[operationId] };
  if (found.token === undefined)
    throw new Error(`${operationId} does not say whose token it needs`);
  return { ...found, token: found.token };
}

function readParameter(parameter: NonNullable<Operation["parameters"]>[number]): ParameterFacts {
  const { name, description, schema, required = false } = parameter;
  const [, told] =
    /(?:maximum|up to)[^.]*?\b(\d[\d,]*)/i.exec(description.replaceAll("\\", "")) ?? [];
  const max = told === undefined ? 100 : Number(told.replaceAll(",", ""));
  const isList = schema.type === "array";
  return {
    name,
    schema,
    isRequired: required,
    listMax: isList ? max : undefined,
    pageMax: name === "first" ? max : undefined,
  };
}

function schemaName(content: Content | undefined): string | undefined {
  const { $ref } = content?.content?.["application/json"]?.schema ?? {};
  return $ref?.split("/").at(-1);
}

const camelCase = (id: string) =>
  id.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
