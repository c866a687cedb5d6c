import { nameOfEmoji } from '../../../adapters/slack/emoji.ts';
import { type Address, channelIn, type MessageRef, type SpaceRef, userIn } from '../../../src/chat/address.ts';
import type { OptionValue } from '../../../src/chat/command.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import type { Ephemeral, Message, Person as SlackPerson, StubSlack, View } from '../../support/slack/index.ts';
import { commands, menus } from './declarations.ts';
import { mrkdwnRuns, type NameOf, runsOfBlocks } from './slack-reading.ts';
import type { OpenedForm, Person, Reply, Seen } from './town.ts';

/** Somebody in a stub workspace, in the words of the contract. */
export function slackPerson(
  slack: StubSlack,
  user: SlackPerson,
  space: SpaceRef,
  nameOf: NameOf,
  usual: Address,
): Person {
  /** What stood in the place of a form, or beside what they did. */
  const notices: Seen[] = [];

  const present = (ref: MessageRef): Message => {
    const found = slack.message({ channel: ref.at.channel, ts: ref.id });
    if (!found) throw new Error(`There is no message ${ref.id} any more`);
    return found;
  };

  function seen(shown: Message | Ephemeral | View, ref?: MessageRef): Seen {
    const blocks = shown.blocks ?? [];
    return {
      ref,
      runs: runsOfBlocks(blocks, nameOf),
      buttons: blocks.flatMap(({ type, elements = [] }) =>
        type === 'actions' ? elements.map(({ text }) => text?.text ?? '') : [],
      ),
      presses: async (label) => replyOf(await user.press(shown, label)),
    };
  }

  const replyOf = ({ ok, failure, view }: { ok: boolean; failure?: string; view?: View }): Reply => ({
    ...(ok ? {} : { broken: failure ?? 'not acknowledged' }),
    ...(view ? { form: opened(view) } : {}),
  });

  const opened = (view: View): OpenedForm => ({
    title: view.title?.text ?? '',
    labels: view.blocks.flatMap(({ label }) => (label ? [label.text] : [])),
    async sends(values) {
      const outcome = await user.submit(view, entriesOf(values));
      switch (outcome.kind) {
        case 'closed':
        case 'cleared':
          return {};
        case 'errors':
          return { problems: outcome.errors };
        case 'failed':
          return { broken: [outcome.failure, ...outcome.details].join(' ') };
        case 'updated':
        case 'pushed':
          if (outcome.view.submit) return { form: opened(outcome.view) };
          notices.push(seen(outcome.view));
          return {};
      }
    },
  });

  const type = async (name: string, text: string, at: Address): Promise<Reply> =>
    replyOf(await user.command(`/${name}`, text, { in: at.channel }));

  const byHearth = (messages: readonly Message[]): readonly Seen[] =>
    messages
      .filter((message) => message.user === slack.bot.id)
      .map((message) => {
        const channel = channelIn(space, message.channel);
        const { ts, thread_ts: thread = ts } = message;
        return seen(message, { at: thread === ts ? channel : { ...channel, thread }, id: ts });
      });

  return {
    user: userIn(space, user.id),
    name: user.name,

    async writes(text, at) {
      const thread = at.thread === undefined ? {} : { thread: present({ at, id: at.thread }) };
      return { at, id: (await user.say(at.channel, text, thread)).ts };
    },

    types(line, at = usual) {
      const [, name = '', text = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
      return type(name, text, at);
    },

    uses(command, subcommand, options, at = usual) {
      const declared = commands.find(({ name }) => name === command);
      const act = declared?.subcommands?.find(({ name }) => name === subcommand) ?? declared;
      const specs = act !== undefined && 'options' in act ? act.options : [];
      const typed = Object.entries(options).map(([name, value]) => {
        const kind = specs.find((spec) => spec.name === name)?.type;
        return `${name}:${typedValue(kind, value, nameOf)}`;
      });
      return type(command, [subcommand ?? '', ...typed].join(' '), at);
    },

    beginsToType: () => Promise.resolve([]),

    async picks(label, on) {
      const entry = menus.find((each) => each.label === label);
      return replyOf(await user.shortcut(entry?.name ?? label, present(on)));
    },

    picksOf: () => Promise.reject(new Error('Slack has no menu of members')),
    reacts: (emoji, on) => user.react(present(on), slackName(emoji)),
    takesOff: (emoji, from) => user.unreact(present(from), slackName(emoji)),

    async opensHome() {
      await user.opensHome();
      return runsOfBlocks(slack.home(user)?.blocks ?? [], nameOf);
    },

    async sees({ channel, thread }) {
      return byHearth(
        thread === undefined
          ? slack.messages(channel).filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts)
          : slack.thread({ channel, ts: thread }).slice(1),
      );
    },

    reactionsOn: async (ref) => present(ref).reactions.map(({ name }) => name),

    receives: async () => [
      ...slack.ephemerals(user).map((said) => seen(said)),
      ...byHearth(slack.directMessages(user)),
      ...notices,
    ],

    // Neither private answers nor edits notify, so only what was posted counts; its plain text counts as well.
    async notified() {
      const posts = slack.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok);
      return posts.filter(({ args }) => {
        const runs = [...runsOfBlocks(args.blocks as never, nameOf), ...mrkdwnRuns(String(args.text), nameOf)];
        const named = runs.filter(({ style }) => style === 'mention').map(({ text }) => text);
        return named.some((name) => name === `@${user.name}` || /^@(?:channel|here|everyone|subteam)/.test(name));
      }).length;
    },
  };
}

function typedValue(kind: string | undefined, value: OptionValue, nameOf: NameOf): string {
  if (kind === 'members' && Array.isArray(value)) return value.map((id) => `<@${id}|${nameOf(id)}>`).join(' ');
  if (kind === 'channel') return `<#${String(value)}|${nameOf(String(value))}>`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : `"${String(value)}"`;
}

const entriesOf = (values: FormValues) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'boolean' ? (value ? ['yes'] : []) : value]),
  );

/** `🙌🏽` is `raised_hands::skin-tone-4` to Slack. */
function slackName(emoji: string): string {
  const tone = /[\u{1F3FB}-\u{1F3FF}]/u.exec(emoji)?.[0].codePointAt(0);
  const name = nameOfEmoji(baseEmoji(emoji)) ?? emoji;
  return tone === undefined ? name : `${name}::skin-tone-${tone - 0x1f3fb + 2}`;
}
