import type { Community } from '../../domain/community.ts';
import { dayMs, earlier } from '../../domain/instant.ts';
import { type StrandsOf, type Told, toTell } from '../../domain/telling.ts';
import type { SharedReflections } from '../../text/en/digest.ts';
import type { Names } from '../names.ts';
import type { Unit } from '../unit-of-work.ts';

/** What a digest tells of shared reflections. @param seed mixes the order of those without a name */
export async function reflectionsToTell(unit: Unit, community: Community, seed: string): Promise<Told> {
  const { reflection } = community.rules;
  const since = earlier(unit.now, reflection.waitDays * dayMs);
  return toTell(await unit.tx.reflections.untold(community.id, since), seed, reflection);
}

/**
 * What may be shown before a digest is sent: nothing that has no name. Who could look again and again would see which
 * words came when, and who was there then.
 */
export const withoutUnnamed = (told: Told): Told => ({ ...told, unnamed: [] });

/** Remembers what a digest told, so that no other tells it again. */
export async function markTold(unit: Unit, { named, unnamed }: Told): Promise<void> {
  for (const reflection of [...named, ...unnamed]) {
    await unit.tx.reflections.save({ ...reflection, toldAt: unit.now });
  }
}

export const authorsOf = ({ named }: Told) => named.map(({ authorId }) => authorId);

/** The words for it. @param strandsOf finds what runs through what all of them wrote */
export const inWords = ({ named, unnamed }: Told, names: Names, strandsOf: StrandsOf): SharedReflections => ({
  named: named.map(({ authorId, text }) => ({ author: names.name(authorId), text })),
  unnamed: unnamed.map(({ text }) => text),
  strands: strandsOf([...named, ...unnamed]),
});
