import { expect } from 'vitest';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import type { CoreHarness } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

/** Somebody joins, as the platform tells of it. */
export async function joins(
  harness: CoreHarness,
  person: CorePerson,
  about: { bot?: boolean; steward?: boolean; zone?: string } = {},
): Promise<void> {
  const profile = harness.describes(person, about);
  await harness.process.inbound.joined({ id: `join-${harness.now()}-${person.name}`, at: harness.now(), profile });
  await harness.settle();
}

/** Somebody new joins. */
export async function newcomer(harness: CoreHarness, name: string, zone?: string): Promise<CorePerson> {
  const person = harness.person(name, zone === undefined ? {} : { zone });
  await joins(harness, person, zone === undefined ? {} : { zone });
  return person;
}

/** Somebody who welcomes newcomers. */
export async function host(harness: CoreHarness, name: string, zone?: string): Promise<CorePerson> {
  const person = harness.person(name, zone === undefined ? {} : { zone });
  const page = await person.types('/community hosts');
  const said = await person.presses('I’ll welcome newcomers', page);
  expect(said.text).toContain('I’ll ask you to say hello');
  return person;
}

/** What Hearth wrote directly to somebody that has these words. */
export const toldOf = (harness: CoreHarness, person: CorePerson, words: string) =>
  harness.directTo(person).filter(({ text }) => text.includes(words));

/** The one of them. Throws where there are more, or none. */
export function onlyToldOf(harness: CoreHarness, person: CorePerson, words: string) {
  const told = toldOf(harness, person, words);
  const [only] = told;
  if (!only || told.length > 1) {
    throw new Error(`There are ${told.length}: ${harness.directTo(person).map(({ text }) => text)}`);
  }
  return only;
}

/** Somebody pauses everything for weeks. */
export const pauses = (harness: CoreHarness, { user }: CorePerson): Promise<void> =>
  harness.inside(async (tx) => {
    const known = await tx.members.byUser(user);
    if (!known) throw new Error('Nobody knows them');
    await tx.members.save({ ...known.member, pausedUntil: later(harness.now(), 40 * dayMs) });
  });
