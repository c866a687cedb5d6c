import type { Community } from '../../domain/community/community.ts';
import type { Entry, Round } from '../../domain/exchange/exchange.ts';
import type { EntryId, RoundId } from '../../domain/ids.ts';
import { earlier, hourMs, type Instant, later, laterOf, secondMs } from '../../domain/time/instant.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** From when on those who wait in a round are told that they can skip it. */
const offeredFrom = ({ rules }: Community, { startsAt }: Round): Instant =>
  earlier(startsAt, rules.exchange.skipHours * hourMs);

/** Whether what somebody is told on joining a round says that they can skip it, because it is matched soon. */
export const isSkipOfferedAtOnce = (unit: Unit, community: Community, round: Round): boolean =>
  offeredFrom(community, round) <= unit.now;

/** Somebody waits in a round: the day before the match they are told that they can skip it, if that is not said already. */
export async function setSkipReminder(unit: Unit, community: Community, entry: Entry, round: Round): Promise<void> {
  if (isSkipOfferedAtOnce(unit, community, round)) return;
  await remind(unit, community.id, 'exchange_skip', entry.id, offeredFrom(community, round));
}

/** Few enough for one transaction. */
const pageSize = 50;

/** Between two pages, so that a large round is gone through without being in anybody's way. */
const pauseMs = secondMs / 4;

/** The match of a round has moved: whoever waits in it is told the day before it, or soon, when it is now. */
export const moveSkipReminders = (unit: Unit, community: Community, id: RoundId): Promise<void> =>
  remind(unit, community.id, 'exchange_skips_move', `${id}/`, unit.now);

/** Sets those of a page of people who wait in the round. */
export const moveSkipPage: ReminderHandler = {
  kind: 'exchange_skips_move',
  run: async (unit, { communityId, subject }) => {
    const [roundId = '', after = ''] = subject.split('/');
    const community = await unit.tx.communities.find(communityId);
    const round = await unit.tx.exchanges.findRound(roundId as RoundId);
    if (!community || round?.communityId !== communityId || round.state !== 'joining') return;
    const page = await unit.tx.exchanges.waitingIn(round, pageSize, after as EntryId);
    const at = laterOf(offeredFrom(community, round), unit.now);
    for (const { id } of page) {
      await cancelReminders(unit, communityId, 'exchange_skip', id);
      await remind(unit, communityId, 'exchange_skip', id, at);
    }
    const last = page.length < pageSize ? undefined : page.at(-1);
    const next = `${roundId}/${last?.id}`;
    if (last) await remind(unit, communityId, 'exchange_skips_move', next, later(unit.now, pauseMs));
  },
};
