const DIGITS = "0289PYLQGRJCUV";

/** A number as the service writes it: in base 14, behind a hash. */
export function clashTag(number: number): string {
  let digits = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / DIGITS.length)) {
    digits = DIGITS.charAt(rest % DIGITS.length) + digits;
  }
  return `#${digits}`;
}
