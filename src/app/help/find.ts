import type { Place } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Helper } from '../../domain/help/request.ts';
import { termsOf } from '../../domain/help/terms.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere, type Member } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Found } from '../../text/en/help-find.ts';
import { blockedAmong } from '../member/blocked.ts';
import { namesIn } from '../member/names.ts';
import { isOnBreak } from '../offer/availability.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { similarRequests, similarTo } from './similar.ts';

/** As many of each as are pleasant to read at once. */
const mostOffers = 5;
const mostHelpers = 5;

/** Helpers are looked for among so many requests. */
const mostRequests = 20;

/** More terms than this are no topic. */
const mostTerms = 20;

/**
 * What this community knows about a topic: who offers it, who has helped with it and how lately, and what solved it before.
 * Left out is whoever asks, has left, or takes a break, and whoever is blocked by the reader, or blocked the reader.
 * @param place where it is read
 */
export async function findAbout(
  unit: Unit,
  community: Community,
  space: Space,
  reader: Member,
  topic: string,
  place: Place | undefined,
): Promise<Found> {
  const asked = { need: topic, tried: '', topics: [] };
  const terms = [...new Set(termsOf(topic))].slice(0, mostTerms);
  const offers = await unit.tx.offers.about(community.id, reader.id, terms, unit.now, mostOffers + 1);
  const offered = offers.filter(({ offer }) => offer.memberId !== reader.id).slice(0, mostOffers);
  const helped = await helpersWith(unit, community, reader, asked, place);
  const solved = await similarRequests(unit, community, reader.id, asked, place);
  const people = [...offered.map(({ offer }) => offer.memberId), ...helped.map(({ memberId }) => memberId)];
  const names = await namesIn(unit, space, people);
  return {
    topic,
    offered: offered.map(({ offer, availability }) => ({
      offer,
      by: names.name(offer.memberId),
      aroundUntil: availability.is === 'around' ? availability.until : undefined,
    })),
    helped: helped.map(({ memberId, since }) => ({ name: names.name(memberId), lastAt: since })),
    solved,
  };
}

/** Those who were credited for such a request when it was resolved, whoever came forward last first. */
async function helpersWith(
  unit: Unit,
  community: Community,
  reader: Member,
  asked: Parameters<typeof similarTo>[3],
  place: Place | undefined,
): Promise<readonly Pick<Helper, 'memberId' | 'since'>[]> {
  const last = new Map<MemberId, Instant>();
  for (const id of await similarTo(unit, community, reader.id, asked, place, mostRequests)) {
    for (const { memberId, status, since } of await unit.tx.requests.helpers(id)) {
      const before = last.get(memberId);
      if (status === 'credited' && (before === undefined || before < since)) last.set(memberId, since);
    }
  }
  last.delete(reader.id);
  for (const id of await blockedAmong(unit, reader.id, [...last.keys()])) last.delete(id);
  const here = (await unit.tx.members.findAll([...last.keys()])).filter(isHere);
  const latest = here
    .map((member) => ({ member, since: last.get(member.id) ?? unit.now }))
    .sort((one, other) => other.since - one.since);
  const found: Pick<Helper, 'memberId' | 'since'>[] = [];
  for (const { member, since } of latest) {
    if (found.length === mostHelpers) break;
    if (!(await isOnBreak(unit, member))) found.push({ memberId: member.id, since });
  }
  return found;
}
