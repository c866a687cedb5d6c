import type { Community } from '../../domain/community/community.ts';
import { countedApart, type DigestSelection, selectForDigest } from '../../domain/reflection/digest-selection.ts';
import type { Reflection } from '../../domain/reflection/reflection.ts';
import { fewestInStrand, type Strand, strandsOfAny } from '../../domain/reflection/strands.ts';
import { restsOf } from '../../domain/ritual/holidays.ts';
import { earlierOutside, laterOutside } from '../../domain/time/holidays.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import type { SharedReflections } from '../../text/en/digest.ts';
import { strandFinder } from '../../text/strands.ts';
import type { Names } from '../member/names.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { promptText } from './question.ts';

/** Far more than several digests quote. */
const mostLookedAt = 2_000;

/** What was shared before that waits for a digest no longer. Holidays do not count. */
export const waitsSince = (unit: Unit, community: Community): Instant =>
  earlierOutside(restsOf(community), unit.now, community.rules.reflection.waitDays * dayMs);

/** The latest moment at which a digest can quote what was shared by then. Holidays do not count. */
export const lastDigestWith = (community: Community, sharedBy: Instant): Instant =>
  laterOutside(restsOf(community), sharedBy, community.rules.reflection.waitDays * dayMs);

/**
 * What a digest quotes from shared reflections: by name, of people who are here. Those without a name stay when their
 * author leaves, because a set that came out smaller, or not at all, would tell whose one of them was.
 * @param seed mixes the order of those without a name
 */
export async function selectReflections(unit: Unit, community: Community, seed: string): Promise<DigestSelection> {
  const { reflection } = community.rules;
  const waiting = await unit.tx.reflections.notDigested(community.id, waitsSince(unit, community), mostLookedAt);
  const here = await whoIsHere(
    unit,
    waiting.map(({ authorId }) => authorId),
  );
  return selectForDigest(
    waiting.filter(({ sharing, authorId }) => sharing !== 'named' || here.has(authorId)),
    seed,
    reflection,
  );
}

/** Records what a digest quoted, so that no other quotes it again. */
export async function markDigested(unit: Unit, { named, unnamed }: DigestSelection): Promise<void> {
  for (const reflection of [...named, ...unnamed]) {
    await unit.tx.reflections.save({ ...reflection, digestedAt: unit.now });
  }
}

export const authorsOf = ({ named }: DigestSelection) => named.map(({ authorId }) => authorId);

/** Which words are in the name of a member, whether they are here or left. */
const namesAmong = (unit: Unit, community: Community) => (words: readonly string[]) =>
  unit.tx.members.nameWordsAmong(community.id, words);

/**
 * What runs through the reflections of a digest and of the weeks before it.
 * @param at when it is made, or was
 */
export async function strandsOf(
  unit: Unit,
  community: Community,
  at: Instant,
  selected: DigestSelection,
): Promise<readonly Strand[]> {
  const before = await stillTold(unit, community, at);
  const all = [...before, ...selected.named, ...selected.unnamed];
  if (all.length < fewestInStrand) return [];
  const find = await strandFinder(community.language, namesAmong(unit, community));
  const asked = new Map(
    await Promise.all(
      [...new Set(all.map(({ prompt }) => prompt))].map(
        async (prompt) => [prompt, await promptText(unit, community, prompt)] as const,
      ),
    ),
  );
  const groups = await Promise.all(
    countedApart(all).map((group) =>
      find(group.map(({ authorId, text, prompt }) => ({ authorId, text, asked: asked.get(prompt) ?? '' }))),
    ),
  );
  return strandsOfAny(groups);
}

/** More than there are in the weeks of which strands are made. */
const mostDigests = 60;

/**
 * What digests told in the weeks before: with names, and the sets without that are whole and shown. One that lacks a text
 * counts for nothing, because the strands that go with it would tell what its author wrote about.
 */
async function stillTold(unit: Unit, community: Community, at: Instant): Promise<readonly Reflection[]> {
  const since = earlier(at, community.rules.reflection.strandDays * dayMs);
  const told = await unit.tx.reflections.digested(community.id, since, mostLookedAt);
  const upToThen = told.filter(({ digestedAt }) => digestedAt !== undefined && digestedAt <= at);
  const texts = new Map<Instant, number>();
  for (const { sharing, digestedAt } of upToThen) {
    if (sharing === 'unnamed' && digestedAt) texts.set(digestedAt, (texts.get(digestedAt) ?? 0) + 1);
  }
  const digests = await unit.tx.digests.latest(community.id, mostDigests);
  const whole = new Set(digests.filter((each) => each.unnamed === texts.get(each.madeAt)).map(({ madeAt }) => madeAt));
  return upToThen.filter(({ sharing, digestedAt }) => sharing === 'named' || (digestedAt && whole.has(digestedAt)));
}

/** The section in words, each answer under its question, before its strands are known. */
export async function inWords(
  unit: Unit,
  community: Community,
  { named, unnamed }: DigestSelection,
  names: Names,
): Promise<SharedReflections> {
  const asked = new Map([...named, ...unnamed].map(({ questionId, prompt }) => [questionId, prompt]));
  const questions = await Promise.all(
    [...asked].map(async ([id, prompt]) => ({
      question: await promptText(unit, community, prompt),
      named: named
        .filter(({ questionId }) => questionId === id)
        .map(({ authorId, text }) => ({ author: names.name(authorId), text })),
      unnamed: unnamed.filter(({ questionId }) => questionId === id).map(({ text }) => text),
    })),
  );
  return { questions, strands: [] };
}
