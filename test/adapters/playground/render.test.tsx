import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RenderedForm } from '../../../adapters/playground/form.tsx';
import { type Reader, RenderedMessage } from '../../../adapters/playground/render.tsx';
import { readTyped } from '../../../adapters/playground/typed-text.ts';
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
import type { Zone } from '../../../src/domain/time/zone.ts';

const space = { platform: 'playground', space: 'playground' } as const;
const reader: Reader = {
  member: 'u-1',
  zone: 'Europe/Berlin' as Zone,
  channelName: (id) => (id === 'c-1' ? 'help' : undefined),
  memberName: () => undefined,
  readReference: () => undefined,
};
const render = (rendered: Message): string => (<RenderedMessage message={rendered} reader={reader} />).toString();

/** Every tag and attribute name, in order; what is between them does not count. */
const skeleton = (html: string): readonly string[] =>
  [...html.matchAll(/<(\/?[a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*\/?>/g)].flatMap(
    ([, tag = '', attributes = '']) => [
      tag,
      ...[...attributes.matchAll(/\s([a-z-]+)="/g)].map(([, name = '']) => name),
    ],
  );

const everything = (text: string): Message =>
  message(
    heading(text),
    paragraph(
      text,
      bold(text),
      italic(text),
      code(text),
      link(text, `https://example.org/?q=${encodeURIComponent(text)}`),
      postLink(text, { at: { ...space, channel: 'c-1' }, id: '1' }),
    ),
    quote(mention(text, { ...space, user: 'u-2' }), person(text), emoji(baseEmoji(text))),
    list([text, [text]]),
    fields([field(text, text)]),
    note(command('ask', text), channel({ ...space, channel: 'c-1' }), time(instant(0))),
    buttons(button('ask:help', text, 'r-1')),
    divider,
  );

const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '&lt;b&gt;',
    '<!--',
    ']]>',
    'javascript:alert(1)',
    '</textarea><b>',
  ),
);

describe('what is rendered', () => {
  it('has the same tags and attributes whatever people wrote', () => {
    const expected = skeleton(render(everything('plain')));
    fc.assert(
      fc.property(nasty, (text) => {
        const html = render(everything(text));
        expect(skeleton(html)).toEqual(expected);
        expect(html.match(/</g)?.length).toBe(render(everything('plain')).match(/</g)?.length);
      }),
    );
  });

  it('has no tags from what somebody typed, except for links', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const html = render({ blocks: [{ type: 'paragraph', content: readTyped(text, () => undefined) }] });
        const tags = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, tag]) => tag));
        expect([...tags].filter((tag) => !['div', 'p', 'a', 'code'].includes(tag ?? ''))).toEqual([]);
      }),
    );
  });

  it('has no tags from the content of a form', () => {
    const shape = (text: string): readonly string[] =>
      skeleton(
        (
          <RenderedForm
            people={[]}
            channels={[{ id: text, name: text, topic: text, position: 1 }]}
            open={{
              id: 'f-1',
              member: 'u-1',
              place: { channel: 'c-1' },
              form: {
                action: 'ask:new',
                subject: '',
                title: text,
                submitLabel: text,
                fields: [
                  { type: 'text', name: 'a', label: text, hint: text, placeholder: text, value: text, maxLength: 10 },
                  { type: 'text', name: 'b', label: text, long: true, value: text, maxLength: 10 },
                  { type: 'choice', name: 'c', label: text, choices: [{ value: text, label: text }] },
                  { type: 'channel', name: 'd', label: text, value: text },
                ],
              },
            }}
          />
        ).toString(),
      );
    const expected = shape('plain');
    fc.assert(
      fc.property(nasty, (text) => {
        expect(shape(text)).toEqual(expected);
      }),
    );
  });

  it.each([
    ['in a channel', { channel: 'c-1' }, '/playground?as=u-1&amp;at=c-1#m-00001-0000007'],
    ['in a thread', { channel: 'c-1', thread: '9' }, '/playground?as=u-1&amp;at=c-1&amp;thread=9#t-00001-0000007'],
  ])('links to a post %s, where its reader sees it', (_where, place, address) => {
    const to = { at: { ...space, ...place }, id: '00001-0000007' };
    expect(render(message(paragraph(postLink('the post', to))))).toContain(`<a href="${address}">the post</a>`);
  });

  it('links to no post that its reader cannot see', () => {
    const to = { at: { ...space, channel: 'd-u-2' }, id: '00001-0000007' };
    expect(render(message(paragraph('See ', postLink('the post', to))))).toContain('<p dir="auto">See the post</p>');
  });

  it('links to the web only', () => {
    expect(render(message(paragraph(link('here', 'https://example.org'))))).toContain('href="https://example.org"');
    expect(render(message(paragraph(link('here', 'javascript:alert(1)'))))).not.toContain('href');
  });

  it('shows times in the reader’s zone', () => {
    const at = instant(Date.UTC(2026, 0, 5, 8));
    expect(render(message(paragraph(time(at, 'date_time'))))).toContain('Monday 5 January at 09:00');
  });

  it('finds links, code and shortcodes in what was typed', () => {
    const html = render({
      blocks: [
        { type: 'paragraph', content: readTyped('See https://example.org/a?b=1, `x < y` :tada:', () => undefined) },
      ],
    });
    expect(html).toContain('href="https://example.org/a?b=1"');
    expect(html).toContain('<code>x &lt; y</code>');
    expect(html).toContain('🎉');
  });
});
