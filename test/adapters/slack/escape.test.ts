import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeText, literal, unescapeText } from '../../../adapters/slack/escape.ts';
import { readReference, readTokens } from '../../../adapters/slack/reference.ts';
import { printable } from '../../../src/chat/render/printable.ts';
import { joinTokens } from '../../../src/chat/token.ts';

/** Text with everything that means something to Slack. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '<!channel>',
        '<@U1>',
        '<https://a.example|b>',
        '@here',
        '*',
        '_',
        '~',
        '`',
        '>',
        '&lt;',
        '\n',
        ' ',
      ),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

describe('escaping', () => {
  it('leaves nothing that could ping or link', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const escaped of [escapeText(text), literal(text)]) {
          expect(escaped).not.toMatch(/[<>]/);
          expect(escaped.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        }
      }),
    );
  });

  it('says what was written', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unescapeText(escapeText(text))).toBe(printable(text));
        expect(unescapeText(literal(text)).replaceAll('\u200b', '')).toBe(printable(text).replaceAll('\u200b', ''));
      }),
    );
  });

  it('sets formatting characters apart where Slack would format, and only there', () => {
    expect(literal('*bold*')).toBe('\u200b*\u200bbold\u200b*\u200b');
    expect(literal('snake_case and 2*3*4')).toBe('snake_case and 2*3*4');
    expect(literal('> quoted\n> twice')).toBe('\u200b&gt; quoted\n\u200b&gt; twice');
  });

  it('can always be encoded for the way', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(() => encodeURIComponent(printable(text))).not.toThrow();
      }),
    );
    expect(printable('half \ud83d of a pair')).toBe('half  of a pair');
  });
});

describe('readTokens', () => {
  const read = (text: string) => readTokens(text).map(({ type, text: said }) => `${type}:${said}`);

  it('reads members and channels by id', () => {
    expect(readTokens('<@U12AB|ada> <#C9|help>')).toEqual([
      { type: 'member', id: 'U12AB', text: '@ada', gap: '' },
      { type: 'channel', id: 'C9', text: '#help', gap: ' ' },
    ]);
  });

  it('reads names that Slack did not send as ids', () => {
    expect(read('<@U12AB> <#C9|>')).toEqual(['member:@U12AB', 'channel:#C9']);
  });

  it('reads links as their addresses', () => {
    expect(joinTokens(readTokens('see <https://a.example/?x=1&amp;y=2|the page> or <http://b.example>'))).toBe(
      'see https://a.example/?x=1&y=2 or http://b.example',
    );
    expect(read('<mailto:ada@example.org|ada@example.org>')).toEqual(['word:ada@example.org']);
  });

  it('reads broadcasts and groups as plain words', () => {
    expect(joinTokens(readTokens('<!channel> <!here> <!subteam^S1|@mentors> <!subteam^S1>'))).toBe(
      '@channel @here @mentors @group',
    );
  });

  it('knows user groups by their ids', () => {
    expect(readTokens('<!subteam^S1|@mentors>')).toEqual([{ type: 'group', id: 'S1', text: '@mentors', gap: '' }]);
  });

  it('takes what was typed by hand as text, however it looks', () => {
    expect(read('&lt;@U12AB&gt;')).toEqual(['word:<@U12AB>']);
    expect(joinTokens(readTokens('a &lt; b &amp;&amp; c &gt; d &amp;lt;'))).toBe('a < b && c > d &lt;');
  });

  it('gives names their values', () => {
    expect(readTokens('to:<@U1|ada>')).toEqual([{ type: 'member', id: 'U1', text: '@ada', gap: '', name: 'to' }]);
  });

  it('loses nothing of an escaped text', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const tokens = readTokens(escapeText(text));
        const plain = (whole: string) => whole.replace(/[\s"“”„]/g, '');
        expect(plain(joinTokens(tokens))).toBe(plain(printable(text)));
      }),
    );
  });
});

describe('readReference', () => {
  it('finds a reference only where it begins', () => {
    expect(readReference('hi <@U1>', 3)).toEqual({ type: 'member', id: 'U1', text: '@U1', end: 8 });
    expect(readReference('hi <@U1>', 2)).toBeUndefined();
    expect(readReference('<@u1>', 0)).toBeUndefined();
  });
});
