import type { RemovedEvent } from '../../src/chat/event.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Act } from './acting.ts';
import { delivered } from './failure.ts';
import type { Workspace } from './workspace.ts';

/**
 * Whether a notice that Hearth was removed is true now. Slack repeats its notices for a while, so one may be about an
 * earlier installation: it is not believed if it is older than this one, or if the token works still.
 * Throws a `DeliveryError` if Slack cannot be asked.
 */
export async function isRemoved({ id, at }: RemovedEvent, { ask, self }: Workspace, log: Log): Promise<boolean> {
  const { space } = self.space;
  if (at < self.since - noticePrecisionMs || (await tokenWorks(ask))) {
    log.info({ event: id, space }, 'An old notice says that Hearth was removed; it is still here');
    return false;
  }
  log.warn({ event: id, space }, `Hearth was removed from the workspace. ${self.comeBack}`);
  return true;
}

/** Slack gives the time of an event in whole seconds. */
const noticePrecisionMs = 1_000;

/** What Slack says to a token that was taken away; anything else says nothing of whether Hearth is there. */
const goneCodes: readonly string[] = [
  ...['account_inactive', 'app_uninstalled', 'invalid_auth', 'not_authed', 'token_expired', 'token_revoked'],
  ...['invalid_refresh_token', 'not_installed', 'team_disabled', 'team_not_found', 'user_removed_from_team'],
];

/** Whether Slack says by this that Hearth is not there any more. */
export const saysGone = (error: unknown): boolean =>
  error instanceof DeliveryError && error.kind !== 'passing' && goneCodes.includes(error.detail);

async function tokenWorks(ask: Act): Promise<boolean> {
  try {
    await ask(({ client }) => delivered(() => client.auth.test()));
    return true;
  } catch (error) {
    if (saysGone(error)) return false;
    throw error;
  }
}
