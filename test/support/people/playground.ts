import { type Address, channelIn, type MessageRef, userIn } from '../../../src/chat/address.ts';
import type { Browser } from '../../adapters/playground/support/browser.ts';
import { type Declared, menuNamed, typedLine } from './declared.ts';
import { nothingRead, type Person, type Reply, refPressed, type Seen, seenAs } from './person.ts';
import { type Element, elementsIn, find, hasClass, readForm, readHtml, runsIn, textIn } from './playground-reading.ts';

/**
 * Somebody in the playground, acting as its page does and seeing what it shows.
 * @param usual where they type, unless said otherwise
 */
export function playgroundPerson(
  browser: () => Browser,
  who: string,
  nameOf: (id: string) => string,
  declared: Declared,
  usual: Address,
): Person {
  const mark = { member: (id: string) => `@${nameOf(id)}`, channel: (id: string) => `#${nameOf(id)}` };
  /** What the page said in passing. */
  const notices: Seen[] = [];

  async function act(action: string, asked: object): Promise<Reply> {
    const { status, kind, html, problems, error } = await browser().act(action, { as: who, ...asked });
    if (typeof error === 'string') notices.push(seenAs(undefined, [{ text: error, style: 'plain' }]));
    if (kind === 'problems') return { ...nothingRead, problems: problems as Record<string, string> };
    const isBroken = status >= 500 && typeof error !== 'string';
    if (kind !== 'form') return { ...nothingRead, ...(isBroken && { broken: String(status) }) };
    const form = readForm(String(html));
    return {
      ...nothingRead,
      form: {
        ...form,
        chosen: (label) => [Object.values(form.values)[form.labels.indexOf(label)]].flat().map(String).map(nameOf),
        sends: (given = {}) => act('submit', { form: form.id, values: { ...form.values, ...given } }),
      },
    };
  }

  const say = (text: string, { channel, thread }: Address): Promise<Reply> => act('say', { channel, thread, text });

  /** What stands in a channel, or in a thread after its first message. */
  async function linesAt({ channel, thread }: Address): Promise<readonly Element[]> {
    const where = thread === undefined ? '' : `&thread=${thread}`;
    const { pieces } = await browser().look(`as=${who}&at=${channel}${where}`);
    const lines = elementsIn(readHtml(thread === undefined ? pieces.lines : pieces.thread));
    const isRoot = ({ attributes }: Element): boolean => thread !== undefined && attributes['data-post'] === thread;
    return lines.filter((line) => line.tag === 'li' && !isRoot(line));
  }

  const isPressable = ({ attributes }: Element): boolean => attributes['data-press'] !== undefined;

  function seen(shown: Element, at: Address): Seen {
    const said = find(shown, (each) => hasClass(each, 'said')) ?? shown;
    const ref = { at, id: idOf(shown) };
    return seenAs(ref, runsIn(said), elementsIn(said).filter(isPressable).map(textIn));
  }

  const byHearth = (lines: readonly Element[], at: Address): readonly Seen[] =>
    lines.filter((line) => hasClass(line, 'from-hearth')).map((line) => seen(line, at));

  async function present({ at, id }: MessageRef): Promise<Element> {
    const lines = [
      ...(await linesAt(at)),
      ...(at.thread === undefined ? [] : await linesAt(channelIn(at, at.channel))),
    ];
    const found = lines.find((line) => idOf(line) === id);
    if (!found) throw new Error(`There is no message ${id} any more`);
    return found;
  }

  const toggle = async (emoji: string, on: MessageRef): Promise<void> => {
    const { problems, broken } = await act('react', { post: on.id, emoji });
    if (problems || broken) throw new Error(`${emoji} could not be put there`);
  };

  return {
    user: userIn(usual, who),
    name: nameOf(who),

    async writes(text, at) {
      await say(text, at);
      const mine = (await linesAt(at)).filter((line) => !hasClass(line, 'from-hearth') && line.attributes['data-post']);
      return { at, id: mine.at(-1)?.attributes['data-post'] ?? '' };
    },

    types: (line, at = usual) => say(line, at),

    uses: (command, options, at = usual) => say(typedLine(declared, command, options, mark), at),
    beginsToType: () => Promise.resolve([]),

    async presses(label, on) {
      const ref = refPressed(on);
      const { channel, thread } = ref.at;
      const buttons = elementsIn(await present(ref)).filter(isPressable);
      const button = buttons.find((each) => textIn(each) === label)?.attributes['data-press'];
      if (button === undefined) throw new Error(`There is no button “${label}” here`);
      return act('press', { channel, thread, button, label });
    },

    picks: (label, on) => act('menu', { post: on.id, entry: menuNamed(declared, label) }),
    picksOf: () => Promise.reject(new Error('The playground has no menu of members')),
    reacts: toggle,
    takesOff: toggle,

    async opensHome() {
      const { pieces } = await browser().look(`as=${who}&at=home`);
      return seenAs(undefined, runsIn(readHtml(pieces.lines)));
    },

    sees: async (at) => byHearth(await linesAt(at), at),

    reactionsOn: async (message) =>
      elementsIn(await present(message)).flatMap((each) =>
        hasClass(each, 'pill') ? [each.attributes['data-react'] ?? ''] : [],
      ),

    async receives(near = usual) {
      const direct = channelIn(usual, `d-${who}`);
      const whispers = (await linesAt(near)).filter((line) => hasClass(line, 'whisper'));
      return [...whispers.map((line) => seen(line, near)), ...byHearth(await linesAt(direct), direct), ...notices];
    },

    /** From the badges beside the channels; each look goes to a channel where nothing happens. */
    async notified() {
      const { pieces } = await browser().look(`as=${who}&at=c-showcase`);
      const places = elementsIn(readHtml(pieces.places)).filter(
        ({ attributes }) => attributes['data-go'] !== undefined && attributes['data-go'] !== 'direct',
      );
      const counts = places.map((place) => find(place, (each) => hasClass(each, 'count')));
      return counts.reduce((sum, count) => sum + (count ? Number.parseInt(textIn(count), 10) : 0), 0);
    },
  };
}

/** Under which id the page has a line; what only one person sees is no post, but stands in a list like one. */
const idOf = ({ attributes }: Element): string => attributes['data-post'] ?? attributes.id ?? '';
