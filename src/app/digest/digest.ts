import { type Address, addressKey, channelOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { mayTellIn, shouldPause, spreadOverReceivers } from '../../domain/digest/digest.ts';
import type { DigestId } from '../../domain/ids.ts';
import type { DigestSelection } from '../../domain/reflection/digest-selection.ts';
import type { Strand } from '../../domain/reflection/strands.ts';
import { dayMs, earlier, hourMs, type Instant } from '../../domain/time/instant.ts';
import { longestPeriodDays, type Timing } from '../../domain/time/timing.ts';
import type { DigestRecord } from '../../ports/store/digests.ts';
import type { DigestFacts } from '../../text/en/digest.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import {
  authorsOf,
  inWords,
  markDigested,
  nothingYet,
  selectReflections,
  strandsOf,
} from '../reflection/digest-section.ts';
import { ritualOf } from '../ritual/settings.ts';
import { send } from '../runtime/outbox.ts';
import type { RitualHandler } from '../runtime/ritual-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

const weekMs = 7 * dayMs;

/** When the clocks go back, a week is an hour longer; nowhere in the IANA database by more than two. */
const clockChangeMs = 2 * hourMs;

/** The digest: at most one for a community and a due time, whatever is retried or restarted. */
export const digestRitual: RitualHandler = {
  kind: 'digest',
  onDue: (unit, community, { timing }, run) =>
    makeDigest(unit, community, timing, run.scheduledAt, run.outcome === 'missed'),
};

async function makeDigest(
  unit: Unit,
  community: Community,
  timing: Timing,
  dueAt: Instant,
  tooLate: boolean,
): Promise<void> {
  const { rules } = community;
  const words = wordsIn(community.language);
  const before = await madeBefore(unit, community);
  const at = await digestChannel(unit, community);
  const id = unit.ids.next<DigestId>();
  const selected = await selectReflections(unit, community, id);
  const facts = at && (await gather(unit, community, at, since(before, dueAt, timing), selected));

  let outcome: DigestRecord['outcome'];
  if (tooLate) outcome = 'too_late';
  else if (!facts || !isQuiet(facts)) outcome = 'sent';
  else
    outcome = shouldPause(quietWeeksIn(before.slice(0, rules.digest.quietWeeksUntilPause)), rules.digest)
      ? 'paused'
      : 'quiet';

  const record = { id, communityId: community.id, dueAt, madeAt: unit.now, outcome };
  if (!(await unit.tx.digests.add(record))) return;
  unit.log.info({ community: community.id, dueAt, outcome }, 'Digest made');
  if (outcome === 'too_late') return;
  if (!at || !facts) return notifyStewards(unit, community, 'digest:nowhere', words.digest.nowhere());
  if (outcome === 'paused') {
    // Said only once: weeks later it is still paused, which is no news.
    if (before[0]?.outcome !== 'paused')
      await notifyStewards(unit, community, `digest:${dueAt}`, words.digest.resting(timing.weeks));
    return;
  }
  const week = Math.floor(dueAt / weekMs);
  const said =
    outcome === 'quiet'
      ? words.digest.quiet(community.purpose, week, timing.weeks)
      : words.digest.weekly(withStrands(facts, await strandsOf(unit, community, selected)), timing.weeks);
  await send(unit, community.id, { to: 'channel', at }, said);
  if (outcome === 'sent') await markDigested(unit, selected);
}

/**
 * Finding strands means reading everything from the last weeks, which takes longer than the rest. So it is done only
 * for a digest that is sent.
 */
const withStrands = (facts: DigestFacts, strands: readonly Strand[]): DigestFacts => ({
  ...facts,
  reflections: { ...facts.reflections, strands },
});

/** What the digest would say if it came now, except for reflections: stewards see no more of these than others do. */
export async function previewDigest(unit: Unit, community: Community, place: Address): Promise<Message> {
  const at = (await digestChannel(unit, community)) ?? place;
  const before = await madeBefore(unit, community);
  const { timing } = await ritualOf(unit, community, 'digest');
  const facts = await gather(unit, community, at, since(before, unit.now, timing), nothingYet);
  const words = wordsIn(community.language).digest;
  return isQuiet(facts)
    ? words.quiet(community.purpose, Math.floor(unit.now / weekMs), timing.weeks)
    : words.weekly(facts, timing.weeks);
}

/** More than the quiet weeks that any community allows until its digest pauses, and than weeks are missed in a row. */
const recordsLookedAt = 10;

/** The digests before this one, newest first, without those that came too late and so reported nothing. */
async function madeBefore(unit: Unit, community: Community): Promise<readonly DigestRecord[]> {
  const latest = await unit.tx.digests.latest(community.id, recordsLookedAt);
  return latest.filter(({ outcome }) => outcome !== 'too_late');
}

/**
 * A digest covers what happened since the one before, even if one in between was left out, and even for the first one;
 * but no more than twice the time from one to the next: usually two weeks.
 */
function since(before: readonly DigestRecord[], dueAt: Instant, { weeks }: Timing): Instant {
  const atMost = earlier(dueAt, 2 * longestPeriodDays[weeks] * dayMs + clockChangeMs);
  return Math.max(before[0]?.madeAt ?? atMost, atMost) as Instant;
}

const quietWeeksIn = (latest: readonly DigestRecord[]): number =>
  latest.filter(({ outcome }) => outcome === 'quiet' || outcome === 'paused').length;

const isQuiet = (facts: DigestFacts): boolean =>
  facts.waiting.length + facts.answered.length + facts.kudos.length + facts.thanked.length === 0 &&
  facts.reflections.named.length + facts.reflections.unnamed.length === 0;

async function gather(
  unit: Unit,
  community: Community,
  at: Address,
  from: Instant,
  selected: DigestSelection,
): Promise<DigestFacts> {
  const to = unit.now;
  const { requests, kudos, postings } = unit.tx;
  const { maxReasons, maxRequests } = community.rules.digest;
  const here = addressKey(channelOf(at));
  const tellable = <Said extends { readonly confinedTo: string | undefined }>(said: readonly Said[]) =>
    said.filter((each) => mayTellIn(each, here));
  const waiting = tellable(await requests.inState(community.id, ['open'])).slice(0, maxRequests);
  const answered = tellable(await requests.answeredBetween(community.id, from, to)).slice(0, maxRequests);
  const given = tellable(await kudos.givenBetween(community.id, from, to));
  const quoted = spreadOverReceivers(
    given.filter(({ reason }) => reason !== ''),
    maxReasons,
  );
  const thankedIds = [...new Set(given.filter(({ source }) => source === 'reaction').map((each) => each.receiverId))];
  const helpers = await Promise.all(
    answered.map(async (request) => {
      const all = await requests.helpers(request.id);
      const credited = all.filter(({ status }) => status === 'credited');
      return request.state === 'resolved' || credited.length > 0 ? credited : all;
    }),
  );
  const postedIn = await Promise.all(waiting.map(async ({ id }) => (await postings.ofRequest(id))?.at));
  const named = [...waiting, ...answered].map(({ askerId }) => askerId);
  const thanking = quoted.flatMap(({ giverId, receiverId }) => [giverId, receiverId]);
  const names = await namesIn(unit, at, [
    ...named,
    ...thanking,
    ...thankedIds,
    ...helpers.flat().map(({ memberId }) => memberId),
    ...authorsOf(selected),
  ]);
  return {
    purpose: community.purpose,
    waiting: waiting.map(({ id, askerId, kind, need }, index) => ({
      id,
      asker: names.name(askerId),
      kind,
      need,
      postedIn: postedIn[index],
    })),
    answered: answered.map(({ askerId, kind, need }, index) => ({
      asker: names.name(askerId),
      kind,
      need,
      helpers: (helpers[index] ?? []).map(({ memberId, status }) => ({ name: names.name(memberId), status })),
    })),
    kudos: quoted.map(({ giverId, receiverId, reason }) => ({
      giver: names.name(giverId),
      receiver: names.name(receiverId),
      reason,
    })),
    thanked: thankedIds.map(names.name),
    reflections: inWords(selected, names),
  };
}
