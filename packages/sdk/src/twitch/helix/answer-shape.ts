import type { OnDrift } from "../../core/fields.ts";
import { asRecord } from "../../core/json.ts";
import { helixShapes } from "./shapes.ts";
import type { HelixCalls } from "./wire.ts";

interface Field {
  readonly name: string;
  readonly isOptional: boolean;
  /** `string`, `number`, `boolean`, `object`, or the name of another shape. */
  readonly type: string;
  /** 1 for a list, 2 for a list of lists. */
  readonly depth: number;
}

type Shapes = ReadonlyMap<string, readonly Field[]>;

/**
 * Whether an answer is what Twitch documents for this operation. Only an answer without the fields
 * that hold all others is refused; what differs further in is reported, and given as it is.
 */
export function isAnswer<Name extends keyof HelixCalls>(
  name: Name,
  json: unknown,
  onDrift: OnDrift,
): json is HelixCalls[Name]["answer"] {
  shapes ??= readShapes(helixShapes);
  const fields = shapes.get(name);
  if (!fields) return true;
  const record = asRecord(json);
  if (!record) return false;
  let isWhole = true;
  for (const field of fields) {
    const fits = checkField(shapes, record, field, name, onDrift);
    if (!fits && field.name === "data") isWhole = false;
  }
  return isWhole;
}

/** Read when the first answer comes. */
let shapes: Shapes | undefined;

function checkField(
  known: Shapes,
  record: Readonly<Record<string, unknown>>,
  field: Field,
  where: string,
  onDrift: OnDrift,
): boolean {
  const value = record[field.name];
  // Most fields are plain, and most plain fields are right.
  if (field.depth === 0 && typeof value === field.type && value !== null) return true;
  if ((value === undefined || value === null) && field.isOptional) return true;
  const place = `${where}.${field.name}`;
  const fits = checkValue(known, value, field, field.depth, place, onDrift);
  if (!fits) onDrift({ field: place, expected: expected(field) });
  return fits;
}

/** Whether the value is of the field's kind; what is wrong inside of it is reported here. */
function checkValue(
  known: Shapes,
  value: unknown,
  field: Field,
  depth: number,
  where: string,
  onDrift: OnDrift,
): boolean {
  if (depth > 0) {
    if (!Array.isArray(value)) return false;
    const place = `${where}[]`;
    for (const item of value) {
      if (checkValue(known, item, field, depth - 1, place, onDrift)) continue;
      onDrift({ field: place, expected: expected({ ...field, depth: depth - 1 }) });
    }
    return true;
  }
  const inner = known.get(field.type);
  if (!inner) return typeof value === field.type && value !== null;
  const record = asRecord(value);
  if (!record) return false;
  for (const one of inner) checkField(known, record, one, where, onDrift);
  return true;
}

function expected({ type, depth }: Field): string {
  if (depth > 0) return "a list";
  if (type === "boolean") return "true or false";
  return type === "string" || type === "number" ? `a ${type}` : "an object";
}

/** Reads the text of `shapes.ts`. */
function readShapes(text: string): Shapes {
  const lines = text.replace(/\n +/g, " ").split("\n");
  return new Map(
    lines
      .filter((line) => line !== "")
      .map((line) => {
        const [name = "", fields = ""] = line.split(" = ");
        return [name, fields.split(" ").map(readField)];
      }),
  );
}

/** Reads `name`, `name?`, `name:type` or `name?:type[]`. */
function readField(text: string): Field {
  const [, name = "", optional, type = "string", lists = ""] =
    /^([^:?[]+)(\?)?(?::([^[]+))?((?:\[\])*)$/.exec(text) ?? [];
  return { name, isOptional: optional !== undefined, type, depth: lists.length / 2 };
}
