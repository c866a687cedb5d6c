import { type Address, addressKey, channelOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { mayTellIn, shouldPause, spreadOverReceivers } from '../../domain/digest/digest.ts';
import type { DigestId } from '../../domain/ids.ts';
import type { DigestSelection } from '../../domain/reflection/digest-selection.ts';
import { dayMs, earlier, hourMs, type Instant } from '../../domain/time/instant.ts';
import { longestPeriodDays, type Timing } from '../../domain/time/timing.ts';
import type { DigestRecord } from '../../ports/store/digests.ts';
import type { DigestFacts } from '../../text/en/digest.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { namesIn } from '../member/names.ts';
import { notifyStewards } from '../member/stewards.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import { authorsOf, inWords, markDigested, selectReflections, strandsOf } from '../reflection/digest-section.ts';
import { nextRitualAt } from '../ritual/rituals.ts';
import { ritualOf } from '../ritual/settings.ts';
import { send } from '../runtime/outbox.ts';
import type { RitualHandler } from '../runtime/ritual-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

/** What a digest that tells of something is for. */
export const digestSent = 'digest:sent';

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
  const words = wordsIn(community.language);
  const before = await madeBefore(unit, community);
  const at = await digestChannel(unit, community);
  const id = unit.ids.next<DigestId>();
  const composed = tooLate || !at ? undefined : await compose(unit, community, at, { id, timing, dueAt, before });
  const outcome: DigestRecord['outcome'] = tooLate ? 'too_late' : (composed?.outcome ?? 'sent');
  const record = { id, communityId: community.id, dueAt, madeAt: unit.now, outcome };
  if (!(await unit.tx.digests.add(record))) return;
  unit.log.info({ community: community.id, dueAt, outcome }, 'Digest made');
  if (outcome === 'too_late') return;
  if (!at || !composed) return notifyStewards(unit, community, 'digest:nowhere', words.digest.nowhere());
  if (!composed.said) {
    // Said only once: weeks later it is still paused, which is no news.
    if (before[0]?.outcome !== 'paused')
      await notifyStewards(unit, community, `digest:${dueAt}`, words.digest.resting(timing.weeks));
    return;
  }
  const purpose = { what: digestSent, subject: id } as const;
  await send(unit, community.id, { to: 'channel', at }, await composed.said(false), {
    ...(outcome === 'sent' && { purpose }),
  });
  if (outcome === 'sent') await markDigested(unit, composed.selected);
}

/** One digest of a community: its id, its rhythm, when it is due, and those before it. */
interface Issue {
  readonly id: DigestId;
  readonly timing: Timing;
  readonly dueAt: Instant;
  readonly before: readonly DigestRecord[];
}

/** A digest before it is sent. */
interface Composed {
  readonly outcome: 'sent' | 'quiet' | 'paused';
  readonly selected: DigestSelection;
  /** Absent when nothing is said. Called only for what is read, because finding strands takes longer than the rest. */
  readonly said: ((isPreview: boolean) => Promise<Message>) | undefined;
}

/** Puts a digest together, whether it is sent or only looked at. */
async function compose(
  unit: Unit,
  community: Community,
  at: Address,
  { id, timing, dueAt, before }: Issue,
): Promise<Composed> {
  const { digest: rules } = community.rules;
  const words = wordsIn(community.language).digest;
  const selected = await selectReflections(unit, community, id);
  const facts = await gather(unit, community, at, since(before, dueAt, timing), selected);
  if (!isQuiet(facts)) {
    const said = async (isPreview: boolean) =>
      words.weekly(await inFull(unit, community, facts, selected, isPreview), timing.weeks);
    return { outcome: 'sent', selected, said };
  }
  if (shouldPause(quietWeeksIn(before.slice(0, rules.quietWeeksUntilPause)), rules)) {
    return { outcome: 'paused', selected, said: undefined };
  }
  const week = Math.floor(dueAt / weekMs);
  return { outcome: 'quiet', selected, said: async () => words.quiet(community.purpose, week, timing.weeks) };
}

/** The facts with what runs through the reflections, or with the words of unnamed ones still closed. */
async function inFull(
  unit: Unit,
  community: Community,
  facts: DigestFacts,
  { named, unnamed }: DigestSelection,
  isPreview: boolean,
): Promise<DigestFacts> {
  const strands = await strandsOf(unit, community, { named, unnamed: isPreview ? [] : unnamed });
  const { closed } = wordsIn(community.language).digest;
  const questions = facts.reflections.questions.map((each) =>
    isPreview && each.unnamed.length > 0 ? { ...each, unnamed: [closed] } : each,
  );
  return { ...facts, reflections: { questions, strands } };
}

/**
 * What the next digest would say as things are now, put together like the digest itself, and when and where it goes.
 * The words of those who share without their name stay closed: somebody who could look again and again would see which
 * of them came when.
 */
export async function previewDigest(unit: Unit, community: Community): Promise<Message> {
  const words = wordsIn(community.language).digest;
  const ritual = await ritualOf(unit, community, 'digest');
  const at = await digestChannel(unit, community);
  const dueAt = await nextRitualAt(unit, community, 'digest');
  if (!ritual.enabled) return words.switchedOff();
  if (!at) return words.nowhere();
  const before = await madeBefore(unit, community);
  const issue = { id: unit.ids.next<DigestId>(), timing: ritual.timing, dueAt: dueAt ?? unit.now, before };
  const { said } = await compose(unit, community, at, issue);
  const when = { at, dueAt, zone: community.zone };
  return said ? words.preview(await said(true), when) : words.nothingToSend(when);
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
  facts.reflections.questions.length === 0;

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
  const open = tellable(await requests.inState(community.id, ['open']));
  const ofThisTime = tellable(await requests.answeredBetween(community.id, from, to));
  const thanks = tellable(await kudos.givenBetween(community.id, from, to));
  const present = await whoIsHere(unit, [
    ...[...open, ...ofThisTime].map(({ askerId }) => askerId),
    ...thanks.flatMap(({ giverId, receiverId }) => [giverId, receiverId]),
  ]);
  const waiting = open.filter(({ askerId }) => present.has(askerId)).slice(0, maxRequests);
  const answered = ofThisTime.filter(({ askerId }) => present.has(askerId)).slice(0, maxRequests);
  const given = thanks.filter(({ giverId, receiverId }) => present.has(giverId) && present.has(receiverId));
  const quoted = spreadOverReceivers(
    given.filter(({ reason }) => reason !== ''),
    maxReasons,
  );
  const thankedIds = [...new Set(given.filter(({ source }) => source === 'reaction').map((each) => each.receiverId))];
  const cameForward = await Promise.all(answered.map(({ id }) => requests.helpers(id)));
  const helpers = answered.map(({ state }, index) => {
    const all = cameForward[index] ?? [];
    const credited = all.filter(({ status }) => status === 'credited');
    return state === 'resolved' || credited.length > 0 ? credited : all;
  });
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
      wasAlone: (cameForward[index] ?? []).length === 0,
    })),
    kudos: quoted.map(({ giverId, receiverId, reason }) => ({
      giver: names.name(giverId),
      receiver: names.name(receiverId),
      reason,
    })),
    thanked: thankedIds.map(names.name),
    reflections: await inWords(unit, community, selected, names),
  };
}
