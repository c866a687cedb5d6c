import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../adapters/playground/limits.ts';
import { partsOf } from '../../../adapters/playground/split.ts';
import {
  type Block,
  bold,
  field,
  fields,
  heading,
  inlinesOf,
  list,
  message,
  note,
  paragraph,
  person,
  quote,
} from '../../../src/chat/message.ts';

const text = fc.oneof(fc.string({ maxLength: 300 }), fc.lorem({ maxCount: 900 }), fc.constant('🙌'.repeat(2_600)));
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((each) => heading(each)),
  fc.tuple(text, text).map(([a, b]) => paragraph(a, bold(b), person('Ada'))),
  text.map((each) => quote(each)),
  text.map((each) => note(each)),
  fc.array(text, { maxLength: 4 }).map((items) => list(items)),
  fc.array(text, { maxLength: 3 }).map((values) => fields(values.map((value) => field('Name', value)))),
);

const textOf = (each: Block): string =>
  each.type === 'heading'
    ? each.text
    : inlinesOf(each)
        .map((inline) => ('text' in inline ? inline.text : ''))
        .join('');

describe('a message cut into parts', () => {
  it('keeps every part within the limits, loses nothing, and cuts no character in two', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 70 }), (blocks) => {
        const parts = partsOf(message(...blocks));
        expect(parts.flatMap((part) => part.blocks.map(textOf)).join('')).toBe(blocks.map(textOf).join(''));
        for (const part of parts) {
          expect(part.blocks.length).toBeLessThanOrEqual(limits.blocks);
          expect(part.blocks.map(textOf).join('').length).toBeLessThanOrEqual(limits.messageCharacters);
          // Throws where half a character stands alone.
          for (const each of part.blocks) encodeURIComponent(textOf(each));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves a message that fits as it is', () => {
    const whole = message(heading('Hello'), paragraph('One.'), paragraph('Two.'));
    expect(partsOf(whole)).toEqual([whole]);
  });
});
