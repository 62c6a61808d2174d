import type { TwitchUser } from "./users.ts";

/** What a person is asked, and where the answer goes. */
export interface ConsentPage {
  /** The path that the form is posted to. */
  readonly action: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Who may say yes in this world. */
  readonly people: readonly TwitchUser[];
  /** Fields that travel with the answer. */
  readonly hidden: Readonly<Record<string, string>>;
}

/** The page that asks; its form posts `login` and `decision`, `grant` or `deny`. */
export function consentPage({ action, clientId, scopes, people, hidden }: ConsentPage): string {
  const fields = Object.entries(hidden)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${quoted(value)}">`)
    .join("\n");
  const logins = people
    .map(({ login, displayName }) => `<option value="${login}">${quoted(displayName)}</option>`)
    .join("");
  const wishes = scopes.map((scope) => `<li>${quoted(scope)}</li>`).join("");
  return page(
    "Sandbox: authorize",
    `<p>The application <code>${quoted(clientId)}</code> of this sandbox wants:</p>
<ul>${wishes || "<li>to know who you are</li>"}</ul>
<form method="post" action="${action}">
${fields}
<label>Log in as <select name="login">${logins}</select></label>
<button name="decision" value="grant">Authorize</button>
<button name="decision" value="deny">Cancel</button>
</form>`,
  );
}

/** The page that asks for the code a device shows. */
export function codePage(action: string): string {
  return page(
    "Sandbox: activate a device",
    `<form method="get" action="${action}">
<label>Code <input name="device-code" autofocus></label> <button>Continue</button>
</form>`,
  );
}

/** A page that only says something. */
export function messagePage(message: string): string {
  return page("Sandbox", `<p>${quoted(message)}</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title>
<h1>${title}</h1>
${body}
</html>
`;
}

const quoted = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
