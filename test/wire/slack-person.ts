import { mrkdwnRuns, runsOfBlocks } from '../contract/platform/slack-reading.ts';
import type { Ephemeral, Message, StubSlack, Person as User, View } from '../support/slack/index.ts';
import { menuNamed, optionsOf } from './declared.ts';
import { buttonsOf } from './reading.ts';
import type { Emoji, Form, NameOf, Options, Person, Reply, Shown } from './town.ts';

/** What Slack calls the emoji of the story. */
const emojiNames: Readonly<Record<Emoji, string>> = {
  '🙌': 'raised_hands',
  '🙌🏽': 'raised_hands::skin-tone-4',
  '💡': 'bulb',
  '🔍': 'mag',
  '🎉': 'tada',
};

type Said = Message | Ephemeral | View;

const wordsOf = (said: Said, nameOf: NameOf): string => {
  const runs = said.blocks?.length ? runsOfBlocks(said.blocks, nameOf) : [];
  const text = runs.length === 0 && 'text' in said ? mrkdwnRuns(said.text, nameOf) : [];
  return [...runs, ...text]
    .map((run) => run.text)
    .join('')
    .trim();
};

/** A message of a stub workspace, as people read it. */
export const shownOnSlack = (said: Message | Ephemeral, nameOf: NameOf): Shown => ({
  channelId: said.channel,
  id: said.ts,
  words: wordsOf(said, nameOf),
  buttons: buttonsOf(said),
});

/** Somebody in a stub workspace. */
export function slackPerson(slack: StubSlack, user: User, nameOf: NameOf): Person {
  const present = ({ channelId, id }: Shown): Message | Ephemeral => {
    const hidden = slack.ephemerals(user).find(({ ts }) => ts === id);
    const found = slack.message({ channel: channelId, ts: id }) ?? hidden;
    if (!found) throw new Error(`There is no message ${id} any more`);
    return found;
  };

  const open = (shown: Shown): Message => {
    const found = present(shown);
    if ('to' in found) throw new Error(`${user.name} alone sees the message ${shown.id}`);
    return found;
  };

  /** Under which id Hearth heard of what they did last: a form is known by its view, whatever triggers it. */
  function lastEvent(): string {
    const isOurs = (payload: Record<string, unknown>): boolean =>
      payload.user_id === user.id || (payload.user as { id?: string } | undefined)?.id === user.id;
    const told = slack.deliveries.findLast(({ kind, payload }) => kind !== 'event' && isOurs(payload));
    if (told?.payload.type !== 'view_submission') return String(told?.payload.trigger_id);
    return `submit/${(told.payload.view as { id: string }).id}`;
  }

  const replyOf = (said: Said | undefined, view?: View): Reply => ({
    event: lastEvent(),
    words: said ? wordsOf(said, nameOf) : '',
    times: [...JSON.stringify(said?.blocks ?? []).matchAll(/<!date\^(\d+)|"timestamp":(\d+)/g)].map(
      ([, marked, plain]) => Number(marked ?? plain) * 1_000,
    ),
    form: view && opened(view),
  });

  function done(outcome: { ok: boolean; failure?: string; view?: View }): Reply {
    if (!outcome.ok) throw new Error(`Slack says ${outcome.failure}`);
    return replyOf(undefined, outcome.view);
  }

  const opened = (view: View): Form => ({
    chosen(label) {
      const field = view.blocks.find((block) => block.label?.text === label);
      if (!field) throw new Error(`The form has no field “${label}”`);
      return ((field.element?.initial_users ?? []) as readonly string[]).map(nameOf);
    },
    async sends(entries = {}) {
      const sent = await user.submit(
        view,
        Object.fromEntries(
          Object.entries(entries).map(([label, entry]) => [label, typeof entry === 'boolean' ? yesOrNo(entry) : entry]),
        ),
      );
      if (sent.kind === 'failed' || sent.kind === 'errors') throw new Error(`Slack says ${JSON.stringify(sent)}`);
      return replyOf('view' in sent ? sent.view : undefined);
    },
  });

  return {
    id: user.id,
    name: user.name,

    async uses(command, options, at) {
      const [name, ...subcommand] = command.split(' ');
      const line = [...subcommand, typedLine(command, options)].join(' ');
      const { ok, failure, details, message, view } = await user.command(`/${name}`, line, { in: at });
      if (!ok) throw new Error(`Slack says ${failure} ${details?.join() ?? ''}`);
      return replyOf(message, view);
    },

    says: async (text, at) => shownOnSlack(await user.say(at, text), nameOf),
    answers: async (post, text) => void (await user.say(post.channelId, text, { thread: open(post) })),
    picks: async (label, on) => done(await user.shortcut(menuNamed(label), open(on))),
    presses: async (label, on) => done(await user.press(present(on), label)),
    reacts: (emoji, on) => user.react(open(on), emojiNames[emoji]),
    takesOff: (emoji, from) => user.unreact(open(from), emojiNames[emoji]),

    async opensHome() {
      await user.opensHome();
      const page = slack.home(user);
      return page ? wordsOf(page, nameOf) : '';
    },

    told: () =>
      [...slack.ephemerals(user), ...slack.directMessages(user)].map((message) => shownOnSlack(message, nameOf)),
  };
}

/** What a flag is in a form: a box to tick. */
const yesOrNo = (entry: boolean): readonly string[] => (entry ? ['yes'] : []);

/** Options as people type them: those that need no name first, what is left of the line, then the named ones. */
function typedLine(command: string, options: Options): string {
  const specs = optionsOf(command).filter(({ name }) => options[name] !== undefined);
  const written = (name: string): string => {
    const value = options[name];
    if (Array.isArray(value)) return value.map((person: Person) => `@${person.name}`).join(' ');
    return typeof value === 'object' && 'name' in value ? `#${value.name}` : String(value);
  };
  const at = (place: 'named' | 'next' | 'rest') => specs.filter((spec) => (spec.place ?? 'named') === place);
  return [
    ...at('next').map(({ name }) => written(name)),
    ...at('rest').map(({ name }) => written(name)),
    ...at('named').map(({ name }) => `${name}:${written(name)}`),
  ].join(' ');
}
