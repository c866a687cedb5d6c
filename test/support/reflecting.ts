import type { Instant } from '../../src/domain/time/instant.ts';
import type { CoreHarness } from './core-harness.ts';
import type { Said } from './memory-platform.ts';
import type { CorePerson, CoreReply } from './people/core.ts';
import { formOf } from './people/person.ts';

/** Somebody answers the question of the week with these words, or changes what they answered. */
export async function reflects(person: CorePerson, text: string, sharing = 'private'): Promise<CoreReply> {
  const form = formOf(await person.types('/reflect'));
  return form.sends({ text, sharing });
}

/** The page on which somebody sees what they wrote, as it reads. */
export const ownPage = async (person: CorePerson): Promise<string> => (await person.types('/reflect mine')).text;

/** The prompts that came to somebody alone. */
export const personalPrompts = (harness: CoreHarness, person: CorePerson): readonly Said[] =>
  harness.directTo(person).filter(({ text }) => text.includes('A question for you'));

/** A moment to the minute, such as `2026-01-09T15:00`, in UTC. */
export const minuteShown = (at: Instant): string => new Date(at).toISOString().slice(0, 16);

/** However few live there, prompts go to each of them from now on. */
export const promptsGoToEach = (harness: CoreHarness): Promise<void> =>
  harness.inside((tx, community) =>
    tx.communities.save({
      ...community,
      rules: { ...community.rules, stage: { ...community.rules.stage, growingFromMembers: 0 } },
    }),
  );
