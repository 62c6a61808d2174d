/** What the process tells its caller; every command uses the same. */
export const exitCodes = {
  ok: 0,
  failure: 1,
  usage: 2,
  config: 3,
  auth: 4,
  upstream: 5,
  interrupted: 130,
} as const;
