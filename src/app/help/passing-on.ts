import type { Community } from '../../domain/community/community.ts';
import { countsAsAsked } from '../../domain/help/direct-ask.ts';
import { restOf } from '../../domain/help/load-guard.ts';
import { isAskedEnough } from '../../domain/help/matching.ts';
import { offerId } from '../../domain/help/offer-id.ts';
import { type Passable, requestToPassOn } from '../../domain/help/passing-on.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import { reachableFrom } from '../../domain/member/reach.ts';
import { dayMs, later } from '../../domain/time/instant.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf, namesIn } from '../member/names.ts';
import { isSpared } from '../member/spared.ts';
import { isOnBreak } from '../offer/availability.ts';
import { send } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { factsAbout } from './candidates.ts';
import { directAsk } from './direct-asks.ts';

const kind = 'pass_on';

/** Among so many of those that wait longest one is looked for. */
const mostLookedAt = 50;

/** More offers than anybody has. */
const mostOffers = 30;

/** A request is resolved: a little later its asker is shown one that they might help with. */
export async function planPassingOn(unit: Unit, community: Community, { id }: HelpRequest): Promise<void> {
  await remind(unit, community.id, kind, id, later(unit.now, community.rules.request.passOnDays * dayMs));
}

/** It was opened again. */
export async function cancelPassingOn(unit: Unit, community: Community, { id }: HelpRequest): Promise<void> {
  await cancelReminders(unit, community.id, kind, id);
}

/**
 * Shows somebody who was helped one open request that they might help with. Where none is suitable, nothing is said, and it
 * is not tried again.
 */
export const passOn: ReminderHandler = {
  kind,
  inHolidays: 'waits_until_they_end',
  run: async (unit, { communityId, subject }) => {
    const community = await unit.tx.communities.find(communityId);
    const solved = await unit.tx.requests.find(communityId, subject as RequestId);
    if (!community || solved?.state !== 'resolved') return;
    const [member] = await unit.tx.members.findAll([solved.askerId]);
    if (!member || !(await wantsToHear(unit, member))) return;
    const at = reachableFrom(unit.now, member, { zone: community.zone, quiet: community.rules.request });
    if (at > unit.now) return remind(unit, communityId, kind, subject, at);
    const found = await requestToShow(unit, community, member, solved.topics);
    const user = found && (await directAddressOf(unit, member.id));
    if (!user || (await hasEnough(unit, community, member.id))) return;
    if (!(await isFirstInDays(unit, community, member.id))) return;
    // From now on it is a direct ask like any other: it counts, and says how things stand.
    await unit.tx.helpAsks.add({
      requestId: found.id,
      memberId: member.id,
      askedAt: unit.now,
      step: 0,
      state: 'asked',
      arrived: false,
      answeredAt: undefined,
    });
    const names = await namesIn(unit, user, [found.askerId]);
    const post = await unit.tx.postings.ofRequest(found.id);
    const said = wordsIn(community.language).helpPassingOn.shown(found, names.name(found.askerId), post);
    const purpose = { what: directAsk, subject: offerId(found.id, member.id) } as const;
    await send(unit, communityId, { to: 'direct', user, isOptional: true }, said, { purpose });
  },
};

/** Whether somebody is here, takes no break, and has not asked to be spared. */
export async function wantsToHear(unit: Unit, member: Member): Promise<boolean> {
  if (!isHere(member)) return false;
  for (const what of ['pass-on', 'asks'] as const) if (await isSpared(unit, member.id, what)) return false;
  return !(await isOnBreak(unit, member));
}

/** Whether somebody was asked often enough this week, or rests because they gave so much. */
export async function hasEnough(unit: Unit, community: Community, id: MemberId): Promise<boolean> {
  const rules = community.rules.request;
  const facts = await factsAbout(unit, community, id);
  const asked = (facts?.asks ?? []).filter(countsAsAsked).map(({ askedAt }) => askedAt);
  return isAskedEnough(asked, unit.now, rules) || (facts !== undefined && restOf(facts, unit.now, rules) !== undefined);
}

/**
 * An open request that somebody might help with, about these topics or those of their offers if there is one.
 * @param most among so many of those that wait longest it is looked for
 */
export async function requestToShow(
  { tx }: Unit,
  community: Community,
  { id }: Member,
  topics: readonly string[],
  most = mostLookedAt,
): Promise<HelpRequest | undefined> {
  const waiting = await tx.requests.page(community.id, {
    states: ['open'],
    order: 'oldest_first',
    readerId: id,
    channelKey: undefined,
    limit: most,
    after: undefined,
  });
  const passable: Passable[] = [];
  for (const request of waiting) {
    const wasAsked = (await tx.helpAsks.find(request.id, id)) !== undefined;
    passable.push({ request, helpers: await tx.requests.helpers(request.id), wasAsked });
  }
  const notTheirs = new Set(await tx.helpAsks.foreignTopics(id));
  const offers = await tx.offers.ofMember(id, mostOffers);
  return requestToPassOn(passable, id, new Set([...topics, ...offers.flatMap(({ topics }) => topics)]), notTheirs);
}

/** Whether somebody was shown none within the last days; they are now. */
async function isFirstInDays(unit: Unit, community: Community, id: MemberId): Promise<boolean> {
  const today = Math.floor(unit.now / dayMs);
  const keyOf = (day: number) => `pass-on:${id}:${day}`;
  for (let ago = 1; ago < community.rules.request.passOnEveryDays; ago += 1) {
    if (await unit.tx.inbox.isClaimed(keyOf(today - ago))) return false;
  }
  return unit.tx.inbox.claim(keyOf(today), unit.now);
}
