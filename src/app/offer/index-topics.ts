import type { OfferId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import type { OfferCursor } from '../../ports/store/offers.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 100;

/** Keeps the topics of offers from a time when they were not kept, a page at a time. */
export const indexOfferTopics: ReminderHandler = {
  kind: 'index_offer_topics',
  run: async (unit, { communityId, subject }) => {
    const last = await unit.tx.offers.keepTopics(communityId, pageSize, cursorOf(subject));
    if (last) await remind(unit, communityId, 'index_offer_topics', `${last.offeredAt}/${last.id}`, unit.now);
  },
};

function cursorOf(subject: string): OfferCursor | undefined {
  const [offeredAt = '', id] = subject.split('/');
  return id === undefined ? undefined : { offeredAt: instant(Number(offeredAt)), id: id as OfferId };
}
