import type { Address } from '../../src/chat/address.ts';
import type { OptionValues } from '../../src/chat/command.ts';
import { type Person, type Reply, refOf, type Seen, threadUnder } from '../support/people/person.ts';
import type { Harness } from './harness.ts';

/** The steward says what the community is for, and where things go. */
export async function setUp(harness: Harness): Promise<void> {
  const { sol, general, help, weekly, zone } = harness;
  const settings: readonly (readonly [string, OptionValues])[] = [
    ['community purpose', { text: 'We learn clay together, and nobody fires alone.' }],
    ['community channel', { role: 'help', channel: help.channel }],
    ['community channel', { role: 'digest', channel: weekly.channel }],
    ['community timezone', { zone }],
  ];
  for (const [command, options] of settings) await sol.uses(command, options, general);
}

/** Asks by `/ask`, and waits for the post. */
export async function ask(harness: Harness, asker: Person, text: string, options: OptionValues = {}): Promise<Seen> {
  return postOf(harness, text, await asker.uses('ask', { text, ...options }, harness.general));
}

/** The post of a request in the help channel, once it is there and Hearth knows that it is. */
export async function postOf(harness: Harness, need: string, asked: Reply): Promise<Seen> {
  const post = await saying(harness, harness.help, need);
  await delivered(harness, asked);
  return post;
}

/**
 * Platforms show a message a moment before they answer Hearth that they do; people are never that quick.
 * @param cause what somebody did, of which the message came
 */
export function delivered({ hearth }: Harness, cause: Reply): Promise<unknown> {
  return hearth.until(() => {
    // More than one where several processes heard of it.
    const traces = hearth.log.filter(({ event }) => event === cause.event).map(({ trace }) => trace);
    return hearth.log.some(({ msg, trace }) => msg === 'Message delivered' && traces.includes(trace));
  });
}

/** Resolves when Hearth has read words in this community that somebody handed over. */
export const wordsAreRead = ({ hearth, general }: Harness): Promise<unknown> =>
  hearth.until(() =>
    hearth.log.some(
      ({ msg, to, partition }) =>
        msg === 'Done on the platform' && to === 'read' && String(partition).includes(general.space),
    ),
  );

/** What Hearth said in a channel, once it says this. */
export const saying = (harness: Harness, channel: Address, part: string): Promise<Seen> =>
  harness.until(() => harness.saidAround(channel).find(({ text }) => text.includes(part)));

/** All that Hearth said in the thread of a post. */
export const under = (harness: Harness, post: Seen): readonly Seen[] => harness.saidIn(threadUnder(refOf(post)));

/** What stands under a post, once it says this. */
export const underPost = (harness: Harness, post: Seen, part: string): Promise<Seen> =>
  harness.until(() => under(harness, post).find(({ text }) => text.includes(part)));

/** Somebody writes in the thread of a post. */
export const answers = (person: Person, post: Seen, text: string) => person.writes(text, threadUnder(refOf(post)));

/** What only this person sees, once it says this. */
export const privatelyTold = (harness: Harness, { user }: Person, part: string): Promise<Seen> =>
  harness.until(() => harness.saidTo(user).find(({ text }) => text.includes(part)));

/** The post once it says this, after it was edited. */
export const postSaying = (harness: Harness, post: Seen, part: string): Promise<Seen> =>
  harness.until(() => {
    const now = harness.now(refOf(post));
    return now?.text.includes(part) ? now : undefined;
  });

/** Thanks in words. @returns what the giver is answered */
export async function thank(
  harness: Harness,
  giver: Person,
  members: readonly Person[],
  reason: string,
): Promise<string> {
  return (await giver.uses('kudos give', { members: members.map(({ user }) => user.user), reason }, harness.general))
    .text;
}

/** What stands on somebody's own page from their thanks on; nothing where they got none. */
export async function thanksOf(harness: Harness, person: Person): Promise<string> {
  const { text } = await person.uses('home', {}, harness.general);
  return text.split('Thanks I got')[1] ?? '';
}
