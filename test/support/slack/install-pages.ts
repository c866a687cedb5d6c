import type { ServerResponse } from 'node:http';
import type { StubSlack } from './api.ts';
import type { Grants, KnownApp } from './grants.ts';

/** The pages on which somebody agrees to install the app, or does not. */
export function installPages(app: KnownApp, workspaces: readonly StubSlack[], grants: Grants) {
  return {
    authorize({ searchParams }: URL, to: ServerResponse): void {
      const redirect = searchParams.get('redirect_uri') ?? '';
      if (searchParams.get('client_id') !== app.clientId || !app.redirectUris.includes(redirect)) {
        to.writeHead(400, { 'content-type': 'text/html' }).end(
          '<h1>Something went wrong when authorizing this app</h1>',
        );
        return;
      }
      const hidden = (name: string) =>
        `<input type="hidden" name="${name}" value="${(searchParams.get(name) ?? '').replace(/["&<]/g, '')}">`;
      const choices = workspaces.map(({ team }) => `<option value="${team.id}">${team.name}</option>`).join('');
      to.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>Slack</title>
<h1>Hearth is requesting permission to access a workspace</h1>
<p id="scopes">${(searchParams.get('scope') ?? '').split(',').join('<br>')}</p>
<form action="/decide">${hidden('state')}${hidden('redirect_uri')}
<label>Workspace <select name="team">${choices}</select></label>
<button name="decision" value="allow">Allow</button> <button name="decision" value="cancel">Cancel</button></form>`);
    },

    decide({ searchParams }: URL, to: ServerResponse): void {
      const back = new URL(searchParams.get('redirect_uri') ?? '');
      const workspace = workspaces.find(({ team }) => team.id === searchParams.get('team'));
      if (searchParams.get('decision') === 'allow' && workspace)
        back.searchParams.set('code', grants.agree([workspace]));
      else back.searchParams.set('error', 'access_denied');
      back.searchParams.set('state', searchParams.get('state') ?? '');
      to.writeHead(302, { location: back.href }).end();
    },
  };
}
