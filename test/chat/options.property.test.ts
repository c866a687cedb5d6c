import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommandSpec, OptionSpec, OptionValue, OptionValues } from '../../src/chat/command.ts';
import { parseOptions } from '../../src/chat/options.ts';
import { visibleLength } from '../../src/domain/visible-text.ts';
import { tries } from '../support/runs.ts';
import { garbage } from './garbage.ts';
import { diary, garden, market, parse, shed, valuesOf } from './garden.ts';

const words = [
  'tea',
  'naïve',
  '🧗🏽‍♀️',
  'שלום',
  '10:30',
  'https://example.org/a:b',
  'ana@example.org',
  'C++',
  "isn't",
  'e.g.,',
  '5"',
  'or',
];

const sentence = fc
  .array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 })
  .map((some) => some.join(' '))
  .filter((text) => visibleLength(text) >= 3);

const name = fc.constantFrom('ana', 'ben', 'cem', 'dora');

/** Values of /garden, any of them absent. */
const values = fc.record(
  {
    text: sentence,
    to: fc.uniqueArray(name, { minLength: 1, maxLength: 3 }).map((names) => names.map((each) => `U-${each}`)),
    kind: fc.constantFrom('support', 'Knowledge'),
    topics: sentence,
    seats: fc.integer({ min: 1, max: 50 }),
    urgent: fc.boolean(),
    bed: name.map((each) => `C-${each}`),
  },
  { requiredKeys: [] },
);

const quotes = fc.constantFrom(['"', '"'], ['“', '”'], ['„', '“'], ['”', '”']);
const quoted = (text: string) =>
  quotes.filter(([, close]) => !text.includes(`${close}`)).map(([open, close]) => `${open}${text}${close}`);
const inAnyCase = (text: string) => fc.constantFrom(text, text.toUpperCase(), text.toLowerCase());

/** A value as somebody may write it: `loose` pieces keep their order, `named` ones go anywhere. */
interface Spelling {
  readonly loose: readonly string[];
  readonly named: readonly string[];
}

const asNamed = (option: string, value: fc.Arbitrary<string>): fc.Arbitrary<Spelling> =>
  fc.tuple(inAnyCase(option), value).map(([typed, text]) => ({ loose: [], named: [`${typed}:${text}`] }));

function spellings(option: string, value: OptionValue): fc.Arbitrary<Spelling> {
  switch (option) {
    case 'text': {
      const text = String(value);
      const [first, ...others] = text.split(' ');
      return fc.oneof(
        fc.constant({ loose: text.split(' '), named: [] }),
        quoted(text).map((typed) => ({ loose: [typed], named: [] })),
        asNamed('text', quoted(text)),
        // Named on its first word only: the rest follows.
        fc.constant({ loose: [`text:${first}`, ...others], named: [] }),
      );
    }
    case 'to': {
      const mentions = (value as readonly string[]).map((id) => `@${id.slice(2)}`);
      const row = fc.constantFrom(' ', ', ', ',', ' and ', ' & ').map((joint) => mentions.join(joint));
      return fc.oneof(
        row.map((typed) => ({ loose: [typed], named: [] })),
        asNamed('to', row),
        fc.constant({ loose: [], named: mentions.map((each) => `to:${each}`) }),
      );
    }
    case 'topics':
      return asNamed('topics', quoted(String(value)));
    case 'bed':
      return asNamed('bed', fc.constant(`#${String(value).slice(2)}`));
    case 'urgent':
      return asNamed('urgent', value ? fc.constantFrom('yes', 'True', 'on') : fc.constantFrom('no', 'FALSE', '0'));
    default: {
      const typed = inAnyCase(String(value));
      return asNamed(option, fc.oneof(typed, typed.chain(quoted)));
    }
  }
}

/** One line that says all the values, in one of the ways to say them. */
const lineFor = (given: OptionValues): fc.Arbitrary<string> => {
  const inOrder = ['to', 'text', 'kind', 'topics', 'seats', 'urgent', 'bed'].filter((option) => option in given);
  const all = fc.tuple(...inOrder.map((option) => spellings(option, given[option] ?? '')));
  return all.chain((spelt) => {
    const loose = spelt.flatMap((each) => each.loose);
    const named = spelt.flatMap((each) => each.named);
    const places = fc.array(fc.nat(loose.length), { minLength: named.length, maxLength: named.length });
    return places.map((at) =>
      [...loose.keys(), loose.length]
        .flatMap((index) => [...named.filter((_, each) => at[each] === index), ...loose.slice(index, index + 1)])
        .join(' '),
    );
  });
};

describe('every way to write the same values', () => {
  it('is read as those values', () => {
    const cases = values.chain((given) => lineFor(given).map((line) => ({ given, line })));
    fc.assert(
      fc.property(cases, ({ given, line }) => {
        const read = valuesOf(garden, line);
        // Mentions named one by one come in the order in which they stand on the line.
        const sorted = (some: OptionValues) => ({ ...some, to: [...((some.to as readonly string[]) ?? [])].sort() });
        expect(sorted(read)).toEqual(sorted(given));
      }),
      { numRuns: tries(2_000) },
    );
  });

  it('agrees with the values that a platform typed', () => {
    const cases = values.chain((given) => lineFor(given).map((line) => ({ given, line })));
    fc.assert(
      fc.property(cases, ({ line }) => {
        const read = parse(garden, line);
        expect(parseOptions(garden, { form: 'values', values: read.values })).toEqual(read);
      }),
      { numRuns: tries(500) },
    );
  });
});

function expectWithinLimits(option: OptionSpec, value: OptionValue): void {
  switch (option.type) {
    case 'text': {
      const length = [...String(value)].length;
      expect(value).toBe(String(value).trim());
      expect(length).toBeGreaterThanOrEqual(Math.max(1, option.minLength ?? 0));
      expect(length).toBeLessThanOrEqual(option.maxLength);
      break;
    }
    case 'number':
      expect(Number.isInteger(value)).toBe(true);
      expect(value).toBeGreaterThanOrEqual(option.least);
      expect(value).toBeLessThanOrEqual(option.most);
      break;
    case 'flag':
      expect(value).toBeTypeOf('boolean');
      break;
    case 'choice':
      expect(option.choices).toContain(value);
      break;
    case 'members':
      expect(value).toSatisfy((ids: readonly string[]) => ids.length > 0 && ids.every((id) => id.startsWith('U-')));
      expect((value as readonly string[]).length).toBeLessThanOrEqual(option.most);
      break;
    case 'channel':
      expect(value).toMatch(/^C-/);
  }
}

describe('whatever somebody types', () => {
  const commands: readonly CommandSpec[] = [garden, diary, shed, market];

  it('gives declared values within their limits, or a problem', () => {
    fc.assert(
      fc.property(fc.constantFrom(...commands), garbage, (spec, text) => {
        const parsed = parse(spec, text);
        const declared = new Map(parsed.act.options.map((option) => [option.name, option]));
        for (const [option, value] of Object.entries(parsed.values)) {
          const spec = declared.get(option);
          expect(spec).toBeDefined();
          if (spec) expectWithinLimits(spec, value);
        }
        const missing = parsed.act.options.filter((option) => option.required && !(option.name in parsed.values));
        expect(parsed.ok && missing.length > 0).toBe(false);
      }),
      { numRuns: tries(5_000) },
    );
  });

  it.each([
    '"',
    '"a ',
    ':',
    'a:',
    '@',
    '@ana ',
    '@ana, ',
    'to:@ana ',
    'topics:a ',
    'seats:1 ',
    'and ',
    ', ',
    ' ',
    'a ',
  ])('is answered at once, for %j over and over', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const start = performance.now();
    for (const spec of commands) parse(spec, text);
    expect(performance.now() - start).toBeLessThan(3_000);
  });
});
