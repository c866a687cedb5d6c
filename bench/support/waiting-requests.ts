import { uuids } from '../../adapters/system/ids.ts';
import { nothingHeard } from '../../src/domain/help/follow-up.ts';
import { topicKey } from '../../src/domain/help/topic-key.ts';
import type { OfferId, ReminderId, RequestId } from '../../src/domain/ids.ts';
import { termsOfOffer } from '../../src/domain/offer/offer.ts';
import { dayMs, instant, later, minuteMs } from '../../src/domain/time/instant.ts';
import type { Store } from '../../src/ports/store/store.ts';
import { aRequest } from '../../test/support/builders.ts';
import { addSpaces, generalAt, spaceAt } from './many-spaces.ts';
import { userAt } from './slack-traffic.ts';
import { inPortions } from './with-store.ts';

/** A Wednesday, ten in the morning, UTC: nobody is asked at night. */
export const waitingSince = instant(Date.UTC(2026, 0, 14, 10));

const topics = 300;
const topicOf = (number: number): string => `topic${number % topics}`;

/** A community in which everybody offers something, and so many requests were asked at the same moment. */
export async function addWaiting(store: Store, people: number, requests: number): Promise<void> {
  const [home] = await addSpaces(store, 1, people);
  if (!home) throw new Error('There is no community');
  const { communityId } = home;
  await store.transaction((tx) => tx.communities.setChannel(communityId, 'help', generalAt(0)));
  const members = await store.transaction(async (tx) => {
    const users = Array.from({ length: people }, (_, place) => userOf(place));
    const found = [];
    for (const user of users) found.push((await tx.members.byUser(user))?.member.id);
    return found.filter((id) => id !== undefined);
  });
  await inPortions(store, members, async (tx, memberId, place) => {
    const offer = { text: `I know ${topicOf(place)}`, topics: [topicOf(place)] };
    const id = uuids.next<OfferId>();
    const kept = { ...offer, id, communityId, memberId, kind: 'expertise', offeredAt: waitingSince } as const;
    await tx.offers.add({ ...kept, sleepsSince: undefined }, termsOfOffer(offer));
  });
  const numbers = Array.from({ length: requests }, (_, number) => number);
  await inPortions(store, numbers, async (tx, number) => {
    const id = uuids.next<RequestId>();
    const askerId = members[number % members.length];
    if (!askerId) throw new Error('There is nobody who asks');
    const topic = topicOf(number * 7);
    await tx.requests.add(
      aRequest({
        id,
        communityId,
        askerId,
        need: `What about ${topicKey(topic)}?`,
        topics: [topic],
        askedAt: waitingSince,
      }),
    );
    await tx.postings.add({ at: generalAt(0), id: `post-${number}` }, id);
    await tx.helpAsks.saveClimb(id, { from: waitingSince, stepsDone: 0, lastStepAt: undefined, noteDueAt: undefined });
    await tx.helpFollowUps.save(id, nothingHeard);
    const reminder = { communityId, subject: id, trace: uuids.next() };
    await tx.reminders.add({
      ...reminder,
      id: uuids.next<ReminderId>(),
      kind: 'help_ladder',
      dueAt: later(waitingSince, 30 * minuteMs),
    });
    await tx.reminders.add({
      ...reminder,
      id: uuids.next<ReminderId>(),
      kind: 'request_follow_up',
      dueAt: later(waitingSince, 7 * dayMs),
    });
  });
}

const userOf = (place: number) => ({ ...spaceAt(0), user: userAt(place) });
