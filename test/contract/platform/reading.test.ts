import { expect, it } from 'vitest';
import type { SpaceRef } from '../../../src/chat/address.ts';
import { button } from '../../../src/chat/button.ts';
import {
  bold,
  buttons,
  channel,
  code,
  command,
  divider,
  emoji,
  field,
  fields,
  heading,
  type Inline,
  italic,
  link,
  list,
  type Message,
  mention,
  message,
  note,
  paragraph,
  person,
  postLink,
  quote,
  time,
} from '../../../src/chat/message.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { type Run, type Seen, threadUnder } from '../../support/people/person.ts';
import { words } from './expectations.ts';
import { describePlatforms } from './platforms.ts';

const url = 'https://clay.example/glazes?cone=6&kiln=small';

const run = (seen: readonly Seen[], style: Run['style']): Run | undefined =>
  seen.flatMap(({ runs }) => runs).find((each) => each.style === style);

describePlatforms('every piece of a message is read as what it is', (harness) => {
  async function shown(sent: Message): Promise<readonly Seen[]> {
    const { platform, square, bo } = harness();
    await platform.post(square, sent, 'key-1');
    return bo.sees(square);
  }

  it.each<[Run['style'], Inline, string]>([
    ['plain', { type: 'text', text: 'clay' }, 'clay'],
    ['bold', bold('clay'), 'clay'],
    ['italic', italic('clay'), 'clay'],
    ['code', code('throw(clay)'), 'throw(clay)'],
    ['link', link('our notes', url), 'our notes'],
    ['plain', person('Dalia Marsh'), 'Dalia Marsh'],
    ['emoji', emoji(baseEmoji('🎉')), '🎉'],
    ['code', command('plant', 'a tree'), '/plant a tree'],
  ])('%s in any block', async (style, inline, text) => {
    const blocks = [
      paragraph('So ', inline, ' it is.'),
      quote('So ', inline, ' it is.'),
      note('So ', inline, ' it is.'),
    ];
    const seen = await shown(
      message(...blocks, list([['So ', inline, ' it is.']]), fields([field('Here', ['So ', inline, ' it is.'])])),
    );
    const found = seen.flatMap(({ runs }) => runs).filter((each) => each.text === text && each.style === style);
    if (style === 'plain') expect(words(seen).split(`So${text.replace(' ', '')}itis.`)).toHaveLength(6);
    else expect(found).toHaveLength(5);
  });

  it('links lead where they say', async () => {
    expect(run(await shown(message(paragraph('See ', link('our notes', url)))), 'link')).toMatchObject({ url });
  });

  it('links to a message lead to it, wherever it stands and in any block', async () => {
    const { platform, square, library, bo, leadsTo } = harness();
    const above = await platform.post(square, { ...message(paragraph('Above.')), thread: 'Above' }, 'key-2');
    const below = await platform.post(threadUnder(above), message(paragraph('Below.')), 'key-3');
    for (const [key, posted] of [above, below].entries()) {
      const to = postLink('the post', posted);
      const sent = message(paragraph('See ', to), quote(to), note(to), list([[to]]), fields([field('Here', to)]));
      await platform.post(library, sent, `to-${key}`);
    }
    const links = (await bo.sees(library)).flatMap(({ runs }) => runs.filter(({ style }) => style === 'link'));
    expect(links.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, () => 'the post'));
    expect(links.map(({ url = '' }) => leadsTo(url))).toEqual([above, below].flatMap((each) => Array(5).fill(each)));
  });

  it('links to a message of another space are words', async () => {
    const elsewhere: SpaceRef = { platform: 'discord', space: '41' };
    const to = { at: { ...elsewhere, channel: '42' }, id: '43' };
    const seen = await shown(message(paragraph('See ', postLink('the post', to), '.')));
    expect(run(seen, 'link')).toBeUndefined();
    expect(words(seen)).toBe('Seethepost.');
  });

  it('many links to messages stay whole where a message is divided', async () => {
    const { platform, square, library, bo, leadsTo } = harness();
    const posted = await platform.post(square, message(paragraph('Here.')), 'key-2');
    const line = ['on we go '.repeat(20), postLink('the post', posted), '\n'];
    await platform.post(library, message(paragraph(...Array(60).fill(line).flat())), 'key-3');
    const links = (await bo.sees(library)).flatMap(({ runs }) => runs.filter(({ style }) => style === 'link'));
    expect(links.map(({ text, url = '' }) => [text, leadsTo(url)])).toEqual(Array(60).fill(['the post', posted]));
  });

  it('links without words of their own show their address', async () => {
    expect(run(await shown(message(paragraph('See ', link(url, url)))), 'link')).toMatchObject({ text: url, url });
  });

  it('what is no web address is no link, but can be read', async () => {
    const seen = await shown(message(paragraph('See ', link('our notes', 'javascript:alert(1)'))));
    expect(run(seen, 'link')).toBeUndefined();
    expect(words(seen)).toContain('ournotes');
  });

  it('members are named by the name that they go by here', async () => {
    const { bo } = harness();
    const seen = await shown(message(paragraph('Thank you, ', mention('somebody', bo.user), '.')));
    expect(run(seen, 'mention')?.text).toBe(`@${bo.name}`);
  });

  it('members of another space are named in plain words', async () => {
    const elsewhere: SpaceRef = { platform: 'discord', space: '41' };
    const seen = await shown(message(paragraph('Thank you, ', mention('Emi', { ...elsewhere, user: '42' }), '.')));
    expect(words(seen)).toContain('Emi');
    expect(words(seen)).not.toContain('42');
  });

  it('channels can be gone to', async () => {
    const { library } = harness();
    expect(run(await shown(message(paragraph('Come to ', channel(library), '.'))), 'channel')?.text).toMatch(/^#\w/);
  });

  it.each(['time', 'date', 'date_time'] as const)('a %s is shown', async (style) => {
    const seen = await shown(message(paragraph('On ', time(instant(Date.UTC(2026, 0, 5, 12)), style), '.')));
    expect(run(seen, 'time')?.text).toMatch(/\d/);
  });

  it('headings, fields, lists, lines and buttons all have their words', async () => {
    const seen = await shown(
      message(
        heading('The autumn firing'),
        divider,
        fields([field('When', 'Wednesday'), field('Where', ['the ', bold('small'), ' kiln'])]),
        list(['bring wood', 'bring tea']),
        buttons(button('plant:join', 'I will dig', 'plot-1', 'primary'), button('plant:no', 'Not today', 'plot-1')),
      ),
    );
    expect(words(seen)).toBe('TheautumnfiringWhenWednesdayWherethesmallkilnbringwoodbringtea');
    expect(seen.flatMap((each) => each.buttons)).toEqual(['I will dig', 'Not today']);
  });

  it('a heading may be long, and a list and the fields many', async () => {
    const title = 'A long story about clay and patience '.repeat(10).trim();
    const items = Array.from({ length: 60 }, (_, item) => `Thing ${item}`);
    const entries = Array.from({ length: 30 }, (_, entry) => field(`Name ${entry}`, `Value ${entry}`));
    const seen = await shown(message(heading(title), list(items), fields(entries)));
    const all = [title, ...items, ...entries.map((_, entry) => `Name ${entry} Value ${entry}`)];
    expect(words(seen)).toBe(all.join('').replace(/\s/g, ''));
  });

  it('there may be many buttons, the same one twice among them', async () => {
    const many = Array.from({ length: 12 }, (_, plot) => button('plant:join', `Plot ${plot}`, `plot-${plot}`));
    const twice = button('plant:join', 'Plot 3, again', 'plot-3');
    const seen = await shown(message(paragraph('Where?'), buttons(...many, twice)));
    expect(seen.flatMap((each) => each.buttons)).toEqual([...many, twice].map(({ label }) => label));
  });
});
