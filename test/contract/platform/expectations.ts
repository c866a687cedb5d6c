import { expect, vi } from 'vitest';
import type { Address } from '../../../src/chat/address.ts';
import { type Message, message, paragraph } from '../../../src/chat/message.ts';
import { type Person, type Reply, readable, type Seen } from '../../support/people/person.ts';

export const saying = (text: string): Message => message(paragraph(text));

/** Waits until `check` no longer throws: what people do comes to the core, and back to them, in its own time. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { interval: 5, timeout: 20_000 });

/** What an act leaves open: a form, or what is to be mended; and whether the platform says that it failed. */
export const leftOpen = ({ form, problems, broken }: Reply) => ({ form, problems, broken });

/** Everything that messages say, without the white space. */
export const words = (messages: readonly Seen[]): string =>
  messages
    .map(({ runs }) => readable(runs))
    .join('')
    .replace(/\s+/g, '');

/** What each message says. */
export const texts = (messages: readonly Seen[]): readonly string[] => messages.map(({ text }) => text);

/** All that a person can see of what Hearth said: in a place, and to them alone. */
export async function everythingFor(person: Person, at: Address): Promise<string> {
  return [...texts(await person.sees(at)), ...texts(await person.receives(at))].join('\n');
}

/** The message with these words; waits until it is there. */
export const findSaid = (look: () => Promise<readonly Seen[]>, part: string): Promise<Seen> =>
  eventually(async () => {
    const shown = await look();
    const found = shown.find(({ text }) => text.includes(part));
    if (!found) throw new Error(`Nobody said “${part}”, only: ${texts(shown).join(' | ')}`);
    return found;
  });

/** Waits until they were told, once and kindly, that something went wrong. @returns how */
export const toldKindly = (person: Person, near: Address): Promise<string> =>
  eventually(async () => {
    const [only = '', ...others] = texts(await person.receives(near));
    expect(others).toEqual([]);
    expect(only).toMatch(/went wrong/);
    expect(only).not.toMatch(/database|Error/);
    return only;
  });
