/** What a page may use: the policy forbids every script and style without this nonce. */
export interface PageParts {
  readonly nonce: string;
}

/**
 * The pages that a person sees after saying yes or no at Twitch. Replace any of them; each returns
 * a whole HTML document and runs under a policy that lets nothing in from elsewhere.
 */
export interface LoginPages {
  /**
   * Implicit flow only: Twitch's answer is in the address, where only a script of the page sees
   * it. The page has to hold `<script nonce="${nonce}">${script}</script>`.
   */
  readonly collecting: (parts: PageParts & { readonly script: string }) => string;
  readonly success: (parts: PageParts) => string;
  /** `reason` is plain text: escape it. */
  readonly failure: (parts: PageParts & { readonly reason: string }) => string;
}

/** The pages where none are given. */
export const defaultPages: LoginPages = {
  collecting: ({ nonce, script }) =>
    page(
      nonce,
      "Logging in",
      `<p id="text">One moment.</p>
<noscript><p>This page needs JavaScript to finish the login.</p></noscript>
<script nonce="${nonce}">${script}</script>`,
    ),
  success: ({ nonce }) =>
    page(nonce, "Twitch said yes", "<p>Close this page and go back to the program.</p>"),
  failure: ({ nonce, reason }) => page(nonce, "That did not work", `<p>${escapeHtml(reason)}</p>`),
};

/**
 * Takes the answer out of the address and the history before anything else, hands it to the login
 * server, and goes on to the page that says how it ended.
 */
export const collectScript = `
const answer = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
fetch("/answer", { method: "POST", body: answer })
  .then((response) => location.replace(response.ok ? "/success" : "/failure"))
  .catch(() => location.replace("/failure"));
`;

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(nonce: string, title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style nonce="${nonce}">
body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 32rem; padding: 1rem }
</style>
<h1>${title}</h1>
${body}
</html>
`;
}
