import { nameOfEmoji } from '../../../adapters/slack/emoji.ts';
import { type Address, type MessageRef, userIn } from '../../../src/chat/address.ts';
import type { FormValues } from '../../../src/chat/form.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import type { Ephemeral, Message, StubSlack, Person as User, View } from '../slack/index.ts';
import { type Declared, menuNamed, typedLine } from './declared.ts';
import { type OpenedForm, type Person, type Reply, refPressed, type Seen } from './person.ts';
import { observeSlack, slackSpace } from './slack-observer.ts';

type Outcome = Awaited<ReturnType<User['command'] | User['press']>>;

/**
 * Somebody in a stub workspace.
 * @param usual where they type, unless said otherwise
 */
export function slackPerson(slack: StubSlack, user: User, declared: Declared, usual: Address): Person {
  const observer = observeSlack(slack);
  const mark = {
    member: (id: string) => `<@${id}|${slack.nameOf(id)}>`,
    channel: (id: string) => `<#${id}|${slack.nameOf(id)}>`,
  };
  /** What stood in the place of a form. */
  const notices: Seen[] = [];

  /** What they see under this reference: a message, or one that they alone see. */
  const present = (ref: MessageRef): Message | Ephemeral =>
    slack.ephemerals(user).find(({ ts }) => ts === ref.id) ?? observer.message(ref);

  /** Under which id Hearth heard of what they did last: a form is known by its view, whatever triggers it. */
  function lastEvent(): string {
    const isOurs = (payload: Record<string, unknown>): boolean =>
      payload.user_id === user.id || (payload.user as { id?: string } | undefined)?.id === user.id;
    const told = slack.deliveries.findLast(({ kind, payload }) => kind !== 'event' && isOurs(payload));
    if (told?.payload.type !== 'view_submission') return String(told?.payload.trigger_id);
    return `submit/${(told.payload.view as { id: string }).id}`;
  }

  function replyOf(outcome: { broken?: string; answer?: Seen; view?: View; problems?: Reply['problems'] }): Reply {
    const { view, answer, ...rest } = outcome;
    return { event: lastEvent(), text: answer?.text ?? '', answer, form: view && opened(view), ...rest };
  }

  /** What follows from an act. What lay open before it is no form that it opened. */
  async function done(act: () => Promise<Outcome>): Promise<Reply> {
    const before = slack.openView(user)?.id;
    const outcome = await act();
    const { ok, failure = 'not acknowledged', view } = outcome;
    const { details = [], message = undefined } = 'message' in outcome || 'details' in outcome ? outcome : {};
    return replyOf({
      ...(!ok && { broken: [failure, ...details].join(' ') }),
      ...(message && { answer: observer.seen(message) }),
      ...(view && view.id !== before && { view }),
    });
  }

  const opened = (view: View): OpenedForm => ({
    title: view.title?.text ?? '',
    heading: view.blocks.find(({ type }) => type === 'header')?.text?.text,
    labels: view.blocks.flatMap(({ label }) => (label ? [label.text] : [])),
    chosen(label) {
      const field = view.blocks.find((block) => block.label?.text === label);
      if (!field) throw new Error(`The form has no field “${label}”`);
      return ((field.element?.initial_users ?? []) as readonly string[]).map(slack.nameOf);
    },
    async sends(values = {}) {
      const sent = await user.submit(view, entriesOf(values));
      if (sent.kind === 'errors') return replyOf({ problems: sent.errors });
      if (sent.kind === 'failed') return replyOf({ broken: [sent.failure, ...sent.details].join(' ') });
      if (!('view' in sent)) return replyOf({});
      if (sent.view.submit) return replyOf({ view: sent.view });
      const answer = observer.seen(sent.view);
      notices.push(answer);
      return replyOf({ answer });
    },
  });

  function types(line: string, at = usual): Promise<Reply> {
    const [, name = '', text = ''] = /^\/(\S+)\s*(.*)$/s.exec(line) ?? [];
    return done(() => user.command(`/${name}`, text, { in: at.channel }));
  }

  return {
    user: userIn(slackSpace(slack), user.id),
    name: user.name,

    async writes(text, at) {
      const thread = at.thread === undefined ? {} : { thread: observer.message({ at, id: at.thread }) };
      return { at, id: (await user.say(at.channel, text, thread)).ts };
    },

    types,
    uses: (command, options, at) => types(typedLine(declared, command, options, mark), at),
    beginsToType: () => Promise.resolve([]),
    presses: (label, on) => done(() => user.press(present(refPressed(on)), label)),
    picks: (label, on) => done(() => user.shortcut(menuNamed(declared, label), observer.message(on))),
    picksOf: () => Promise.reject(new Error('Slack has no menu of members')),
    reacts: async (emoji, on) => user.react(observer.message(on), slackName(emoji)),
    takesOff: async (emoji, from) => user.unreact(observer.message(from), slackName(emoji)),

    async opensHome() {
      await user.opensHome();
      const page = slack.home(user);
      return page && observer.seen(page);
    },

    sees: async (at) => observer.saidIn(at),
    reactionsOn: async (ref) => observer.message(ref).reactions.map(({ name }) => name),
    receives: async () => [...observer.saidTo(userIn(slackSpace(slack), user.id)), ...notices],

    // Neither private answers nor edits notify, so only what was posted counts; its plain text counts as well.
    async notified() {
      const posts = slack.calls.filter(({ method, ok }) => method === 'chat.postMessage' && ok);
      return posts.filter(({ args }) => {
        const runs = [args, { text: args.text }].flatMap((part) => observer.seen(part as never).runs);
        const named = runs.filter(({ style }) => style === 'mention').map(({ text }) => text);
        return named.some((name) => name === `@${user.name}` || /^@(?:channel|here|everyone|subteam)/.test(name));
      }).length;
    },
  };
}

/** A flag is a box to tick. */
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
