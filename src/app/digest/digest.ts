import { type Address, addressKey, channelOf } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { shouldPause } from '../../domain/digest/digest.ts';
import { nominationsKeptMs } from '../../domain/digest/nomination.ts';
import type { ActId, DigestId, MemberId } from '../../domain/ids.ts';
import type { DigestSelection } from '../../domain/reflection/digest-selection.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import type { Timing } from '../../domain/time/timing.ts';
import type { DigestRecord } from '../../ports/store/digests.ts';
import { wordsIn } from '../../text/words.ts';
import { digestChannel } from '../community/communities.ts';
import { fallAsleep } from '../health/stage.ts';
import { noteHeard } from '../member/heard.ts';
import { notifyStewards } from '../member/stewards.ts';
import { markDigested, selectReflections } from '../reflection/digest-section.ts';
import { send } from '../runtime/outbox.ts';
import type { RitualHandler } from '../runtime/ritual-handler.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { gather } from './gather.ts';
import { hasGap, madeBefore, quietWeeksIn, since } from './period.ts';
import type { Audience } from './sections/reflection.ts';

/** What a digest that tells of something is for. */
export const digestSent = 'digest:sent';

/** What the question is for that comes in place of a digest; the subject is the same. */
export const quietSent = 'digest:quiet';

const weekMs = 7 * dayMs;

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
  const at = await digestChannel(unit, community);
  const tellableSince = earlier(unit.now, nominationsKeptMs);
  await unit.tx.nominations.forgetBefore(community.id, tellableSince);
  await unit.tx.digestErasing.forgetBefore(community.id, tellableSince);
  if (!at && !tooLate) {
    // Nobody reads it, so none was made: the next one covers its time.
    const said = wordsIn(community.language).digest.nowhere();
    await notifyStewards(unit, community, 'digest:nowhere', said);
    return;
  }
  const issue = await nextIssue(unit, community, timing, dueAt);
  const { id, before, coversFrom } = issue;
  const composed = tooLate || !at ? undefined : await compose(unit, community, at, issue);
  const outcome: DigestRecord['outcome'] = composed?.outcome ?? 'too_late';
  const unnamed = outcome === 'sent' ? (composed?.selected.unnamed.length ?? 0) : 0;
  const record = { id, communityId: community.id, dueAt, madeAt: unit.now, coversFrom, unnamed, outcome };
  if (!(await unit.tx.digests.add(record))) return;
  unit.log.info({ community: community.id, dueAt, outcome }, 'Digest made');
  if (!at || !composed) return;
  if (!composed.said) {
    // Said only once: weeks later it is still paused, which is no news.
    if (before[0]?.outcome !== 'paused' && !(await fallAsleep(unit, community)))
      await tellOfPause(unit, community, timing, dueAt);
    return;
  }
  const purpose = { what: outcome === 'sent' ? digestSent : quietSent, subject: id } as const;
  await send(unit, community.id, { to: 'channel', at }, await composed.said('everybody'), { purpose });
  if (outcome !== 'sent') return;
  await unit.tx.digestErasing.quotes(id, composed.people);
  await markDigested(unit, composed.selected);
  if (composed.servedId) await unit.tx.nominations.quote(composed.servedId, id);
}

/** For a week nothing else is said about how their community grows: one message is enough. */
async function tellOfPause(unit: Unit, community: Community, { weeks }: Timing, dueAt: Instant): Promise<void> {
  const said = wordsIn(community.language).digest.resting(weeks);
  if (await notifyStewards(unit, community, `digest:${dueAt}`, said)) await noteHeard(unit, community, 'quiet', 7);
}

/** One digest of a community: its id, its rhythm, when it is due, those before it, and from when on it tells. */
export interface Issue {
  readonly id: DigestId;
  readonly timing: Timing;
  readonly dueAt: Instant;
  readonly before: readonly DigestRecord[];
  readonly coversFrom: Instant;
}

export async function nextIssue(unit: Unit, community: Community, timing: Timing, dueAt: Instant): Promise<Issue> {
  const before = await madeBefore(unit, community);
  return { id: unit.ids.next<DigestId>(), timing, dueAt, before, coversFrom: since(community, before, dueAt, timing) };
}

/** A digest before it is sent. */
interface Composed {
  readonly outcome: 'sent' | 'quiet' | 'paused';
  readonly selected: DigestSelection;
  readonly servedId: ActId | undefined;
  readonly people: readonly MemberId[];
  /** Absent when nothing is said. */
  readonly said: ((audience: Audience) => Promise<Message>) | undefined;
}

/** Puts a digest together, whether it is sent or only looked at. */
export async function compose(
  unit: Unit,
  community: Community,
  at: Address,
  { id, timing, dueAt, before, coversFrom }: Issue,
): Promise<Composed> {
  const { digest: rules } = community.rules;
  const words = wordsIn(community.language).digest;
  const selected = await selectReflections(unit, community, id);
  const span = { from: coversFrom, to: unit.now };
  const gathered = await gather(
    { unit, community, at, toldIn: addressKey(channelOf(at)), span, made: undefined },
    selected,
  );
  if (!gathered.isQuiet) {
    const said = async (audience: Audience) =>
      words.weekly(await gathered.inWords(audience), timing.weeks, id, hasGap(before, dueAt, timing));
    return { outcome: 'sent', selected, servedId: gathered.servedId, people: gathered.people, said };
  }
  const wentOnAt = community.stage?.wentOnAt ?? 0;
  const counted = before.slice(0, rules.quietWeeksUntilPause).filter(({ madeAt }) => madeAt > wentOnAt);
  if (shouldPause(quietWeeksIn(counted), rules)) {
    return { outcome: 'paused', selected, servedId: undefined, people: [], said: undefined };
  }
  return {
    outcome: 'quiet',
    selected,
    servedId: undefined,
    people: [],
    said: async () => quietWords(community, dueAt, timing),
  };
}

/** What stands in place of a digest that has nothing to tell. */
export const quietWords = ({ language, purpose }: Community, dueAt: Instant, { weeks }: Timing): Message =>
  wordsIn(language).digest.quiet(purpose, Math.floor(dueAt / weekMs), weeks);
