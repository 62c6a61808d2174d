import { AuthError } from "../../core/errors.ts";
import { wrongKind } from "./token-need.ts";
import type { TokenSource } from "./token-source.ts";

/**
 * One source out of two: each need gets a token of the first of its kinds that can be had. Where
 * none can, the last refusal says why. A failing network is no reason to take the other kind.
 */
export function eitherTokens(sources: {
  readonly app: TokenSource;
  readonly user: TokenSource;
}): TokenSource {
  return {
    clientId: sources.user.clientId,
    async token(need, options) {
      let refusal: AuthError = wrongKind(need);
      for (const kind of need.kinds) {
        try {
          return await sources[kind].token({ ...need, kinds: [kind] }, options);
        } catch (error) {
          if (!(error instanceof AuthError)) throw error;
          refusal = error;
        }
      }
      throw refusal;
    },
    refused: (token) => sources[token.kind].refused(token),
  };
}
