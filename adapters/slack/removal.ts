import type { WebClient } from '@slack/web-api';
import type { RemovedEvent } from '../../src/chat/event.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';
import type { Workspace } from './workspace.ts';

/**
 * Whether a notice that Hearth was removed is true now. Slack repeats its notices for a while, so one may be about an
 * earlier installation: it is not believed if it is older than this one, or if the token works still.
 * Throws a `DeliveryError` if Slack cannot be asked.
 */
export async function isRemoved({ id, at }: RemovedEvent, { client, self }: Workspace, log: Log): Promise<boolean> {
  const { space } = self.space;
  if (at < self.since - noticePrecisionMs || (await tokenWorks(client))) {
    log.info({ event: id, space }, 'An old notice says that Hearth was removed; it is still here');
    return false;
  }
  log.warn({ event: id, space }, `Hearth was removed from the workspace. ${self.comeBack}`);
  return true;
}

/** Slack gives the time of an event in whole seconds. */
const noticePrecisionMs = 1_000;

async function tokenWorks(client: WebClient): Promise<boolean> {
  try {
    await delivered(() => client.auth.test());
    return true;
  } catch (error) {
    if (error instanceof DeliveryError && error.kind === 'ours_to_mend') return false;
    throw error;
  }
}
