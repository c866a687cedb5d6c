import { isJson } from '../../../src/chat/json-access.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Log } from '../../../src/ports/log.ts';
import { levelOf } from '../../../src/ports/log-level.ts';
import type { Take } from '../receiver.ts';
import type { Acknowledgement } from '../respond.ts';
import { warnRarely } from '../warn-rarely.ts';
import type { Acknowledge, Envelope } from './socket.ts';

/** What Slack sends again until it is acknowledged; commands, clicks and forms it sends only once. */
const isSentAgain = (type: string): boolean => type === 'events_api';

/**
 * Handles an envelope and acknowledges it, whatever is in it. What could not be committed is not acknowledged, so that
 * Slack sends it again; what the acknowledgement had to say is said as a message where it cannot have arrived.
 */
export function takeEnvelope({
  take,
  now,
  log,
}: {
  readonly take: Take;
  readonly now: () => number;
  readonly log: Log;
}): (envelope: Envelope, acknowledge: Acknowledge) => Promise<void> {
  const warn = warnRarely(log);

  return async ({ type, payload }, acknowledge) => {
    let acknowledgement: Acknowledgement;
    try {
      if (isJson(payload)) acknowledgement = await take(payload, instant(now()));
      else warn({ type }, 'Slack sent an envelope without a payload');
    } catch (error) {
      log[levelOf(error)]({ err: error, type }, 'Something that Slack sent could not be handled');
      return;
    }
    if (await acknowledge(acknowledgement?.body ?? {})) return acknowledgement?.sayMore?.();
    if (isSentAgain(type)) {
      log.info({ type }, 'The connection went before this was acknowledged; Slack sends it again');
    } else if (acknowledgement) {
      log.info({ type }, 'The connection went before the answer; it is sent as a message');
      await acknowledgement.sayInstead();
    } else {
      log.info(
        { type },
        'The connection went before this was acknowledged; it was handled, and its answer needs no connection',
      );
    }
  };
}
