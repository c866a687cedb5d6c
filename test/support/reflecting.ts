import type { Instant } from '../../src/domain/time/instant.ts';
import type { Village } from './village.ts';
import type { Reply, VillagePerson } from './village-person.ts';
import type { Said } from './village-platform.ts';

/** Somebody answers the question of the week, or another one, with these words. */
export async function reflects(person: VillagePerson, text: string, sharing = 'private'): Promise<Reply> {
  const { form } = await person.types('/reflect');
  return person.submits(form, { text, sharing });
}

/** The page on which somebody sees what they wrote, as it reads. */
export const ownPage = async (person: VillagePerson): Promise<string> => (await person.types('/reflect mine')).text;

/** The prompts that came to somebody alone. */
export const personalPrompts = (village: Village, person: VillagePerson): readonly Said[] =>
  village.directTo(person).filter(({ text }) => text.includes('A question for you'));

/** A moment to the minute, such as `2026-01-09T15:00`, in UTC. */
export const minuteShown = (at: Instant): string => new Date(at).toISOString().slice(0, 16);

/** However few live there, prompts go to each of them from now on. */
export const promptsGoToEach = (village: Village): Promise<void> =>
  village.inside((tx, community) =>
    tx.communities.save({
      ...community,
      rules: { ...community.rules, stage: { ...community.rules.stage, growingFromMembers: 0 } },
    }),
  );
