import { ProtocolError } from "./errors.ts";
import type { TransportRequest } from "./transport.ts";

/**
 * Collects an answer's body, or rejects with `ProtocolError` once it outgrows the request's
 * `bodyBytesMax`. Giving up destroys the stream, and with it the connection.
 */
export async function readBody(
  body: AsyncIterable<Uint8Array>,
  request: TransportRequest,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > request.bodyBytesMax) throw tooLarge(request);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

/** The error for an answer that outgrew its limit. */
export function tooLarge({ method, url, bodyBytesMax }: TransportRequest): ProtocolError {
  return new ProtocolError(
    `${method} ${new URL(url).pathname}: the answer is larger than ${bodyBytesMax} bytes`,
    { expected: `at most ${bodyBytesMax} bytes`, excerpt: "" },
  );
}
