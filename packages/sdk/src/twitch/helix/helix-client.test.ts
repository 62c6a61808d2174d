import { describe, expect, test } from "vitest";
import { ApiError, AuthError, ProtocolError } from "../../core/errors.ts";
import type { Drift } from "../../core/fields.ts";
import { seededRandom } from "../../core/random.ts";
import { memoryTransport, type RequestHandler } from "../../testing/memory-transport.ts";
import { SimulatedClock } from "../../testing/simulated-clock.ts";
import { HelixClient } from "./helix-client.ts";

const ANNE = {
  id: "1001",
  login: "anne",
  display_name: "Änne",
  type: "",
  broadcaster_type: "partner",
  description: "plays",
  profile_image_url: "https://images.test/anne.png",
  created_at: "2016-12-14T20:32:28Z",
};
const STREAM = {
  id: "7",
  user_id: "1001",
  user_login: "anne",
  user_name: "Änne",
  game_id: "21779",
  game_name: "League of Legends",
  title: "Riven only",
  viewer_count: 412,
  started_at: "2026-01-01T00:00:00Z",
  language: "en",
  thumbnail_url: "https://images.test/anne-{width}x{height}.jpg",
};

function helix(handler: RequestHandler) {
  const clock = new SimulatedClock();
  const requests: URL[] = [];
  const headers: Headers[] = [];
  const drifts: Drift[] = [];
  const counting: RequestHandler = (request) => {
    requests.push(new URL(request.url));
    headers.push(request.headers);
    return handler(request);
  };
  const client = new HelixClient({
    clientId: "client1",
    token: () => "secret-token",
    url: "http://helix.test/helix/",
    transport: memoryTransport(counting, { clock }),
    clock,
    random: seededRandom(1),
    onDrift: (drift) => drifts.push(drift),
  });
  return { clock, client, requests, headers, drifts };
}

describe("HelixClient", () => {
  test("finds users by login and id, with both headers", async () => {
    const { clock, client, requests, headers } = helix(() => Response.json({ data: [ANNE] }));
    const users = await clock.runUntil(client.users({ logins: ["anne", "bob", "anne"] }));
    expect(users).toEqual([
      {
        id: "1001",
        login: "anne",
        displayName: "Änne",
        broadcasterType: "partner",
        description: "plays",
        profileImageUrl: "https://images.test/anne.png",
        createdAt: Date.UTC(2016, 11, 14, 20, 32, 28),
      },
    ]);
    expect(requests.map(String)).toEqual(["http://helix.test/helix/users?login=anne&login=bob"]);
    expect(headers[0]?.get("client-id")).toBe("client1");
    expect(headers[0]?.get("authorization")).toBe("Bearer secret-token");
  });

  test("finds live streams", async () => {
    const { clock, client, requests } = helix(() => Response.json({ data: [STREAM] }));
    const streams = await clock.runUntil(client.streams({ logins: ["anne"] }));
    expect(streams).toMatchObject([
      { userId: "1001", login: "anne", categoryName: "League of Legends", viewers: 412 },
    ]);
    expect(streams[0]?.startedAt).toBe(Date.UTC(2026, 0, 1));
    expect(requests.map(({ search }) => search)).toEqual(["?first=100&user_login=anne"]);
  });

  test("more than 100 names are asked in several calls, none in none", async () => {
    const { clock, client, requests } = helix(() => Response.json({ data: [] }));
    const logins = Array.from({ length: 250 }, (_, index) => `u${index}`);
    await clock.runUntil(client.users({ logins }));
    const asked = requests.map(({ searchParams }) => searchParams.getAll("login").length);
    expect(asked).toEqual([100, 100, 50]);
    expect(await client.users({})).toEqual([]);
    expect(requests).toHaveLength(3);
  });

  test("a 429 waits until the reset that Twitch names", async () => {
    let calls = 0;
    const { clock, client } = helix(() => {
      calls += 1;
      if (calls > 1) return Response.json({ data: [ANNE] });
      const headers = {
        "Ratelimit-Limit": "800",
        "Ratelimit-Remaining": "0",
        "Ratelimit-Reset": String(clock.now() / 1_000 + 20),
      };
      return Response.json({ status: 429, message: "Too Many Requests" }, { status: 429, headers });
    });
    const startedAt = clock.now();
    expect(await clock.runUntil(client.users({ logins: ["anne"] }))).toHaveLength(1);
    const waitedMs = clock.now() - startedAt;
    expect(waitedMs).toBeGreaterThanOrEqual(20_000);
    expect(waitedMs).toBeLessThan(30_000);
  });

  test("a refused token says what to do, and does not show itself", async () => {
    const refusal = { error: "Unauthorized", status: 401, message: "Invalid OAuth token" };
    const { clock, client } = helix(() => Response.json(refusal, { status: 401 }));
    const asking = clock.runUntil(client.streams({ logins: ["anne"] }));
    await expect(asking).rejects.toThrow(AuthError);
    await expect(asking).rejects.toThrow(/^(?!.*secret-token).*get a new one/);
  });

  test("another refusal is an ApiError", async () => {
    const { clock, client } = helix(() => Response.json({ message: "no" }, { status: 400 }));
    await expect(clock.runUntil(client.users({ logins: ["?"] }))).rejects.toThrow(ApiError);
  });

  test("entries that lack what matters are left out, others get by, drift is told", async () => {
    const { id: _, ...nameless } = ANNE;
    const odd = { id: "5", login: "odd", created_at: "yesterday", view_count: 3 };
    const { clock, client, drifts } = helix(() => Response.json({ data: [nameless, odd, 7] }));
    const users = await clock.runUntil(client.users({ logins: ["anne"] }));
    expect(users).toMatchObject([{ id: "5", displayName: "odd", createdAt: undefined }]);
    expect(drifts.map(({ field }) => field)).toContain("users.data[].id");
  });

  test("an answer that is no list is a ProtocolError", async () => {
    const { clock, client } = helix(() => Response.json(["data"]));
    await expect(clock.runUntil(client.users({ logins: ["a"] }))).rejects.toThrow(ProtocolError);
  });

  test("an abort rejects with its reason", async () => {
    const { client } = helix(() => Response.json({ data: [] }));
    const signal = AbortSignal.abort("enough");
    await expect(client.users({ logins: ["a"] }, { signal })).rejects.toBe("enough");
  });
});
