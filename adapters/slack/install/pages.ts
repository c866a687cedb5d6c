import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

const page = (title: string, body: Html): string =>
  String(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>${title} – Hearth</title>
    <style>
      body { max-width: 34rem; margin: 4rem auto; padding: 0 1.25rem; font: 1.0625rem/1.6 system-ui, sans-serif; color: #2b2320; background: #fffaf5; }
      h1 { font-size: 1.6rem; line-height: 1.25; }
      a.action { display: inline-block; padding: 0.6rem 1.1rem; border-radius: 0.5rem; background: #7a2e1d; color: #fff; text-decoration: none; font-weight: 600; }
      a.action:focus-visible { outline: 3px solid #d98e5f; outline-offset: 2px; }
      a { color: #7a2e1d; }
      code { background: #f3e7dc; padding: 0.1rem 0.3rem; border-radius: 0.25rem; }
      @media (prefers-color-scheme: dark) {
        body { color: #f1e6dd; background: #211a17; }
        a { color: #f0a77e; }
        code { background: #3a2e28; }
      }
    </style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
  </body>
</html>
`);

/** What people see in the browser when they install Hearth. */
export const installPages = {
  /** @param address leads to Slack, where they choose a workspace and agree */
  begin: (address: string): string =>
    page(
      'Add Hearth to Slack',
      html`<p>Hearth sees that nobody who asks for help is left alone, and that generosity is noticed and returned.</p>
        <p><a class="action" href="${address}">Add to Slack</a></p>
        <p>Slack shows you next what Hearth would be allowed to do, and asks for which workspace. Nothing is installed before you agree there.</p>`,
    ),

  /** @param address leads to Hearth in Slack */
  done: (name: string, address: string, command: string): string =>
    page(
      `Hearth is in ${name}`,
      html`<p>Type <code>${command}</code> in any channel there to see what Hearth can do. To begin, type <code>${command} community</code>, and choose where requests for help should go.</p>
        <p><a class="action" href="${address}">Open Slack</a></p>`,
    ),

  /** They, or their administrators, did not agree. */
  declined: (again: string): string =>
    page(
      'Hearth was not installed',
      html`<p>Slack says that it was cancelled, so nothing has changed. If somebody else in your workspace decides about apps, Slack may have asked them for you.</p>
        <p><a href="${again}">Begin again</a></p>`,
    ),

  /** The way back from Slack does not belong to a beginning in this browser. */
  stale: (again: string): string =>
    page(
      'Please begin again',
      html`<p>This page belongs to an installation that was begun more than ten minutes ago, in another browser, or is finished already. If Hearth answers in your workspace, all is well.</p>
        <p>Otherwise: <a href="${again}">begin again</a>. Cookies have to be allowed for this address until you are back from Slack.</p>`,
    ),

  /** @param why Slack's own code, where it gave one */
  failed: (why: string | undefined, again: string): string =>
    page(
      'Hearth could not be installed',
      html`<p>Something went wrong between Slack and Hearth${why === undefined ? '' : html` (<code>${why}</code>)`}, so Hearth is not installed, or not anew.</p>
        <p><a href="${again}">Begin again</a>. If it goes wrong again, tell whoever runs this Hearth what is on this page.</p>`,
    ),
};
