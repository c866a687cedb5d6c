import { aHarness, type CoreHarness, council, general, help, home, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';

/** How the card begins. */
export const hello = 'Hello, I’m Hearth.';

/** Hearth comes into the space. */
export async function arrives(harness: CoreHarness, broughtBy?: CorePerson, id = 'arrival'): Promise<void> {
  const event = { id, at: harness.now(), space: home, name: 'Willow Workshop', defaultChannel: general };
  await harness.process.inbound.space({ ...event, ...(broughtBy && { broughtBy: broughtBy.user }) });
  await harness.settle();
}

export const cardsOf = (harness: CoreHarness, person: CorePerson) =>
  harness.directTo(person).filter(({ text }) => text.startsWith(hello));

/** Throws where they got several, or none. */
export function onlyCard(harness: CoreHarness, person: CorePerson): Said {
  const [card, ...others] = cardsOf(harness, person);
  if (!card || others.length > 0) throw new Error(`${person.name} got ${others.length + (card ? 1 : 0)} cards`);
  return card;
}

/** A space into which Hearth has not come yet, with channels whose names say what they are for. */
export async function aSpace(): Promise<{ harness: CoreHarness; sol: CorePerson; ada: CorePerson; tilda: CorePerson }> {
  const harness = await aHarness({ isAway: true });
  harness.platform.named.push(
    { id: help.channel, name: 'help', isOpen: true, isForum: false },
    { id: news.channel, name: 'weekly', isOpen: true, isForum: false },
    { id: council.channel, name: 'mods', isOpen: false, isForum: false },
  );
  const sol = harness.person('Sol', { steward: true, zone: 'Europe/Berlin' });
  return { harness, sol, ada: harness.person('Ada'), tilda: harness.person('Tilda', { steward: true }) };
}

export const filled = {
  purpose: 'Learn together.',
  help: help.channel,
  digest: news.channel,
  stewards: council.channel,
};
