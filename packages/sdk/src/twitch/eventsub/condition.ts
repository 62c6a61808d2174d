import { snakeCase } from "./reader.ts";
import { type EventSubType, subscriptionType } from "./subscription-types.ts";

/** A condition in Twitch's spelling; throws a `TypeError` when it is not one of this type. */
export function readCondition(
  type: EventSubType,
  condition: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const { needed, optional, isEither } = subscriptionType(type).condition;
  const fields = Object.entries(condition).flatMap(([name, value]) => {
    return value === undefined || value === "" ? [] : [[snakeCase(name), value] as const];
  });
  const given = fields.map(([name]) => name);
  const refuse = (problem: string) => new TypeError(`the condition of ${type} ${problem}`);
  const missing = needed.find((name) => !given.includes(name));
  if (missing !== undefined) throw refuse(`needs ${missing}`);
  const known = [...needed, ...optional];
  const unknown = given.find((name) => !known.includes(name));
  if (unknown !== undefined) throw refuse(`has no ${unknown}`);
  if (isEither && given.length !== 1) throw refuse(`needs exactly one of ${optional.join(", ")}`);
  return Object.fromEntries(fields);
}
