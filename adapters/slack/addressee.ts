import { flagAt, idAt, type Json, listAt, textAt } from '../../src/chat/json-access.ts';
import { readPlaceMemoSpace } from './form.ts';

/** Which installation a body from Slack is for. */
export interface Addressee {
  /** The workspace; `undefined` where it names none. */
  readonly team: string | undefined;
  /** The organisation that the workspace is part of, if it names one. */
  readonly enterprise: string | undefined;
  /** Whether Hearth is installed for the whole organisation. */
  readonly isOrgWide: boolean;
  /** The app; `undefined` where it names none. */
  readonly app: string | undefined;
}

/**
 * Reads for which installation a body is. In a channel shared with another workspace `team_id` may be theirs; then
 * `authorizations` has ours (https://docs.slack.dev/apis/events-api#authorizations), and a view the one that opened it.
 * An app of a whole organisation is authorised by no workspace, and hears of it as the context of an event.
 */
export function addresseeOf(body: Json): Addressee {
  const [authorized] = listAt(body, 'authorizations');
  return {
    team:
      teamAt(authorized, 'team_id') ??
      teamOfView(body) ??
      teamAt(body, 'context_team_id') ??
      teamAt(body, 'team_id') ??
      teamAt(body, 'team', 'id') ??
      teamAt(body, 'user', 'team_id'),
    enterprise:
      idAt(authorized, 'enterprise_id') ??
      idAt(body, 'enterprise_id') ??
      idAt(body, 'enterprise', 'id') ??
      idAt(body, 'team', 'enterprise_id'),
    isOrgWide:
      flagAt(authorized, 'is_enterprise_install') ||
      flagAt(body, 'is_enterprise_install') ||
      // In the form fields of a command.
      textAt(body, 'is_enterprise_install') === 'true',
    app: textAt(body, 'api_app_id'),
  };
}

/** The workspace in a field, where Slack also puts the id of an organisation. */
function teamAt(value: unknown, ...path: string[]): string | undefined {
  const id = idAt(value, ...path);
  return id?.startsWith('E') ? undefined : id;
}

/** The workspace in which a view was opened; of an app of a whole organisation, only the view itself remembers it. */
function teamOfView(body: Json): string | undefined {
  const installedIn = idAt(body, 'view', 'app_installed_team_id');
  return installedIn?.startsWith('E') ? readPlaceMemoSpace(textAt(body, 'view', 'private_metadata')) : installedIn;
}
