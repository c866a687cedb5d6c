import { type Address, channelIn, type MessageRef, type SpaceRef, userIn } from '../../../src/chat/address.ts';
import type { OptionValue } from '../../../src/chat/command.ts';
import type { Browser } from '../../adapters/playground/support/browser.ts';
import { menus } from './declarations.ts';
import { type Element, elementsIn, find, hasClass, readForm, readHtml, runsIn, textIn } from './playground-page.ts';
import type { Person, Reply, Seen } from './town.ts';

/** Somebody in the playground, acting as its page does and seeing what it shows. */
export function playgroundPerson(
  browser: () => Browser,
  space: SpaceRef,
  who: { readonly id: string; readonly name: string },
  nameOf: (id: string) => string,
  usual: Address,
): Person {
  /** What the page said in passing. */
  const notices: Seen[] = [];

  async function act(action: string, asked: object): Promise<Reply> {
    const { status, kind, html, problems, error } = await browser().act(action, { as: who.id, ...asked });
    if (typeof error === 'string') notices.push(noticeOf(error));
    if (kind === 'problems') return { problems: problems as Record<string, string> };
    if (kind !== 'form') return status < 500 || typeof error === 'string' ? {} : { broken: String(status) };
    const { id, title, labels, values } = readForm(String(html));
    const sends = (given: object): Promise<Reply> => act('submit', { form: id, values: { ...values, ...given } });
    return { form: { title, labels, sends } };
  }

  const say = (text: string, { channel, thread }: Address): Promise<Reply> => act('say', { channel, thread, text });

  /** What stands in a channel, or in a thread after its first message. */
  async function linesAt({ channel, thread }: Address): Promise<readonly Element[]> {
    const where = thread === undefined ? '' : `&thread=${thread}`;
    const { pieces } = await browser().look(`as=${who.id}&at=${channel}${where}`);
    const lines = elementsIn(readHtml(thread === undefined ? pieces.lines : pieces.thread));
    const isRoot = ({ attributes }: Element): boolean => thread !== undefined && attributes['data-post'] === thread;
    return lines.filter((line) => line.tag === 'li' && !isRoot(line));
  }

  function seen(shown: Element, at: Address): Seen {
    const said = find(shown, (each) => hasClass(each, 'said')) ?? shown;
    const buttons = elementsIn(said).filter(({ attributes }) => attributes['data-press'] !== undefined);
    const id = shown.attributes['data-post'];
    return {
      ref: id === undefined ? undefined : { at, id },
      runs: runsIn(said),
      buttons: buttons.map(textIn),
      presses(label) {
        const button = buttons.find((each) => textIn(each) === label)?.attributes['data-press'];
        if (button === undefined) throw new Error(`There is no button “${label}” here`);
        return act('press', { channel: at.channel, thread: at.thread, button, label });
      },
    };
  }

  const byHearth = (lines: readonly Element[], at: Address): readonly Seen[] =>
    lines.filter((line) => hasClass(line, 'from-hearth')).map((line) => seen(line, at));

  async function present({ at, id }: MessageRef): Promise<Element> {
    const lines = [
      ...(await linesAt(at)),
      ...(at.thread === undefined ? [] : await linesAt(channelIn(at, at.channel))),
    ];
    const found = lines.find(({ attributes }) => attributes['data-post'] === id);
    if (!found) throw new Error(`There is no message ${id} any more`);
    return found;
  }

  const toggle = async (emoji: string, on: MessageRef): Promise<void> => {
    const { problems, broken } = await act('react', { post: on.id, emoji });
    if (problems || broken) throw new Error(`${emoji} could not be put there`);
  };

  return {
    user: userIn(space, who.id),
    name: who.name,

    async writes(text, at) {
      await say(text, at);
      const mine = (await linesAt(at)).filter((line) => !hasClass(line, 'from-hearth') && line.attributes['data-post']);
      return { at, id: mine.at(-1)?.attributes['data-post'] ?? '' };
    },

    types: (line, at = usual) => say(line, at),

    uses(command, subcommand, options, at = usual) {
      const typed = Object.entries(options).map(([name, value]) => `${name}:${typedValue(name, value, nameOf)}`);
      return say([`/${command}`, subcommand ?? '', ...typed].join(' '), at);
    },

    beginsToType: () => Promise.resolve([]),

    picks(label, on) {
      const entry = menus.find((each) => each.label === label);
      return act('menu', { post: on.id, entry: entry?.name ?? label });
    },

    picksOf: () => Promise.reject(new Error('The playground has no menu of members')),
    reacts: toggle,
    takesOff: toggle,

    async opensHome() {
      const { pieces } = await browser().look(`as=${who.id}&at=home`);
      return runsIn(readHtml(pieces.lines));
    },

    sees: async (at) => byHearth(await linesAt(at), at),

    reactionsOn: async (message) =>
      elementsIn(await present(message)).flatMap((each) =>
        hasClass(each, 'pill') ? [each.attributes['data-react'] ?? ''] : [],
      ),

    async receives(near = usual) {
      const direct = channelIn(space, `d-${who.id}`);
      const whispers = (await linesAt(near)).filter((line) => hasClass(line, 'whisper'));
      return [...whispers.map((line) => seen(line, near)), ...byHearth(await linesAt(direct), direct), ...notices];
    },

    /** From the badges beside the channels; each look goes to a channel where nothing happens. */
    async notified() {
      const { pieces } = await browser().look(`as=${who.id}&at=c-showcase`);
      const places = elementsIn(readHtml(pieces.places)).filter(
        ({ attributes }) => attributes['data-go'] !== undefined && attributes['data-go'] !== 'direct',
      );
      const counts = places.map((place) => find(place, (each) => hasClass(each, 'count')));
      return counts.reduce((sum, count) => sum + (count ? Number.parseInt(textIn(count), 10) : 0), 0);
    },
  };
}

const noticeOf = (text: string): Seen => ({
  ref: undefined,
  runs: [{ text, style: 'plain' }],
  buttons: [],
  presses: () => Promise.reject(new Error('There are no buttons in a notice')),
});

function typedValue(name: string, value: OptionValue, nameOf: (id: string) => string): string {
  if (Array.isArray(value)) return value.map((id) => `@${nameOf(id)}`).join(' ');
  if (name === 'where') return `#${nameOf(String(value))}`;
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : `"${String(value)}"`;
}
