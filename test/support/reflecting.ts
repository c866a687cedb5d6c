import type { Village } from './village.ts';
import type { Reply, VillagePerson } from './village-person.ts';

/** Somebody answers the question of the week, or another one, with these words. */
export async function reflects(person: VillagePerson, text: string, sharing = 'private'): Promise<Reply> {
  const { form } = await person.types('/reflect');
  return person.submits(form, { text, sharing });
}

/** The page on which somebody sees what they wrote, as it reads. */
export const ownPage = async (person: VillagePerson): Promise<string> => (await person.types('/reflect mine')).text;

/** However few live there, prompts go to each of them from now on. */
export const promptsGoToEach = (village: Village): Promise<void> =>
  village.inside((tx, community) =>
    tx.communities.save({
      ...community,
      rules: { ...community.rules, stage: { ...community.rules.stage, growingFromMembers: 0 } },
    }),
  );
