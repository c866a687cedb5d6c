import type { Community } from '../../domain/community/community.ts';
import { countsAsAsked } from '../../domain/help/direct-ask.ts';
import { type Chosen, choose, type HelpCandidate, type MatchRequest, type Reach } from '../../domain/help/matching.ts';
import type { Helper, HelpRequest } from '../../domain/help/request.ts';
import { type ReadTopic, readTopics, topicKey, topicsWithin, topicTerms } from '../../domain/help/topic-key.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import type { Member } from '../../domain/member/member.ts';
import { isAway } from '../../domain/member/suspension.ts';
import { availabilityAt } from '../../domain/offer/availability.ts';
import { dayMs, earlier, type Instant, instant } from '../../domain/time/instant.ts';
import type { Zone } from '../../domain/time/zone.ts';
import { utcOffsetMinutes } from '../../domain/time/zone-offset.ts';
import type { CandidateFacts, FactsSince, Found, Sought } from '../../ports/store/help-candidates.ts';
import type { RequestCursor } from '../../ports/store/help-requests.ts';
import { isSmall } from '../community/stage.ts';
import { unblockedAmong } from '../member/blocked.ts';
import { sparedAmong } from '../member/spared.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/**
 * The best people to ask about a request, and all who were looked at. More are looked at only where too few of the most
 * fitting ones can be asked.
 */
export async function choosePeople(
  unit: Unit,
  community: Community,
  request: MatchRequest,
  wanted: { readonly count: number; readonly reach: Reach },
): Promise<{ readonly chosen: readonly Chosen[]; readonly candidates: readonly HelpCandidate[] }> {
  const rules = community.rules.request;
  const { topics } = request;
  const read = readTopics(topics);
  const sought = { terms: topicTerms(topics), topics: [...new Set(read.map(({ key }) => key))] };
  const found = await unit.tx.helpCandidates.find(community.id, {
    ...sought,
    askerId: request.askerId,
    anybody: wanted.reach !== 'on_topic' || topics.length === 0,
    now: unit.now,
    seenSince: earlier(unit.now, rules.awayDays * dayMs),
    limit: rules.mostCandidates,
    first: rules.fewCandidates,
  });
  const lookAt = (some: readonly Found[]) => candidatesAmong(unit, community, some, { ...sought, read });
  const few = await lookAt(found.slice(0, rules.fewCandidates));
  const chosen = choose(few, request, wanted, unit.now, rules);
  if (chosen.length >= wanted.count || found.length <= rules.fewCandidates) return { chosen, candidates: few };
  const candidates = [...few, ...(await lookAt(found.slice(rules.fewCandidates)))];
  return { chosen: choose(candidates, request, wanted, unit.now, rules), candidates };
}

/** More than so many are no small community. */
const mostListeners = 50;

/** In a small community, who wants to hear of every request, as far as they can be asked about this one now. */
export async function chooseListeners(
  unit: Unit,
  community: Community,
  request: MatchRequest,
): Promise<readonly Chosen[]> {
  const listening = await unit.tx.helpCandidates.listeners(community.id, mostListeners);
  const found = await unblockedAmong(unit, request.askerId, listening, ({ memberId }) => memberId);
  if (found.length === 0 || !(await isSmall(unit, community))) return [];
  const candidates = await candidatesAmong(unit, community, found, { terms: [], topics: [], read: [] });
  const wanted = { count: found.length, reach: 'anybody' } as const;
  const chosen = choose(candidates, request, wanted, unit.now, community.rules.request);
  return chosen.map((each) => ({ ...each, reasons: [{ why: 'listens', points: 1 }] }));
}

/** Those who were found, with all that decides about them. Nothing is between any of them and the asker. */
async function candidatesAmong(
  unit: Unit,
  community: Community,
  found: readonly Found[],
  about: Pick<Sought, 'terms' | 'topics'> & { readonly read: readonly ReadTopic[] },
): Promise<readonly HelpCandidate[]> {
  const seenAt = new Map(found.map((each) => [each.memberId, each.seenAt]));
  const facts = await unit.tx.helpCandidates.factsOf([...seenAt.keys()], about, factsSince(community, unit.now));
  const offsetOf = offsetsAt(unit.now);
  const spared = await sparedAmong(unit, [...seenAt.keys()], 'asks');
  const members = await unit.tx.members.findAll(facts.map(({ memberId }) => memberId));
  const people = new Map(members.map((member) => [member.id, member]));
  return facts.map((each) => ({
    ...candidateFrom(each, seenAt.get(each.memberId), community, about.read, unit.now),
    paused: isLeftAlone(people.get(each.memberId), each, unit.now),
    quietHours: people.get(each.memberId)?.quietHours,
    spared: spared.has(each.memberId),
    // Those who are were left out of what was found.
    blocked: false,
    utcOffsetMinutes: offsetOf(each.zone ?? community.zone),
  }));
}

/** Whether somebody takes a break, pauses everything, or rests. */
const isLeftAlone = (member: Member | undefined, { availability }: CandidateFacts, now: Instant): boolean =>
  (member !== undefined && isAway(member, now)) || availabilityAt(availability, now).is === 'paused';

/** The facts about one member, for what does not depend on a request. */
export async function factsAbout(unit: Unit, community: Community, id: MemberId): Promise<CandidateFacts | undefined> {
  const nothing = { terms: [], topics: [] };
  const [facts] = await unit.tx.helpCandidates.factsOf([id], nothing, factsSince(community, unit.now));
  return facts;
}

/** Asks as far back as anybody who is asked was seen; the load as far as the load guard looks. */
const factsSince = ({ rules: { request } }: Community, now: Instant): FactsSince => ({
  asks: earlier(now, request.awayDays * dayMs),
  load: earlier(now, (request.weekDays + request.restDays) * dayMs),
});

function candidateFrom(
  facts: CandidateFacts,
  foundSeenAt: Instant | undefined,
  community: Community,
  topics: readonly ReadTopic[],
  now: Instant,
): Omit<HelpCandidate, 'paused' | 'quietHours' | 'spared' | 'blocked' | 'utcOffsetMinutes'> {
  const { memberId, asks } = facts;
  const rules = community.rules.request;
  const availability = availabilityAt(facts.availability, now);
  const byKey = (keys: readonly string[]) => topics.filter(({ key }) => keys.includes(key)).map(({ topic }) => topic);
  const counted = asks.filter(countsAsAsked);
  const missedSince = earlier(now, rules.notReachedDays * dayMs);
  return {
    memberId,
    // Of others there are no facts.
    here: true,
    outOfReach: asks.some(({ state, askedAt }) => state === 'not_reached' && askedAt > missedSince),
    hasOffer: facts.hasOffer,
    offeredTopics: [...new Set(facts.offeredTerms.flatMap((terms) => topicsWithin(topics, terms)))],
    helped: facts.helped.map(({ topic, at }) => ({ topics: byKey([topic]), at })),
    notTheirTopics: byKey(facts.foreign),
    askedAt: counted.map(({ askedAt }) => askedAt),
    unpressedAsks: unpressedInARow(counted),
    seenAt: latest([foundSeenAt, ...facts.helped.map(({ at }) => at), ...pressesIn(counted)]),
    aroundUntil: availability.is === 'around' ? availability.until : undefined,
    given: facts.given,
    taken: facts.taken,
    restEndedAt: facts.restEndedAt,
  };
}

/** How far clocks are ahead, each zone looked up once: most people share a few. */
function offsetsAt(now: Instant): (zone: Zone) => number {
  const known = new Map<Zone, number>();
  return (zone) => {
    const offset = known.get(zone) ?? utcOffsetMinutes(zone, now);
    known.set(zone, offset);
    return offset;
  };
}

/** From the last one on; an ask that ended before anything could be pressed is passed over. */
function unpressedInARow(asks: CandidateFacts['asks']): number {
  const counted = asks.filter(({ state }) => state !== 'closed');
  const pressed = counted.findIndex(({ state }) => state !== 'asked');
  return pressed === -1 ? counted.length : pressed;
}

const pressesIn = (asks: CandidateFacts['asks']): readonly (Instant | undefined)[] =>
  asks.filter(({ state }) => state !== 'asked' && state !== 'closed').map(({ answeredAt }) => answeredAt);

function latest(times: readonly (Instant | undefined)[]): Instant | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : instant(Math.max(...known));
}

/** The request as it is matched. @param involved who was asked about it before, and its helpers */
export async function asMatched(
  unit: Unit,
  community: Community,
  { id, askerId, topics }: HelpRequest,
  involved: readonly MemberId[],
): Promise<MatchRequest> {
  const [asker] = await unit.tx.members.findAll([askerId]);
  const askerOffsetMinutes = utcOffsetMinutes(asker?.zone ?? community.zone, unit.now);
  return { id, askerId, topics, askerOffsetMinutes, askerQuietHours: asker?.quietHours, involved: new Set(involved) };
}

/** Somebody helped with a request: they may be asked about the like of it. */
export const rememberHelp = (
  unit: Unit,
  { communityId, topics }: Pick<HelpRequest, 'communityId' | 'topics'>,
  memberId: Member['id'],
  at: Helper['since'],
): Promise<void> => unit.tx.helpCandidates.remember(communityId, memberId, topics.map(topicKey), at);

/** Few enough for one transaction; the rest follows in another. */
const pageSize = 100;

/** Remembers the help of a time when nothing was kept of who helped with what, a page at a time. */
export const indexPastHelp: ReminderHandler = {
  kind: 'index_past_help',
  run: async (unit, { communityId, subject }) => {
    const page = await unit.tx.helpCandidates.helpedRequests(communityId, pageSize, cursorOf(subject));
    for (const { request, helpers } of page) {
      for (const { memberId, since } of helpers) await rememberHelp(unit, request, memberId, since);
    }
    const last = page.at(-1)?.request;
    if (!last || page.length < pageSize) return;
    await remind(unit, communityId, 'index_past_help', `${last.askedAt}/${last.id}`, unit.now);
  },
};

function cursorOf(subject: string): RequestCursor | undefined {
  const [askedAt = '', id] = subject.split('/');
  return id === undefined ? undefined : { askedAt: instant(Number(askedAt)), id: id as RequestId };
}
