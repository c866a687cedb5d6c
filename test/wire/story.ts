import { zoneAwayFromMidnight } from './clock.ts';
import type { Form, Options, Person, Reply, Shown, Town } from './town.ts';

/** The steward says what the community is for, and where things go. */
export async function setUp(town: Town, { zone = zoneAwayFromMidnight() } = {}): Promise<void> {
  const { sol, general, help, weekly } = town;
  const settings: readonly (readonly [string, Options])[] = [
    ['community purpose', { text: 'We learn clay together, and nobody fires alone.' }],
    ['community channel', { role: 'help', channel: help }],
    ['community channel', { role: 'digest', channel: weekly }],
    ['community timezone', { zone }],
  ];
  for (const [command, options] of settings) await sol.uses(command, options, general);
}

/** Asks by `/ask`, and waits for the post. */
export async function ask(town: Town, asker: Person, text: string, options: Options = {}): Promise<Shown> {
  return postOf(town, text, await asker.uses('ask', { text, ...options }, town.general));
}

/** The post of a request in the help channel, once it is there and Hearth knows that it is. */
export async function postOf(town: Town, need: string, asked: Reply): Promise<Shown> {
  const post = await town.until(() => town.said(town.help).find(({ words }) => words.includes(need)));
  await delivered(town, asked);
  return post;
}

/**
 * Platforms show a message a moment before they answer Hearth that they do; people are never that quick.
 * @param cause what somebody did, of which the message came
 */
function delivered({ hearth }: Town, cause: Reply): Promise<unknown> {
  return hearth.until(() => {
    // More than one where several processes heard of it.
    const traces = hearth.log.filter(({ event }) => event === cause.event).map(({ trace }) => trace);
    return hearth.log.some(({ msg, trace }) => msg === 'Message delivered' && traces.includes(trace));
  });
}

export function formOf({ form, words }: Reply): Form {
  if (!form) throw new Error(`No form opened, but: ${words}`);
  return form;
}

/** What Hearth said in a channel, once it says this. */
export const saying = (town: Town, channel: Town['help'], part: string): Promise<Shown> =>
  town.until(() => town.said(channel).find(({ words }) => words.includes(part)));

/** What stands under a post, once it says this. */
export const underPost = (town: Town, post: Shown, part: string): Promise<Shown> =>
  town.until(() => town.under(post).find(({ words }) => words.includes(part)));

/** What only this person sees, once it says this. */
export const privatelyTold = (town: Town, person: Person, part: string): Promise<Shown> =>
  town.until(() => person.told().find(({ words }) => words.includes(part)));

/** The post once it says this, after it was edited. */
export const postSaying = (town: Town, post: Shown, part: string): Promise<Shown> =>
  town.until(() => {
    const now = town.now(post);
    return now?.words.includes(part) ? now : undefined;
  });

/** Thanks in words. @returns what the giver is answered */
export async function thank(town: Town, giver: Person, members: readonly Person[], reason: string): Promise<string> {
  return (await giver.uses('kudos', { members, reason }, town.general)).words;
}

/** What stands on somebody's own page under their thanks. */
export async function thanksOf(town: Town, person: Person): Promise<string> {
  const { words } = await person.uses('home', {}, town.general);
  return words.split('Thanks I got')[1] ?? '';
}
