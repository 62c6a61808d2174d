import { type Fields, isFields, RequestRefusal, STATUS } from "./protocol.ts";

/** The data of one request, read field by field and refused as OBS does. */
export class RequestData {
  readonly #fields: Fields;
  readonly #given: boolean;

  constructor(data: unknown) {
    this.#given = isFields(data);
    this.#fields = isFields(data) ? data : {};
  }

  has(name: string): boolean {
    return this.#fields[name] !== undefined && this.#fields[name] !== null;
  }

  text(name: string): string {
    const value = this.#required(name);
    if (typeof value !== "string") throw wrongType(name, "a string");
    if (value === "") {
      throw new RequestRefusal(STATUS.requestFieldEmpty, `The field \`${name}\` is empty.`);
    }
    return value;
  }

  number(name: string, min: number, max = Number.MAX_SAFE_INTEGER): number {
    const value = this.#required(name);
    if (typeof value !== "number") throw wrongType(name, "a number");
    if (value >= min && value <= max) return value;
    const comment = `The field \`${name}\` is out of range: ${min} to ${max}.`;
    throw new RequestRefusal(STATUS.requestFieldOutOfRange, comment);
  }

  flag(name: string): boolean {
    const value = this.#required(name);
    if (typeof value !== "boolean") throw wrongType(name, "a boolean");
    return value;
  }

  object(name: string): Fields {
    const value = this.#required(name);
    if (!isFields(value)) throw wrongType(name, "an object");
    return value;
  }

  #required(name: string): unknown {
    if (this.has(name)) return this.#fields[name];
    if (!this.#given) {
      const comment = "Your request data is missing or invalid (non-object)";
      throw new RequestRefusal(STATUS.missingRequestData, comment);
    }
    const comment = `Your request is missing the \`${name}\` field.`;
    throw new RequestRefusal(STATUS.missingRequestField, comment);
  }
}

function wrongType(name: string, expected: string): RequestRefusal {
  const comment = `The field value of \`${name}\` must be ${expected}.`;
  return new RequestRefusal(STATUS.invalidRequestFieldType, comment);
}
