import type { FakeUser } from "./state";

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; background: #f3f4f6; color: #111827; margin: 0; }
main { max-width: 34rem; margin: 3rem auto; padding: 2rem; background: #fff; border-radius: 12px; }
h1 { font-size: 1.35rem; margin: 0 0 .5rem; }
fieldset { border: 1px solid #9ca3af; border-radius: 8px; margin: 1rem 0; }
label { display: block; padding: .35rem 0; }
input[type=email] { font: inherit; padding: .4rem; width: 100%; box-sizing: border-box; }
button { font: inherit; padding: .6rem 1.4rem; border-radius: 8px; border: 1px solid #111827; background: #fff; cursor: pointer; }
button[value=allow] { background: #1d4ed8; border-color: #1d4ed8; color: #fff; }
.note { color: #4b5563; font-size: .9rem; }
</style>
</head>
<body><main>${body}</main></body>
</html>`;

/** Where a person chooses an account and allows or rejects what is asked for. `query`: the authorization request's own. */
export function consentPage(users: readonly FakeUser[], query: URLSearchParams): string {
  const hidden = [...query]
    .map(([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`)
    .join("");
  const accounts = users
    .map(
      (
        user,
        index,
      ) => `<label><input type="radio" name="account" value="${escapeHtml(user.email)}"${index === 0 ? " checked" : ""}>
        ${escapeHtml(user.email)} <span class="note">(${escapeHtml(user.centre)})</span></label>`,
    )
    .join("");
  const scopes = (query.get("scope") ?? "")
    .split(/[, ]+/)
    .map((scope) => `<li>${escapeHtml(scope)}</li>`)
    .join("");
  return page(
    "Zoho accounts (fake)",
    `<h1>AI Recruiter would like to access your Zoho account</h1>
    <p class="note">This is a fake of Zoho's consent page. Nothing here reaches Zoho.</p>
    <form method="post" action="/oauth/v2/consent">
      ${hidden}
      <fieldset><legend>Choose an account</legend>${accounts}
        <label><input type="radio" name="account" value=""${users.length === 0 ? " checked" : ""}> Another account</label>
        <label>Address of the other account <input type="email" name="other"></label>
      </fieldset>
      <p>It asks for:</p>
      <ul>${scopes}</ul>
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="reject">Reject</button>
    </form>`,
  );
}

export const refusalPage = (reason: string): string =>
  page("Zoho accounts (fake)", `<h1>${escapeHtml(reason)}</h1><p>The application's request cannot be answered.</p>`);
