import { type DigestSelection, selectForDigest } from '../../../domain/reflection/digest-selection.ts';
import type { DigestRecord } from '../../../ports/store/digests.ts';
import type { SharedReflections } from '../../../text/en/digest.ts';
import { wordsIn } from '../../../text/words.ts';
import type { Names } from '../../member/names.ts';
import { whoIsHere } from '../../member/who-is-here.ts';
import { inWords, strandsOf } from '../../reflection/digest-section.ts';
import type { Reading } from './section.ts';

/** For whom a digest is worded: everybody, a steward who looks ahead, or somebody who reads on, perhaps much later. */
export type Audience = 'everybody' | 'preview' | 'whole';

/**
 * What was shared, with what runs through it by now. In a preview the words of those without a name stay closed, and whoever
 * reads on has what ran through it before them already.
 */
export async function readReflections(
  { unit, community, span }: Reading,
  { named, unnamed }: DigestSelection,
  names: Names,
  audience: Audience,
): Promise<SharedReflections> {
  const { questions } = await inWords(unit, community, { named, unnamed }, names);
  if (audience === 'whole') return { questions, strands: [] };
  const isPreview = audience === 'preview';
  const strands = await strandsOf(unit, community, span.to, { named, unnamed: isPreview ? [] : unnamed });
  const { closed } = wordsIn(community.language).digest;
  return {
    questions: questions.map((each) => (isPreview && each.unnamed.length > 0 ? { ...each, unnamed: [closed] } : each)),
    strands,
  };
}

/** Far more than a digest quotes. */
const mostQuoted = 200;

/**
 * What that digest quoted and is still shared as it was: by name, of people who are here. Those without a name are shown as
 * long as all of them are there, and no longer: a set that came out smaller would tell whose one of them was.
 */
export async function stillShared({ unit, community }: Reading, digest: DigestRecord): Promise<DigestSelection> {
  const quoted = await unit.tx.reflections.digestedAt(community.id, digest.madeAt, mostQuoted);
  const here = await whoIsHere(
    unit,
    quoted.map(({ authorId }) => authorId),
  );
  const named = quoted.filter(({ sharing, authorId }) => sharing === 'named' && here.has(authorId));
  const unnamed = quoted.filter(({ sharing }) => sharing === 'unnamed');
  const isWhole = unnamed.length === digest.unnamed;
  return selectForDigest([...named, ...(isWhole ? unnamed : [])], digest.id, community.rules.reflection);
}
