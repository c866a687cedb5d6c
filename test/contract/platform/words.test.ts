import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Block,
  bold,
  code,
  command,
  divider,
  field,
  fields,
  heading,
  type Inline,
  italic,
  link,
  list,
  message,
  note,
  paragraph,
  person,
  quote,
} from '../../../src/chat/message.ts';
import { readable } from '../../support/people/person.ts';
import { tries } from '../../support/runs.ts';
import { words } from './expectations.ts';
import { describePlatforms } from './platforms.ts';

const url = 'https://clay.example/glazes?cone=6&kiln=small';

/** A word with whatever marks platforms give a meaning to, but no name of an emoji. */
const markedWord = fc
  .array(
    fc.constantFrom(
      'a',
      'Ä',
      '7',
      '*',
      '**',
      '_',
      '~~',
      '`',
      '|',
      '||',
      '<',
      '>',
      '&',
      '#',
      '@',
      '[',
      ']',
      '(',
      '\\',
      '-',
      '–',
      '😀',
      '漢',
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => parts.join(''));
const plainWord = fc.stringMatching(/^[a-zäöü0-9]{1,12}$/);
const sentence = (word: fc.Arbitrary<string>) =>
  fc.array(word, { minLength: 1, maxLength: 12 }).map((some) => some.join(' '));

const inline: fc.Arbitrary<Inline> = fc.oneof(
  sentence(markedWord).map((text): Inline => ({ type: 'text', text })),
  sentence(plainWord).map(bold),
  sentence(plainWord).map(italic),
  sentence(plainWord).map(code),
  sentence(markedWord).map(person),
  sentence(plainWord).map((text) => link(text, url)),
  plainWord.map((name) => command(name)),
);
const content = fc
  .array(inline, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.flatMap((part, index): Inline[] => (index > 0 ? [{ type: 'text', text: ' ' }, part] : [part])));

const block: fc.Arbitrary<Block> = fc.oneof(
  sentence(markedWord).map(heading),
  content.map((inside) => paragraph(...inside)),
  content.map((inside) => quote(...inside)),
  content.map((inside) => note(...inside)),
  fc.array(content, { minLength: 1, maxLength: 5 }).map(list),
  fc
    .array(fc.tuple(plainWord, content), { minLength: 1, maxLength: 12 })
    .map((entries) => fields(entries.map(([name, value]) => field(name, value)))),
  fc.constant(divider),
);

describePlatforms('whatever a message says', (harness) => {
  it('every word of it is read, in order', async () => {
    const { platform, library, bo } = harness();
    let posts = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 8 }), async (blocks) => {
        const said = message(paragraph('First.'), ...blocks);
        const before = (await bo.sees(library)).length;
        posts += 1;
        await platform.post(library, said, `key-${posts}`);
        const seen = (await bo.sees(library)).slice(before);
        expect(words(seen)).toBe(blocks.reduce((all, each) => all + wordsOf(each), 'First.').replace(/\s/g, ''));
      }),
      { numRuns: tries(40) },
    );
  }, 60_000);

  it('and however long its paragraphs are', async () => {
    const { platform, library, bo } = harness();
    const long = fc.array(fc.tuple(markedWord, fc.integer({ min: 1, max: 900 })), { minLength: 1, maxLength: 4 });
    let posts = 0;
    await fc.assert(
      fc.asyncProperty(long, fc.constantFrom(paragraph, quote, note), async (parts, make) => {
        const text = parts.map(([word, times]) => Array(times).fill(word).join(' ')).join(' ');
        const before = (await bo.sees(library)).length;
        posts += 1;
        await platform.post(library, message(make(text)), `key-${posts}`);
        expect(words((await bo.sees(library)).slice(before))).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: tries(20) },
    );
  }, 60_000);
});

function wordsOf(part: Block): string {
  switch (part.type) {
    case 'heading':
      return part.text;
    case 'paragraph':
    case 'quote':
    case 'note':
      return inlineWords(part.content);
    case 'list':
      return part.items.map(inlineWords).join('');
    case 'fields':
      return part.fields.map(({ name, value }) => name + inlineWords(value)).join('');
    case 'buttons':
    case 'picture':
    case 'file':
    case 'divider':
      return '';
  }
}

const inlineWords = (inlines: readonly Inline[]): string =>
  readable(inlines.map((each) => ({ text: inlineWord(each), style: 'plain' })));

function inlineWord(each: Inline): string {
  switch (each.type) {
    case 'person':
      return each.name;
    case 'command':
      return `/${each.command}`;
    case 'text':
    case 'bold':
    case 'italic':
    case 'code':
    case 'link':
      return each.text;
    default:
      throw new Error(`The property makes no ${each.type}`);
  }
}
