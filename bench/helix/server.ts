import { createServer } from "node:http";

/** Answers like Twitch's API, from a process of its own: one user for each login asked for. */
const server = createServer((request, response) => {
  const { searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const data = searchParams.getAll("login").map((login) => ({
    id: login.replace(/\D/g, ""),
    login,
    display_name: login,
    type: "",
    broadcaster_type: "partner",
    description: "Streams one champion, every day of the week but Sunday, until the ladder ends.",
    profile_image_url: `https://images.test/jtv_user_pictures/${login}-profile_image-300x300.png`,
    offline_image_url: `https://images.test/jtv_user_pictures/${login}-offline-1920x1080.png`,
    view_count: 0,
    created_at: "2016-12-14T20:32:28Z",
  }));
  const body = Buffer.from(JSON.stringify({ data }));
  response.writeHead(200, {
    "content-type": "application/json",
    "content-length": body.length,
    "ratelimit-limit": "10000000",
    "ratelimit-remaining": "9999999",
    "ratelimit-reset": "2000000000",
  });
  response.end(body);
});

server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
process.on("disconnect", () => process.exit());
