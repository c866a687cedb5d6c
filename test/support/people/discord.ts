import { memberOptionNames } from '../../../adapters/discord/member-options.ts';
import { type Address, userIn } from '../../../src/chat/address.ts';
import type { OptionSpec, OptionValues } from '../../../src/chat/command.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import type { Message, Outcome, StubDiscord, Person as User } from '../discord/index.ts';
import { type Declared, optionsOf } from './declared.ts';
import { channelIdOf, observeDiscord } from './discord-observer.ts';
import { markdownRuns } from './discord-reading.ts';
import { nothingRead, type OpenedForm, type Person, type Reply, refPressed } from './person.ts';

type Form = NonNullable<Outcome['form']>;

interface Ways {
  readonly declared: Declared;
  /** Where they use commands, unless said otherwise. */
  readonly usual: Address;
  /** For how long they look at “thinking…” before they go on. */
  readonly waitsMs?: number;
  /** Does something that Discord tells of by an event, to which nobody answers; by default that is all. */
  tells?<T>(act: () => T): Promise<T>;
}

/** Somebody in a server of the stub. */
export function discordPerson(
  discord: StubDiscord,
  user: User,
  { declared, usual, waitsMs = 0, tells = async (act) => act() }: Ways,
): Person {
  const observer = observeDiscord(discord, usual);

  async function replyOf(outcome: Outcome): Promise<Reply> {
    const { ok, failure = 'not acknowledged', form } = outcome;
    const event = discord.interactions.findLast((each) => each.user.id === user.id)?.id;
    let broken = ok ? undefined : failure;
    let said: Message | undefined = outcome.message;
    if (ok && outcome.thinking && waitsMs > 0) {
      try {
        said = await outcome.answer(waitsMs);
      } catch (error) {
        broken = `It goes on thinking: ${error}`;
      }
    }
    const answer = said?.ephemeralTo === user.id ? observer.seen(said) : undefined;
    return { event, answer, text: answer?.text ?? '', form: form && opened(form), ...(broken && { broken }) };
  }

  function headingIn({ components }: Form): string | undefined {
    const runs = components.flatMap(({ content = '' }) => markdownRuns(content, discord.nameOf));
    const heading = runs.filter(({ style }) => style === 'heading').map(({ text }) => text);
    return heading.length === 0 ? undefined : heading.join('');
  }

  const opened = (form: Form): OpenedForm => ({
    title: form.title,
    heading: headingIn(form),
    labels: form.components.flatMap(({ label }) => label ?? []),
    chosen(label) {
      const field = form.components.find((each) => each.label === label);
      if (!field) throw new Error(`The form has no field “${label}”`);
      return (field.component?.default_values ?? []).map(({ id }) => discord.nameOf(id));
    },
    async sends(values = {}) {
      const { complaints, ...outcome } = await user.submit(form, entriesOf(values, form));
      return complaints ? { ...nothingRead, problems: complaints } : replyOf(outcome);
    },
  });

  return {
    user: userIn(usual, user.id),
    name: discord.nameOf(user.id),

    async writes(text, at) {
      return { at, id: (await tells(() => user.say(channelIdOf(at), text))).id };
    },

    types: () => Promise.reject(new Error('Discord types the options of commands')),
    uses: async (command, options, at = usual) =>
      replyOf(
        await user.command(`/${command}`, valuesOf(optionsOf(declared, command), options), { in: channelIdOf(at) }),
      ),

    async beginsToType(command, option, typed) {
      const given = { option, text: typed };
      return (await user.completes(`/${command}`, given, {}, { in: usual.channel })).map(({ name }) => name);
    },

    presses: async (label, on) => replyOf(await user.press(observer.message(refPressed(on)), label)),
    picks: async (label, on) => replyOf(await user.menu(label, observer.message(on))),
    picksOf: async (label, member) => replyOf(await user.menu(label, member.user, { in: usual.channel })),
    reacts: (emoji, on) => tells(() => user.react(observer.message(on), bare(emoji))),
    takesOff: (emoji, from) => tells(() => user.unreact(observer.message(from), bare(emoji))),
    opensHome: () => Promise.resolve(undefined),

    sees: async (at) => observer.saidIn(at),
    reactionsOn: async (ref) => observer.message(ref).reactions.map(({ emoji }) => emoji.name),
    receives: async () => observer.saidTo(userIn(usual, user.id)),
    notified: async () => user.pings().filter(({ guild_id }) => guild_id !== undefined).length,
  };
}

const bare = (emoji: string): string => emoji.replace(/^:(\w+):$/, '$1');

/** Each member is an option of their own. */
function valuesOf(specs: readonly OptionSpec[], options: OptionValues): Record<string, string | number | boolean> {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(options)) {
    const spec = specs.find((each) => each.name === name);
    if (typeof value !== 'object') values[name] = value;
    else if (spec?.type === 'members') {
      const names = memberOptionNames(spec);
      for (const [index, member] of value.entries()) values[names[index] ?? name] = member;
    }
  }
  return values;
}

/** By label or the id of the field, behind whose name the limits of a number may stand. */
function entriesOf(values: FormValues, { components }: Form) {
  const ids = components.flatMap(({ component }) => component?.custom_id ?? []);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      ids.find((id) => id.split(':')[0] === name) ?? name,
      typeof value === 'number' ? String(value) : value,
    ]),
  );
}
