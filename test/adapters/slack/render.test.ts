import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../adapters/slack/limits.ts';
import { render, renderBlocks } from '../../../adapters/slack/render.ts';
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
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { type CheckCall, slackChecker } from '../../support/checkers.ts';
import { tries } from '../../support/runs.ts';

const space = { platform: 'slack', space: 'T1' } as const;
const rendering = { space, workspaceUrl: 'https://willow.slack.com/', commandPrefix: 'hearth-' };
const ada = mention('Ada', userIn(space, 'U1'));
const monday = time(instant(Date.UTC(2026, 10, 23, 9)));

const only = (...blocks: Block[]) => {
  const [first, ...more] = render(message(...blocks), rendering);
  expect(more).toEqual([]);
  return first;
};

describe('render', () => {
  it('makes paragraphs rich text, in which nothing needs escaping', () => {
    expect(only(paragraph('Hi ', ada, ', *see* ', link('this', 'https://a.example'), ' ', bold('now')))).toEqual({
      text: 'Hi <@U1>, *see* this now',
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'Hi ' },
                { type: 'user', user_id: 'U1' },
                { type: 'text', text: ', *see* ' },
                { type: 'link', url: 'https://a.example', text: 'this' },
                { type: 'text', text: ' ' },
                { type: 'text', text: 'now', style: { bold: true } },
              ],
            },
          ],
        },
      ],
    });
  });

  it('shows moments in the reader’s own time, and in UTC where that cannot be', () => {
    expect(only(paragraph(monday))?.blocks).toMatchObject([
      {
        elements: [
          {
            elements: [
              {
                type: 'date',
                timestamp: 1_795_424_400,
                format: '{date_short_pretty}, {time}',
                fallback: '2026-11-23 09:00 UTC',
              },
            ],
          },
        ],
      },
    ]);
    expect(only(note(monday))?.blocks).toMatchObject([
      { elements: [{ text: '<!date^1795424400^{date_short_pretty}, {time}|2026-11-23 09:00 UTC>' }] },
    ]);
    const day = time(instant(Date.UTC(2026, 10, 23, 9)), 'date');
    expect(only(paragraph(day))?.text).toBe('2026-11-23 (UTC)');
  });

  it('writes commands with the prefix that they have in this workspace', () => {
    expect(only(paragraph(command('ask', 'mine')))?.text).toBe('/hearth-ask mine');
    expect(only(note(command('ask', 'mine')))?.blocks).toMatchObject([{ elements: [{ text: '`/hearth-ask mine`' }] }]);
  });

  it('names people of other workspaces without pinging anybody here', () => {
    const stranger = mention('Bo', userIn({ platform: 'slack', space: 'T2' }, 'U1'));
    expect(JSON.stringify(only(paragraph(stranger), note(stranger)))).not.toContain('U1');
  });

  it('names channels and emoji', () => {
    const said = only(paragraph(channel(channelIn(space, 'C1')), emoji(baseEmoji('🙌'))));
    expect(said?.text).toBe('<#C1>:raised_hands:');
  });

  it.each([
    ['in a channel', { at: channelIn(space, 'C1'), id: '1767326200.000123' }, ''],
    [
      'in a thread',
      { at: threadIn(channelIn(space, 'C1'), '1767326100.000456'), id: '1767326200.000123' },
      '?thread_ts=1767326100.000456&cid=C1',
    ],
    ['above a thread', { at: threadIn(channelIn(space, 'C1'), '1767326200.000123'), id: '1767326200.000123' }, ''],
  ])('links to a message %s by the address that Slack gives it', (_where, to, query) => {
    const url = `https://willow.slack.com/archives/C1/p1767326200000123${query}`;
    expect(only(paragraph(postLink('the post', to)))?.blocks).toMatchObject([
      { elements: [{ elements: [{ type: 'link', url, text: 'the post' }] }] },
    ]);
    const [{ elements: [{ text = '' } = {}] = [] } = {}] = (only(note(postLink('the post', to)))?.blocks ??
      []) as never[];
    expect(text).toBe(`<${url.replaceAll('&', '&amp;')}|the post>`);
  });

  it('has only the words of such a link where Slack did not say how the workspace is reached', () => {
    const sent = message(paragraph('See ', postLink('the post', { at: channelIn(space, 'C1'), id: '1.2' }), '.'));
    const [{ text } = { text: '' }] = render(sent, { ...rendering, workspaceUrl: undefined });
    expect(text).toBe('See the post.');
    expect(JSON.stringify(render(sent, { ...rendering, workspaceUrl: undefined }))).not.toContain('http');
  });

  it('links nothing but web and mail addresses', () => {
    expect(only(paragraph(link('here', 'javascript:alert(1)')))?.blocks).toMatchObject([
      { elements: [{ elements: [{ type: 'text', text: 'here (javascript:alert(1))' }] }] },
    ]);
  });

  it('lays fields side by side, ten at a time, and a long one by itself', () => {
    const short = Array.from({ length: 11 }, (_, index) => field(`Name ${index}`, 'value'));
    const types = (...entries: ReturnType<typeof field>[]) => only(fields(entries))?.blocks.map(({ type }) => type);
    expect(types(...short)).toEqual(['section', 'section']);
    expect(types(field('Need', 'x'.repeat(2_500)), ...short.slice(0, 2))).toEqual(['rich_text', 'section']);
  });

  it('makes a heading that is too long a bold paragraph', () => {
    expect(only(heading('Short'))?.blocks).toMatchObject([{ type: 'header' }]);
    expect(only(heading('Long '.repeat(40)))?.blocks).toMatchObject([{ type: 'rich_text' }]);
  });

  it('puts more than 25 buttons, or the same one twice, into several rows', () => {
    const many = Array.from({ length: 26 }, (_, index) => button('ask:help', `Help ${index}`, String(index)));
    const rows = (...entries: Parameters<typeof buttons>) =>
      only(buttons(...entries))?.blocks.map((block) => (block.type === 'actions' ? block.elements.length : 0));
    expect(rows(...many)).toEqual([25, 1]);
    const [one = button('ask:help', 'Help')] = many;
    expect(rows(one, one)).toEqual([1, 1]);
  });

  it('refuses a message with nothing in it, and a label that Slack would refuse', () => {
    expect(() => render(message(), rendering)).toThrow(RangeError);
    expect(() => render(message(paragraph(' ')), rendering)).toThrow(RangeError);
    expect(() => render(message(buttons(button('ask:help', 'x'.repeat(76)))), rendering)).toThrow(RangeError);
  });

  it('gives screen readers the labels where there is nothing else', () => {
    expect(only(buttons(button('ask:help', 'I can help')))?.text).toBe('I can help');
  });

  it('divides between lines, else between words, else anywhere', () => {
    const sections = (text: string) =>
      renderBlocks(message(paragraph(text)), rendering).map((block) => JSON.stringify(block).length);
    expect(sections(`${'a'.repeat(2_000)}\n${'b'.repeat(2_000)}`)).toHaveLength(2);
    expect(sections('word '.repeat(1_000))).toHaveLength(2);
    expect(sections('x'.repeat(7_000))).toHaveLength(3);
  });
});

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<!channel>', '*bold* _it_ ~st~ `code`', '> quote', '<@U9>', '&amp;', '@here', ''),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 7_000 }).map((count) => 'long <words> & *more* '.repeat(count / 20)),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 7_000 }).map((count) => '&*'.repeat(count / 2)) },
);

const inline: fc.Arbitrary<Inline> = fc.oneof(
  text.map((said): Inline => ({ type: 'text', text: said })),
  text.map(bold),
  text.map(code),
  text.map(person),
  fc.tuple(text, fc.webUrl()).map(([said, url]) => link(said, url)),
  text.map((said) => postLink(said, { at: channelIn(space, 'C1'), id: '1767326200.000123' })),
  fc.constantFrom<Inline>(ada, monday, emoji(baseEmoji('🙌')), channel(channelIn(space, 'C1')), command('ask')),
);
const content = fc.array(inline, { maxLength: 6 });

const block: fc.Arbitrary<Block> = fc.oneof(
  text.map(heading),
  content.map((parts) => paragraph(...parts)),
  content.map((parts) => quote(...parts)),
  content.map((parts) => note(...parts)),
  fc.array(content, { maxLength: 8 }).map(list),
  fc
    .array(fc.tuple(text, content), { maxLength: 13 })
    .map((all) => fields(all.map(([name, value]) => field(name, value)))),
  fc
    .array(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 75 }), { minLength: 1, maxLength: 30 })
    .map((labels) => buttons(...labels.map((label, index) => button('ask:help', label, String(index % 28))))),
  fc.constant(divider),
);
const anyMessage = fc
  .array(block, { minLength: 1, maxLength: 60, size: 'max' })
  .map((blocks) => message(heading('Hi'), ...blocks));

describe('a long message', () => {
  const quotes = '"\\'.repeat(1_500);

  it('is one message, so that it can be edited, whatever its characters are escaped with', () => {
    const texts = [quotes, quotes, '\n"'.repeat(1_500)];
    const asked = message(heading('Ada asks'), ...texts.map((text) => paragraph(text)));
    expect(render(asked, rendering)).toHaveLength(1);
  });

  it('has a text for notifications that an edit may have, too, whatever its script', () => {
    const [part] = render(message(paragraph('窯'.repeat(2_900))), rendering);
    expect(Buffer.byteLength(part?.text ?? '')).toBeLessThanOrEqual(4_000);
    expect(part?.text).not.toContain('\ufffd');
  });
});

describe('render, whatever is to be said,', () => {
  let validate: CheckCall;
  beforeAll(async () => {
    validate = await slackChecker();
  });

  it('stays within every limit', () => {
    fc.assert(
      fc.property(anyMessage, (said) => {
        for (const part of render(said, rendering)) {
          expect(validate('chat.postMessage', { channel: 'C1', ...part })).toEqual([]);
          expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(limits.fallbackTextBytes);
          expect(part.blocks.length).toBeLessThanOrEqual(limits.messageBlocks);
          const size = JSON.stringify(part.blocks).length;
          expect(part.blocks.length === 1 || size <= limits.messageBlocksText + 100).toBe(true);
          for (const each of part.blocks) {
            if (each.type === 'rich_text') expect(textsIn(each).join('').length).toBeLessThanOrEqual(limits.richText);
          }
        }
      }),
      { numRuns: tries(60) },
    );
  });

  it('pings and links only where a node says so', () => {
    const harmless = fc.array(
      fc.oneof(
        text.map(heading),
        content.map((parts) => paragraph(...parts.filter(isWords))),
        content.map((parts) => note(...parts.filter(isWords))),
        content.map((parts) => fields([field('Said', parts.filter(isWords))])),
      ),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(harmless, (blocks) => {
        for (const part of render(message(heading('Hi'), ...blocks), rendering)) {
          expect(part.text).not.toMatch(/<[@!#h]/);
          for (const each of part.blocks) {
            expect(JSON.stringify(each)).not.toMatch(/"type":"(?:user|usergroup|broadcast|link|channel)"/);
            if (each.type !== 'rich_text' && each.type !== 'header')
              expect(textsIn(each).join('\n')).not.toMatch(/<[@!#h]/);
          }
        }
      }),
    );
  });

  it('leaves out nothing that anybody could see', () => {
    const visible = (words: string): string => words.replace(/[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\s]/gu, '');
    fc.assert(
      fc.property(text, (words) => {
        const blocks = renderBlocks(message(paragraph(words)), rendering);
        expect(visible(blocks.flatMap(textsIn).join(''))).toBe(visible(words));
      }),
    );
  });
});

const isWords = ({ type }: Inline): boolean => ['text', 'bold', 'code', 'person'].includes(type);

/** Every text in a block, however deep. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsIn(each),
  );
}
