/** What happens to a login; never holds a token. */
export type TokenEvent =
  /** There is a living token: after a login, and after somebody else brought one back to life. */
  | { readonly kind: "granted"; readonly login: string | undefined }
  | { readonly kind: "renewed"; readonly login: string | undefined }
  /** The person took some of the consent back; these scopes are gone. */
  | { readonly kind: "scopesLost"; readonly scopes: readonly string[] }
  /** Revoked, or past renewing: whatever depends on it has to pause until the next `granted`. */
  | { readonly kind: "dead"; readonly reason: string };

export type TokenListener = (event: TokenEvent) => void;

/** Those who want to know what happens to a login. */
export class TokenListeners {
  readonly #listeners = new Set<TokenListener>();

  /** Returns the way to stop listening. */
  add(listener: TokenListener): () => void {
    // Each call has an entry of its own, so that removing one leaves an equal other.
    const entry: TokenListener = (event) => listener(event);
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  tell(event: TokenEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
