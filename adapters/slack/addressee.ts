import { flagAt, idAt, type Json, listAt, textAt } from '../../src/chat/json-access.ts';

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
 */
export function addresseeOf(body: Json): Addressee {
  const [authorized] = listAt(body, 'authorizations');
  return {
    team:
      idAt(authorized, 'team_id') ??
      idAt(body, 'view', 'app_installed_team_id') ??
      idAt(body, 'team_id') ??
      idAt(body, 'team', 'id') ??
      idAt(body, 'user', 'team_id'),
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
