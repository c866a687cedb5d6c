import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userIn } from '../../src/chat/address.ts';
import {
  bold,
  code,
  heading,
  italic,
  link,
  list,
  mention,
  paragraph,
  person,
  written,
} from '../../src/chat/message.ts';
import { sanitiseText, tidyText } from '../../src/chat/sanitise-text.ts';

const controls = ['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'];
const unseen = [
  '\u034F',
  '\u115F',
  '\u1160',
  '\u17B4',
  '\uFE0F',
  '\u{E0041}',
  '\u{E0101}',
  '\uFFF9',
  '\u00AD',
  '\u200B',
  '\u2060',
  '\u2064',
  '\u3164',
  '\uFEFF',
  '\uFFA0',
];

describe('Text that is shown next to that of others', () => {
  it.each([
    'שלום, אני מחפשת עזרה עם CSS',
    'مرحبًا، كيف أوسّط عنصرًا؟',
    'می‌خواهم یاد بگیرم', // Persian, with the joiner that its verbs need
    'क्‍ष और श्रीमान्‌',
    'שלום\u200F! \u200Eabc\u061C',
    '👩🏽‍🔬 🧗🏽‍♀️ 🏳️‍🌈 👨‍👩‍👧 1️⃣ 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    'naïve Zoë — “so on”, 10:30\n\tand a tab',
    '',
  ])('stays as it is, whatever the script: %s', (text) => {
    expect(sanitiseText(text)).toBe(text);
  });

  it.each(controls)('cannot turn the order of words about (%j)', (control) => {
    expect(sanitiseText(`Ada ${control}txt.exe says`)).toBe('Ada txt.exe says');
  });

  it.each([...unseen, '\u200C', '\u200D'])('holds nothing that nobody sees and no script needs (%j)', (character) => {
    expect(sanitiseText(`${character}Ad${character}a 1${character}`)).toBe('Ada 1');
  });

  it.each(['שרה', '지민', 'さくら', '王芳', 'Հայկ', 'ნინო'])('holds no joiner where nothing is joined (%s)', (name) => {
    expect(sanitiseText([...name].join('\u200D'))).toBe(name);
  });

  it('holds no pile of marks, and no words hidden behind a flag', () => {
    expect(sanitiseText(`Z${'\u0301'.repeat(200)}oe`)).toBe(`Z${'\u0301'.repeat(8)}oe`);
    expect(sanitiseText('🏴\u{E0069}\u{E0067}\u{E006E}\u{E006F}\u{E0072}\u{E0065}\u{E0020}\u{E0061}')).toBe('🏴');
  });

  it('loses nothing else, wherever such characters stand', () => {
    const plain = fc.array(fc.constantFrom('a', 'ש', 'م', '👩🏽‍🔬', ' ', '5', '!', '\n')).map((some) => some.join(''));
    const trick = fc.constantFrom(...controls, ...unseen);
    fc.assert(
      fc.property(fc.array(fc.tuple(plain, trick)), (pieces) => {
        const text = pieces.map(([words]) => words).join('');
        expect(sanitiseText(pieces.map(([words, character]) => words + character).join(''))).toBe(text);
        expect(sanitiseText(sanitiseText(text))).toBe(sanitiseText(text));
      }),
    );
  });

  it.each(['\u200B', '\u2800\u2800', ' \u3164\n', '\u0301', '\u{E0041}', '\u0000', '\uD800'])(
    'is none in %j',
    (text) => {
      expect(tidyText(text)).toBe('');
    },
  );

  it('is tidied without what no store keeps, and without blanks around it', () => {
    expect(tidyText('\u2800 a\u0000b\r\nc\uD800 \u2800')).toBe('ab\nc');
    expect(tidyText(' 🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} ')).toMatch(/\u{E007F}$/u);
  });

  it('is legible in every node that a message is built from', () => {
    const trick = 'a\u202Eb\u2066c\u200B';
    const user = userIn({ platform: 'slack', space: 'T1' }, 'U1');
    const built = JSON.stringify([
      heading(trick),
      paragraph(
        trick,
        bold(trick),
        italic(trick),
        code(trick),
        link(trick, 'https://example.org'),
        mention(trick, user),
      ),
      list([person(trick), trick]),
      paragraph(...written(`${trick} https://example.org/${trick} ${trick}`)),
    ]);
    expect(built).not.toMatch(/[\u202E\u2066\u200B]/);
    expect(built).toContain('https://example.org/abc');
  });
});
