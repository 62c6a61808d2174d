import { Hono } from "hono";

/** One transparent pixel, as PNG: the sandbox draws no emotes. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** A stand-in of the pictures of emotes: `GET /emoticons/v2/ID/FORMAT/THEME/SCALE`. */
export function createEmotePictures(): { fetch(request: Request): Promise<Response> } {
  const app = new Hono();
  const formats = "{default|static|animated}";
  app.get(`/emoticons/v2/:id{\\w+}/:format${formats}/:theme{light|dark}/:scale{[123]\\.0}`, (c) =>
    c.body(new Uint8Array(pixel), 200, { "Content-Type": "image/png" }),
  );
  return { fetch: async (request) => app.fetch(request) };
}
