import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { render as renderForDiscord } from '../../adapters/discord/render.ts';
import { partsOf } from '../../adapters/playground/split.ts';
import { render as renderForSlack } from '../../adapters/slack/render.ts';
import { person } from '../../src/chat/message.ts';
import type { DigestId, RequestId } from '../../src/domain/ids.ts';
import { weeksKept } from '../../src/domain/time/timing.ts';
import type { DigestFacts } from '../../src/text/en/digest.ts';
import { en } from '../../src/text/en/index.ts';
import { rendering } from '../adapters/discord/samples.ts';
import { aMessageRef, aRequest, willowSpace } from '../support/builders.ts';
import { plainText } from '../support/people/core-reading.ts';

const id = '01a209a1-1cbd-72df-8573-9cc2d2025809';
const onSlack = { space: willowSpace, workspaceUrl: 'https://willow.slack.com/', commandPrefix: '' };
const post = aMessageRef('1764493200.000100');

const words = (most: number) =>
  fc.string({
    unit: fc.constantFrom('a', 'word', ' ', ' ', '🙌', 'é', '\n', 'https://example.org ', '.'),
    maxLength: most,
  });
/** As names and questions are shown: in one line. */
const inLine = (most: number) => words(most).map((text) => text.replace(/\s+/g, ' '));
const people = (most: number) => fc.array(inLine(20).map(person), { minLength: 1, maxLength: most });
const somebody = inLine(20).map(person);
const some = { maxLength: 12 };
const others = fc.oneof(fc.nat(20_000), fc.constant('many' as const));
const counted = fc.oneof(fc.nat(100_000), fc.constantFrom('some' as const, false as const));

const aNeed = fc
  .record({
    need: words(400),
    seats: fc.integer({ min: 1, max: 25 }),
    isKindSaid: fc.boolean(),
    topics: fc.constant([]),
  })
  .map((changes) => aRequest({ ...changes, id: id as RequestId }));
const helpers = fc.array(fc.record({ name: somebody, status: fc.constantFrom('offered', 'answered', 'credited') }), {
  maxLength: 30,
});
const share = fc.record({
  is: fc.constantFrom('share' as const, 'at_least' as const, 'at_most' as const),
  percent: fc.nat(100),
  of: fc.nat(1_000),
});
const theWeek: fc.Arbitrary<DigestFacts> = fc.record({
  purpose: words(500),
  served: fc.option(
    fc.record({
      author: somebody,
      isHelp: fc.boolean(),
      words: words(300),
      message: fc.constant(post),
      namedBy: fc.option(somebody, { nil: undefined }),
      count: fc.option(fc.integer({ min: 5, max: 500 }), { nil: undefined }),
    }),
    { nil: undefined },
  ),
  headline: fc.oneof(
    fc.record({ says: fc.constantFrom('effort', 'helped', 'feedback', 'thanks', 'thoughts', 'served', 'waiting') }),
    fc.record({ says: fc.constant('answers' as const), count: fc.nat(1_000), isMore: fc.boolean() }),
  ),
  waiting: fc
    .array(fc.record({ request: aNeed, asker: somebody, post: fc.constantFrom(post, undefined), helpers }), some)
    // Each has its own, or Discord would take two buttons for one.
    .map((all) => all.map((each, n) => ({ ...each, request: { ...each.request, id: `${id}-${n}` as RequestId } }))),
  answered: fc.array(
    fc.record({
      request: aNeed,
      asker: somebody,
      post: fc.constantFrom(post, undefined),
      helpers,
      wasAlone: fc.boolean(),
      solution: words(500),
    }),
    some,
  ),
  thanks: fc.record({
    quoted: fc.array(
      fc.record({ giver: somebody, receivers: people(10), reason: words(500), post: fc.constant(post) }),
      some,
    ),
    byReaction: fc.record({ names: fc.array(somebody, { maxLength: 20 }), others }),
  }),
  efforts: fc.array(fc.record({ request: aNeed, post: fc.constant(post), people: people(26) }), { maxLength: 5 }),
  feedbackGivers: counted,
  newFaces: fc.record({
    names: fc.array(somebody, { maxLength: 20 }),
    others,
    welcomedBy: fc.array(somebody, { maxLength: 20 }),
    areAllWelcomed: fc.boolean(),
  }),
  reflections: fc.record({
    questions: fc.array(
      fc.record({
        question: inLine(100),
        named: fc.array(fc.record({ author: somebody, text: words(600) }), { maxLength: 5 }),
        unnamed: fc.array(words(600), { maxLength: 10 }),
      }),
      { maxLength: 4 },
    ),
    strands: fc.array(fc.record({ words: inLine(10), people: fc.nat(99) }), { maxLength: 3 }),
  }),
  health: fc.option(fc.record({ answered: share, before: share }), { nil: undefined }),
});

const linesOf = (facts: DigestFacts): readonly string[] =>
  plainText(en.digest.weekly(facts, 'every', id as DigestId)).split('\n');

describe('A digest, whatever happened', () => {
  it('is one message on every platform, of at most 18 lines', () => {
    fc.assert(
      fc.property(theWeek, fc.constantFrom(...weeksKept), (facts, weeks) => {
        const message = en.digest.weekly(facts, weeks, id as DigestId);
        expect(renderForSlack(message, onSlack)).toHaveLength(1);
        expect(renderForDiscord(message, rendering)).toHaveLength(1);
        expect(partsOf(message)).toHaveLength(1);
        expect(linesOf(facts).length).toBeLessThanOrEqual(18);
      }),
      { numRuns: 100 },
    );
  });

  it('says more to whoever wants to read on, and offers it where there is more', () => {
    fc.assert(
      fc.property(theWeek, (facts) => {
        const brief = en.digest.weekly(facts, 'every', id as DigestId);
        const whole = plainText(en.digest.whole(facts));
        const isMore = plainText(brief).endsWith('[Show more]');
        const inChannel = plainText(brief)
          .split('\n')
          .filter((line) => line.startsWith('- ')).length;
        const privately = whole.split('\n').filter((line) => line.startsWith('- ')).length;
        expect(isMore ? privately : inChannel).toBeGreaterThanOrEqual(inChannel);
        if (!isMore) expect(privately).toBe(inChannel);
      }),
    );
  });
});
