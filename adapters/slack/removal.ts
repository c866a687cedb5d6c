import type { WebClient } from '@slack/web-api';
import type { RemovedEvent } from '../../src/chat/event.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { delivered } from './failure.ts';

/** Whether a notice that Hearth was removed is true now. Throws a `DeliveryError` if Slack cannot be asked. */
export type IsRemoved = (notice: RemovedEvent) => Promise<boolean>;

/**
 * Slack repeats its notices for a while, so one may be about an earlier installation: it is not believed if it is older
 * than the start, at which the token worked, or if the token works still.
 */
export function createIsRemoved(client: WebClient, startedAt: Instant, log: Log): IsRemoved {
  return async ({ id, at }) => {
    if (at < startedAt - noticePrecisionMs || (await tokenWorks(client))) {
      log.info({ event: id }, 'An old notice says that Hearth was removed; it is still here');
      return false;
    }
    log.warn(
      { event: id },
      'Hearth was removed from the workspace. To bring it back, install the app again, put its new token into SLACK_BOT_TOKEN, and start Hearth again',
    );
    return true;
  };
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
