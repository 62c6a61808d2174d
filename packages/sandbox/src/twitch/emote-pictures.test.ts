import { expect, test } from "vitest";
import { createEmotePictures } from "./emote-pictures.ts";

const get = (path: string) =>
  createEmotePictures().fetch(new Request(`http://sandbox.test/emoticons/v2${path}`));

test("an emote has a PNG in every form that the address allows, and in no other", async () => {
  const picture = await get("/emotesv2_1a/default/dark/2.0");
  expect(picture.headers.get("content-type")).toBe("image/png");
  const bytes = new Uint8Array(await picture.arrayBuffer());
  expect(String.fromCharCode(...bytes.slice(1, 4))).toBe("PNG");
  expect((await get("/25/default/dark/4.0")).status).toBe(404);
  expect((await get("/25/moving/dark/1.0")).status).toBe(404);
});
