import { standingOffers } from '../../domain/help/request.ts';
import type { RequestId } from '../../domain/ids.ts';
import { later, minuteMs } from '../../domain/time/instant.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import { nudgeOf } from './requests.ts';

/** Nudges about a request that nobody has answered in time, in the channel where it is. */
export const nudge: ReminderHandler = {
  kind: 'request_nudge',
  run: async (unit, reminder) => {
    const request = await unit.tx.requests.find(reminder.communityId, reminder.subject as RequestId);
    if (request?.state !== 'open') return;
    // Somebody offered: if nothing comes of it, another nudge follows.
    if (standingOffers(await unit.tx.requests.helpers(request.id)).length > 0) return;
    const community = await unit.tx.communities.find(request.communityId);
    const posting = await unit.tx.postings.ofRequest(request.id);
    if (!community) return;
    if (!posting) {
      // Its post is still on its way, so nobody can have seen it.
      const again = later(unit.now, community.rules.request.nudgeAgainMinutes * minuteMs);
      return remind(unit, community.id, 'request_nudge', request.id, again);
    }
    // Where the request is: a channel, or a post of its own in a forum.
    const { at } = posting;
    const said = await nudgeOf(unit, community, request, at);
    await send(unit, community.id, { to: 'channel', at }, said, { requestId: request.id });
  },
};
