import { html } from 'hono/html';

type Html = ReturnType<typeof html>;

const page = (title: string, body: Html): string =>
  String(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} – Hearth</title>
    <style>
      body { max-width: 34rem; margin: 4rem auto; padding: 0 1.25rem; font: 1.0625rem/1.6 system-ui, sans-serif; color: #2b2320; background: #fffaf5; }
      h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
      a.action { display: inline-block; padding: 0.6rem 1.1rem; border-radius: 0.5rem; background: #7a2e1d; color: #fff; text-decoration: none; font-weight: 600; }
      a.action:focus-visible { outline: 3px solid #d98e5f; outline-offset: 2px; }
      a { color: #7a2e1d; }
      code { display: inline-block; box-sizing: border-box; max-width: 100%; overflow-wrap: anywhere; background: #f3e7dc; padding: 0 0.3rem; border-radius: 0.25rem; font-size: 0.85em; }
      ol { padding-left: 1.25rem; }
      li { margin-bottom: 0.5rem; }
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

/** @param command reaches every other command */
const firstSteps = (command: string): Html =>
  html`<ol>
          <li>Invite Hearth to the channels that it should look after: <code>/invite @hearth</code></li>
          <li>Set it up: <code>${command} community setup</code> asks what you are here for, and which channels it should use</li>
        </ol>`;

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
      html`<p>Type <code>${command}</code> in any channel there to see what Hearth can do. To begin, as an admin of the workspace:</p>
        ${firstSteps(command)}
        <p><a class="action" href="${address}">Open Slack</a></p>`,
    ),

  /** Slack adds what is installed for an organisation to none of its workspaces by itself. */
  doneForOrganisation: (name: string, command: string): string =>
    page(
      `Hearth is installed for ${name}`,
      html`<p>Slack adds it to no workspace by itself. An admin of the organisation now has to add it to those that should have it, in Slack’s administration, under <em>Integrations</em>.</p>
        <p>Then type <code>${command}</code> in any channel there to see what Hearth can do. Each workspace gets a community of its own. To begin there, as an admin of the workspace:</p>
        ${firstSteps(command)}`,
    ),

  /** What this browser began is done already, in another tab or before. */
  finished: (command: string, again: string): string =>
    page(
      'This installation is finished',
      html`<p>Type <code>${command}</code> in any channel there to see what Hearth can do. If nothing answers, <a href="${again}">begin again</a>.</p>`,
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
      html`<p>The installation that this page belongs to was begun more than ten minutes ago, in another browser or too many tabs ago, or is finished already. If Hearth answers in your workspace, all is well.</p>
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
