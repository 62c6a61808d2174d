import { createHash, timingSafeEqual } from "node:crypto";

/** What Hello asks of a client when there is a password. */
export interface AuthenticationChallenge {
  readonly challenge: string;
  readonly salt: string;
}

/** The answer that proves knowledge of the password. */
export function authenticationAnswer(
  password: string,
  { challenge, salt }: AuthenticationChallenge,
): string {
  return digest(digest(password + salt) + challenge);
}

/** Whether a client's answer is the right one; takes as long either way. */
export function isAnswer(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(digest(given)), Buffer.from(digest(expected))];
  return timingSafeEqual(a, b);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
