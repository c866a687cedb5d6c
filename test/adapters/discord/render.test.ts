import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { literal } from '../../../adapters/discord/escape.ts';
import { limits } from '../../../adapters/discord/limits.ts';
import { render } from '../../../adapters/discord/render.ts';
import { channelIn, threadIn, userIn } from '../../../src/chat/address.ts';
import { button } from '../../../src/chat/button.ts';
import {
  type Block,
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
  mention,
  message,
  note,
  paragraph,
  person,
  postLink,
  quote,
  time,
} from '../../../src/chat/message.ts';
import { printable } from '../../../src/chat/render/printable.ts';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { type CheckRequest, discordChecker } from '../../support/checkers.ts';
import { ids, rendering, space } from './samples.ts';

const ana = mention('Ana', userIn(space, ids.ana));
const monday = instant(Date.UTC(2026, 10, 23, 9));

/** What the only text of the only part of a message says. */
function textOf(...blocks: Block[]): string {
  const [part, ...more] = render(message(...blocks), rendering);
  expect(more).toEqual([]);
  return (part?.components ?? []).map((each) => ('content' in each ? each.content : '[…]')).join('\n---\n');
}

describe('a block', () => {
  it.each<[string, Block, string]>([
    ['a heading', heading('Hello *there*'), '## Hello \\*there\\*'],
    ['a paragraph', paragraph('Hi ', bold('you'), ' and ', italic('me')), 'Hi **you** and *me*'],
    ['a quote', quote('one\ntwo'), '> one\n> two'],
    ['a note', note('small\n\nprint'), '-# small\n-# print'],
    ['a list', list(['one', ['two\nlines']]), '- one\n- two\n  lines'],
    ['fields', fields([field('Kind', 'support')]), '**Kind:** support'],
    ['code', paragraph(code('a `b` *c*')), '`` a `b` *c* ``'],
    [
      'a link',
      paragraph(link('the [docs]', 'https://a.example/b_(c)')),
      '[the \\[docs\\]](https://a.example/b_%28c%29)',
    ],
    ['a bare link', paragraph(link('https://a.example', 'https://a.example')), '<https://a.example>'],
    ['a link elsewhere', paragraph(link('run', 'javascript:alert(1)')), 'run (javascript:alert(1))'],
    [
      'a link to a message',
      paragraph(postLink('the [post]', { at: channelIn(space, ids.channel), id: '5' })),
      `[the \\[post\\]](https://discord.com/channels/${ids.guild}/${ids.channel}/5)`,
    ],
    [
      'a link to a message in a thread',
      paragraph(postLink('the post', { at: threadIn(channelIn(space, ids.channel), ids.thread), id: '5' })),
      `[the post](https://discord.com/channels/${ids.guild}/${ids.thread}/5)`,
    ],
    [
      'a link to a message with an id that is none',
      paragraph(postLink('the post', { at: channelIn(space, ids.channel), id: '5)' })),
      'the post',
    ],
    ['a mention', paragraph(ana), `<@${ids.ana}>`],
    [
      'somebody of another server',
      paragraph(mention('Bo', userIn({ platform: 'slack', space: 'T1' }, 'U1'))),
      '**Bo**',
    ],
    ['a person', paragraph(person('<@everyone>')), '\\<@\u200beveryone\\>'],
    ['a channel', paragraph(channel(channelIn(space, ids.channel))), `<#${ids.channel}>`],
    ['a thread', paragraph(channel({ ...channelIn(space, ids.channel), thread: ids.thread })), `<#${ids.thread}>`],
    ['a time', paragraph(time(monday), ' ', time(monday, 'date')), '<t:1795424400:f> <t:1795424400:D>'],
    ['an emoji', paragraph(emoji(baseEmoji('❤️'))), '❤️'],
    ['an emoji of the server', paragraph(emoji(':party:' as Emoji)), '<a:Party:900000000000000099>'],
    ['an emoji from elsewhere', paragraph(emoji(':other:' as Emoji)), '\\:other:'],
    ['a command', paragraph(command('ask', 'text')), '`/ask text`'],
    ['a registered command', paragraph(command('home')), '</home:900000000000000098>'],
    ['a registered subcommand', paragraph(command('community', 'show')), '</community show:900000000000000098>'],
  ])('of the kind %s is written as Discord reads it', (_, block, expected) => {
    expect(textOf(block)).toBe(expected);
  });

  it('keeps its place between rows of buttons', () => {
    const help = button('ask:help', 'I can help', 'r1', 'primary');
    const [part] = render(message(paragraph('One'), buttons(help), divider, paragraph('Two')), rendering);
    expect(part?.components).toEqual([
      { type: 10, content: 'One' },
      { type: 1, components: [{ type: 2, style: 1, label: 'I can help', custom_id: 'ask:help:r1' }] },
      { type: 14 },
      { type: 10, content: 'Two' },
    ]);
  });

  it('says in a direct message which server its buttons belong to', () => {
    const blocks = message(buttons(button('ask:help', 'I can help', 'r1')));
    const [part] = render(blocks, { ...rendering, isDirect: true });
    expect(part?.components).toMatchObject([{ components: [{ custom_id: `ask:help:r1@${ids.guild}` }] }]);
  });
});

describe('a message', () => {
  it('pings whom it mentions, and nobody else', () => {
    const [part] = render(message(paragraph(ana, ' <@123456789012345678> @everyone')), rendering);
    expect(part?.allowed_mentions).toEqual({ parse: [], users: [ids.ana] });
  });

  it('is refused where there is nothing to say', () => {
    for (const blocks of [[], [divider], [paragraph('  ')], [list([''])]]) {
      expect(() => render(message(...blocks), rendering)).toThrow(RangeError);
    }
  });

  it('is divided where a button would be there twice', () => {
    const row = buttons(button('ask:help', 'I can help', 'r1'));
    expect(render(message(paragraph('One'), row, paragraph('Two'), row), rendering)).toHaveLength(2);
  });

  it('pings everybody it mentions, each in the part that mentions them', () => {
    const people = Array.from({ length: 230 }, (_, index) =>
      mention('x', userIn(space, String(10n ** 17n + BigInt(index)))),
    );
    const parts = render(message(paragraph(...people)), rendering);
    expect(parts.every((part) => part.allowed_mentions.users.length <= limits.mentions)).toBe(true);
    expect(parts.flatMap((part) => part.allowed_mentions.users)).toHaveLength(230);
  });
});

/** Text as members write it, with everything that Discord reads as formatting. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom('*', '_', '~~', '||', '`', '```', '> ', '>>> ', '# ', '-# ', '- ', '+ ', '1. ', '\n', ' ', '\\'),
      fc.constantFrom('@everyone', '@here', `<@${ids.bo}>`, `<@&${ids.role}>`, '<#1>', '<t:1:R>', '</a:1>', '<:a:1>'),
      fc.constantFrom(
        'https://evil.example',
        '[x](https://evil.example)',
        ':smile:',
        '<https://evil.example>',
        '\u0000',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('word', 'words', 'a', '\ud83d', '🙌🏽'),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(''));

const inline: fc.Arbitrary<Inline> = fc.oneof(
  nasty.map((text): Inline => ({ type: 'text', text })),
  nasty.map(bold),
  nasty.map(italic),
  nasty.map(code),
  nasty.map(person),
  nasty.map((text) => link(text, 'https://a.example/b_(c)')),
  nasty.map((text) => postLink(text, { at: channelIn(space, ids.channel), id: '5' })),
  fc.tuple(nasty, nasty).map(([text, url]) => link(text, url)),
  fc.constant<Inline>(ana),
  fc.constant<Inline>(time(monday)),
  fc.constant<Inline>(emoji(':party:' as Emoji)),
  nasty.map((text) => command('ask', text)),
);
const content = fc.array(inline, { maxLength: 6 });
const labels = fc.string({ minLength: 1, maxLength: 80 }).filter((text) => text.trim() !== '');
const block: fc.Arbitrary<Block> = fc.oneof(
  nasty.map(heading),
  content.map((inlines) => paragraph(...inlines)),
  content.map((inlines) => quote(...inlines)),
  content.map((inlines) => note(...inlines)),
  fc.array(content, { maxLength: 5 }).map(list),
  fc
    .array(
      fc.tuple(nasty, content).map(([name, value]) => field(name, value)),
      { maxLength: 4 },
    )
    .map(fields),
  fc
    .array(fc.tuple(labels, fc.nat(30)), { minLength: 1, maxLength: 12 })
    .map((entries) => buttons(...entries.map(([label, index]) => button('ask:help', label, `r${index}`)))),
  fc.constant(divider),
);

let validate: CheckRequest;
beforeAll(async () => {
  validate = await discordChecker();
});

describe('whatever a message says', () => {
  const said = paragraph('Something');

  it('each part is within Discord’s limits', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
        for (const part of render(message(said, ...blocks), rendering)) {
          expect(validate('POST', '/channels/1/messages', part)).toEqual([]);
          const texts = part.components.flatMap((each) => ('content' in each ? [each.content] : []));
          expect(texts.join('').length).toBeLessThanOrEqual(limits.messageText);
          expect(texts.every((text) => text.length <= limits.textDisplay && text.trim() !== '')).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('a long text is divided without losing anything', () => {
    const word = fc.constantFrom('word', '*word*', '`', 'https://evil.example', '🙌', 'x'.repeat(300), '\n', '# h');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 1_500 }), (words) => {
        const text = words.join(' ');
        const parts = render(message(said, paragraph(text)), rendering);
        const shown = parts.flatMap((part) =>
          part.components.flatMap((each) => ('content' in each ? [unescaped(each.content)] : [])),
        );
        expect(shown.slice(1).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 100 },
    );
  });
});

/** What Discord shows of escaped text. */
const unescaped = (markdown: string): string =>
  markdown.replace(/\\([^0-9A-Za-z\s])/g, '$1').replaceAll('@\u200b', '@');

describe('what members write', () => {
  it('pings nobody, links nowhere and formats nothing', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const written = literal(text);
        const active = written.replace(/\\[^0-9A-Za-z\s]/g, '\u0001');
        expect(active).not.toMatch(/[`*_~|<>[\]\\]/);
        expect(active).not.toMatch(/^[^\S\n]*(?:[-+#]|\d+[.)])/m);
        expect(active).not.toMatch(/:\/\/|:[\w+~-]+:|@everyone|@here/);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unescaped(literal(text))).toBe(printable(text));
      }),
      { numRuns: 1_000 },
    );
  });

  it('cannot hide at the seam between two nodes', () => {
    const [part] = render(message(paragraph('@', 'everyone https:', '//evil.example 1', '. x')), rendering);
    expect(part?.components).toEqual([{ type: 10, content: '@\u200beveryone https\\://evil.example 1. x' }]);
  });
});
