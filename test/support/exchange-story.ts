import { expect } from 'vitest';
import { aHarness, type CoreHarness, help, news } from './core-harness.ts';
import type { Said } from './memory-platform.ts';
import type { CorePerson, CoreReply } from './people/core.ts';
import { formOf } from './people/person.ts';

/* How people exchange feedback. */

/** What a form for joining holds, by field name. */
type Brought = Partial<Record<'work' | 'topics', string>>;

/** Brings a work named after its owner. */
export async function joins(person: CorePerson, brought: Brought = {}): Promise<CoreReply> {
  const form = formOf(await person.types('/exchange join'));
  return form.sends({
    work: `The work of ${person.name}`,
    question: `Does it hold, asks ${person.name}?`,
    ...brought,
  });
}

const filling = ', said in more than forty characters, all of them meant kindly.';

/** Three answers long enough to be given, each with this in it. */
export const textSaying = (said: string) => ({
  works: `${said} works${filling}`,
  change: `${said} could change${filling}`,
  question: `${said} makes me ask${filling}`,
});

/** Gives what is due first, and says this in it. */
export async function gives(person: CorePerson, said = `${person.name}’s secret`): Promise<CoreReply> {
  const form = formOf(await person.types('/exchange give'));
  return form.sends(textSaying(said));
}

/** The latest that Hearth told somebody directly, with this in it. */
export function toldOf(harness: CoreHarness, person: CorePerson, part: string): Said {
  const found = harness.directTo(person).findLast(({ text }) => text.includes(part));
  if (!found) {
    const told = harness.directTo(person).map(({ text }) => text);
    throw new Error(`${person.name} was not told “${part}”, but:\n${told.join('\n---\n')}`);
  }
  return found;
}

export const wasTold = (harness: CoreHarness, person: CorePerson, part: string): boolean =>
  harness.directTo(person).some(({ text }) => text.includes(part));

/** Whom somebody was last asked to give feedback to. */
export function receiverOf(harness: CoreHarness, person: CorePerson): string {
  const { text } = toldOf(harness, person, 'You give ');
  const [, name] = /You give (\w+) feedback/.exec(text) ?? [];
  expect(name).toBeDefined();
  return name ?? '';
}

export const exchangeChannels = { help, digest: news };

/** A community in which a round is open, and these people are in it. */
export async function aRoundOf(
  ...names: readonly string[]
): Promise<{ harness: CoreHarness; people: Record<string, CorePerson> }> {
  const harness = await aHarness({ channels: exchangeChannels });
  const steward = harness.person('Sol', { steward: true });
  await steward.types('/exchange open hours:24');
  const people: Record<string, CorePerson> = { Sol: steward };
  for (const name of names) {
    const person = harness.person(name);
    await joins(person);
    people[name] = person;
  }
  return { harness, people };
}

/** The same, matched. */
export async function aMatchOf(...names: readonly string[]) {
  const found = await aRoundOf(...names);
  await found.harness.pass({ hours: 24 });
  return found;
}

/** Two people who are matched with each other. */
export async function aPair() {
  const { harness, people } = await aMatchOf('Ada', 'Ben');
  return { harness, ada: people.Ada as CorePerson, ben: people.Ben as CorePerson };
}
