import type { WebClient } from '@slack/web-api';
import { delivered } from '../failure.ts';

/** https://docs.slack.dev/reference/methods/auth.teams.list: so many a page, and this many pages of the largest organisation. */
const workspacesPerPage = 1_000;
const mostPages = 50;

/**
 * The workspaces that an organisation lets Hearth into now, by id, with their names.
 * @param client with the token of the organisation
 * Throws a `DeliveryError`.
 */
export async function workspacesOf(client: WebClient): Promise<ReadonlyMap<string, string | undefined>> {
  const found = new Map<string, string | undefined>();
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    const query = { limit: workspacesPerPage, ...(cursor && { cursor }) };
    const { teams = [], response_metadata: next } = await delivered(() => client.auth.teams.list(query));
    for (const { id, name } of teams) if (id !== undefined) found.set(id, name);
    cursor = next?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found;
}
