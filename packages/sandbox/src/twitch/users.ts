import { hashText } from "../world/chance.ts";

/** A person of the sandbox's Twitch. */
export interface TwitchUser {
  readonly id: string;
  /** Lower case; also the name of the user's channel. */
  readonly login: string;
  readonly displayName: string;
  /** `#RRGGBB` */
  readonly color: string;
  readonly description: string;
  readonly createdAt: number;
  /** OAuth token without `oauth:`; visitors have none of their own. */
  readonly token?: string | undefined;
  /** Channels whose moderator this user is. */
  readonly moderates: readonly string[];
  /** Channels this user subscribes to, with the months so far. */
  readonly subscriptions: Readonly<Record<string, number>>;
}

/** Who exists: the users given, and visitors for as long as there is room for them. */
export interface UserDirectory {
  readonly known: readonly TwitchUser[];
  byLogin(login: string): TwitchUser | undefined;
  byId(id: string): TwitchUser | undefined;
  /** The owner of a token, given without `oauth:`. */
  byToken(token: string): TwitchUser | undefined;
  /** The user of this login, made up when new; the oldest visitor is forgotten at the maximum. */
  visitor(login: string): TwitchUser;
}

/** Visitors remembered beside the known users. */
export const visitorsMax = 1000;

const accountsBeganAt = Date.UTC(2019, 3, 1);
const yearMs = 365 * 86_400_000;

/** The colours the service gives to those who never chose one. */
const colors = [
  "#FF0000",
  "#0000FF",
  "#008000",
  "#B22222",
  "#FF7F50",
  "#9ACD32",
  "#FF4500",
  "#2E8B57",
  "#DAA520",
  "#D2691E",
  "#5F9EA0",
  "#1E90FF",
  "#FF69B4",
  "#8A2BE2",
  "#00FF7F",
] as const;

/** A directory of `users`; without them, of the demo's people. */
export function createUsers(users: readonly TwitchUser[] = demoUsers): UserDirectory {
  const known = new Map(users.map((user) => [user.login, user]));
  const visitors = new Map<string, TwitchUser>();
  const everyone = (): TwitchUser[] => [...known.values(), ...visitors.values()];
  const byLogin = (login: string) => known.get(login) ?? visitors.get(login);
  return {
    known: users,
    byLogin,
    byId: (id) => everyone().find((user) => user.id === id),
    byToken: (token) => users.find((user) => user.token !== undefined && user.token === token),
    visitor(login) {
      const present = byLogin(login);
      if (present) return present;
      const [oldest] = visitors.keys();
      if (visitors.size >= visitorsMax && oldest !== undefined) visitors.delete(oldest);
      const user = person(login, { displayName: login });
      visitors.set(login, user);
      return user;
    },
  };
}

/** Logins of the demo channel's crowd. */
export const demoViewers: readonly string[] =
  "one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((number) => `viewer_${number}`);

/** The demo channel's owner, its bot, one account for a visitor to try, and the crowd. */
export const demoUsers: readonly TwitchUser[] = [
  account("grandstand", {
    displayName: "Grandstand",
    description: "One-tricks, around the clock.",
  }),
  account("grandstand_bot", { displayName: "Grandstand_Bot", moderates: ["grandstand"] }),
  account("visitor", { displayName: "Visitor" }),
  ...demoViewers.map((login, index) =>
    account(login, index % 3 === 0 ? { subscriptions: { grandstand: 1 + index } } : {}),
  ),
];

function account(login: string, facts: Partial<TwitchUser>): TwitchUser {
  return person(login, { token: `sandbox-${login}`, ...facts });
}

/** Everything not said is a function of the login, so that a restarted sandbox knows it again. */
function person(login: string, facts: Partial<TwitchUser>): TwitchUser {
  const hash = hashText(login);
  return {
    id: `${100_000_000 + (hash % 800_000_000)}`,
    login,
    displayName: login.replace(/(^|_)[a-z]/g, (start) => start.toUpperCase()),
    color: colors[hash % colors.length] ?? "#1E90FF",
    description: "",
    createdAt: accountsBeganAt + (hash % (5 * yearMs)),
    moderates: [],
    subscriptions: {},
    ...facts,
  };
}
