import { memberOptionNames } from '../../adapters/discord/member-options.ts';
import { markdownRuns } from '../contract/platform/discord-reading.ts';
import type { Message, Outcome, StubDiscord, Person as User } from '../support/discord/index.ts';
import type { Program } from '../support/program.ts';
import { optionsOf } from './declared.ts';
import type { Form, NameOf, Options, Person, Reply, Shown } from './town.ts';

/** Hearth thinks, and has not said yet what it will say. */
const loading = 1 << 7;

const wordsOf = ({ components }: Message, nameOf: NameOf): string =>
  components
    .flatMap(({ content }) => (content === undefined ? [] : markdownRuns(content, nameOf)))
    .map(({ text }) => text)
    .join('')
    .trim();

/** A message of the stub, as people read it. */
export const shownOnDiscord = (message: Message, nameOf: NameOf): Shown => ({
  channelId: message.channel_id,
  id: message.id,
  words: wordsOf(message, nameOf) || message.content,
  buttons: message.components.flatMap(({ components = [] }) => components.flatMap(({ label }) => label ?? [])),
});

/** Whether Hearth said something in it. */
export const isSaid = (message: Message, discord: StubDiscord): boolean =>
  message.author_id === discord.bot.id && (message.flags & loading) === 0 && [0, 19, 20].includes(message.type);

/** Does something that Discord tells of by an event, which it gets no answer to, and waits until it was dealt with. */
export async function dealtWith<T>(hearth: Program, kind: string, act: () => T): Promise<T> {
  const handled = (): number => hearth.log.filter((line) => line.msg === 'Event handled' && line.kind === kind).length;
  const before = handled();
  const done = act();
  await hearth.until(() => handled() > before);
  return done;
}

/** Somebody in a server of the stub. */
export function discordPerson(discord: StubDiscord, user: User, hearth: Program, nameOf: NameOf): Person {
  const present = ({ channelId, id }: Shown): Message => {
    const found = discord.message({ channel_id: channelId, id });
    if (!found) throw new Error(`There is no message ${id} any more`);
    return found;
  };

  async function replyOf(outcome: Outcome): Promise<Reply> {
    if (!outcome.ok) throw new Error(`Discord says ${outcome.failure}`);
    const message = outcome.thinking ? await outcome.answer(20_000) : outcome.message;
    const isAnswer = message?.ephemeralTo === user.id;
    return {
      event: discord.interactions.findLast((each) => each.user.id === user.id)?.id ?? '',
      words: isAnswer ? wordsOf(message, nameOf) : '',
      times: [...JSON.stringify(message?.components ?? []).matchAll(/<t:(\d+)/g)].map(([, at]) => Number(at) * 1_000),
      form: outcome.form && opened(outcome.form),
    };
  }

  const opened = (form: NonNullable<Outcome['form']>): Form => ({
    chosen(label) {
      const field = form.components.find((each) => each.label === label);
      if (!field) throw new Error(`The form has no field “${label}”`);
      return (field.component?.default_values ?? []).map(({ id }) => nameOf(id));
    },
    async sends(entries = {}) {
      const { complaints, ...outcome } = await user.submit(
        form,
        Object.fromEntries(
          Object.entries(entries).map(([label, entry]) => [label, typeof entry === 'number' ? String(entry) : entry]),
        ),
      );
      if (complaints) throw new Error(`Discord says ${JSON.stringify(complaints)}`);
      return replyOf(outcome);
    },
  });

  return {
    id: user.id,
    name: user.name,

    uses: async (command, options, at) =>
      replyOf(await user.command(`/${command}`, optionValues(command, options), { in: at })),

    says: async (text, at) => shownOnDiscord(await dealtWith(hearth, 'message', () => user.say(at, text)), nameOf),
    answers: async (post, text) => void (await dealtWith(hearth, 'message', () => user.say(post.id, text))),
    picks: async (label, on) => replyOf(await user.menu(label, present(on))),
    presses: async (label, on) => replyOf(await user.press(present(on), label)),
    reacts: (emoji, on) => dealtWith(hearth, 'reaction', () => user.react(present(on), emoji)),
    takesOff: (emoji, from) => dealtWith(hearth, 'reaction', () => user.unreact(present(from), emoji)),
    opensHome: () => Promise.reject(new Error('Discord has no page of an app for each member')),

    told: () =>
      [...discord.ephemerals(user), ...discord.directMessages(user)]
        .filter((message) => isSaid(message, discord))
        .map((message) => shownOnDiscord(message, nameOf)),
  };
}

/** Options as Discord takes them: each member by themselves. */
export function optionValues(
  command: string,
  options: Readonly<Record<string, Options[string] | readonly { readonly id: string }[]>>,
): Record<string, string | number | boolean | { id: string }> {
  const values: Record<string, string | number | boolean | { id: string }> = {};
  for (const spec of optionsOf(command)) {
    const value = options[spec.name];
    if (spec.type === 'members' && Array.isArray(value)) {
      const names = memberOptionNames(spec);
      for (const [index, person] of value.entries()) values[names[index] ?? spec.name] = { id: person.id };
    } else if (value !== undefined && !Array.isArray(value)) {
      values[spec.name] = value as string | number | boolean | { id: string };
    }
  }
  return values;
}
