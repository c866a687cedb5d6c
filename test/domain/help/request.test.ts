import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waitingAgain } from '../../../src/domain/help/follow-up.ts';
import {
  answered,
  type EndedWhy,
  expired,
  type HelpRequest,
  isOngoing,
  parseTopics,
  type RequestState,
  reopened,
  resolved,
  withdrawn,
} from '../../../src/domain/help/request.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { dayMs, type Instant, later, minuteMs } from '../../../src/domain/time/instant.ts';
import { adaId, aRequest, monday } from '../../support/builders.ts';

const rules = defaultRules.request;
const soon = later(monday, minuteMs);
const said = { thanks: 'Thank you!', solution: 'A semicolon.', solutionShared: true };

describe('an answer', () => {
  it('by somebody else makes an open request an answered one', () => {
    expect(answered(aRequest(), 1, soon)).toMatchObject({ state: 'answered', answeredAt: soon });
  });

  it('leaves one that needs more people waiting until as many have answered', () => {
    const request = aRequest({ seats: 3 });
    expect(answered(request, 2, soon)).toBe(request);
    expect(answered(request, 3, soon)).toMatchObject({ state: 'answered', answeredAt: soon });
  });

  it.each<RequestState>(['answered', 'resolved', 'withdrawn', 'expired'])('changes nothing once it is %s', (state) => {
    const request = aRequest({ state });
    expect(answered(request, 1, soon)).toBe(request);
  });
});

describe('resolving', () => {
  it.each<RequestState>(['open', 'answered'])('ends a request that is %s, with what was said', (state) => {
    expect(resolved(aRequest({ state }), said, soon, adaId)).toMatchObject({
      state: 'resolved',
      endedAt: soon,
      endedBy: adaId,
      ...said,
    });
  });

  it.each<RequestState>(['resolved', 'withdrawn', 'expired'])('is not for one that is %s', (state) => {
    expect(resolved(aRequest({ state }), said, soon, adaId)).toBeUndefined();
  });
});

describe('reopening', () => {
  const ended = aRequest({ state: 'resolved', endedAt: monday, thanks: 'Thank you!' });

  it('gives back a request that waits for somebody, whether anybody had answered or not', () => {
    expect(reopened(ended, rules, soon)).toMatchObject({ state: 'open', endedAt: undefined });
    const wasAnswered = reopened({ ...ended, answeredAt: monday }, rules, soon);
    expect(wasAnswered).toMatchObject({ state: 'open', answeredAt: monday });
  });

  it('forgets the thanks, which are said when it ends again', () => {
    expect(reopened(ended, rules, soon)?.thanks).toBe('');
  });

  it('is possible for seven days', () => {
    expect(reopened(ended, rules, later(monday, 7 * dayMs))).toBeDefined();
    expect(reopened(ended, rules, later(monday, 7 * dayMs + 1))).toBeUndefined();
  });

  it('is possible for one that expired, too', () => {
    const quiet = expired(aRequest(), monday);
    expect(quiet && reopened(quiet, rules, soon)).toEqual(aRequest());
  });

  it.each<RequestState>(['open', 'answered'])('is not for one that is %s', (state) => {
    expect(reopened(aRequest({ state }), rules, soon)).toBeUndefined();
  });

  it('is for one that was taken back, too', () => {
    const takenBack = withdrawn(aRequest(), 'taken_back', monday);
    expect(takenBack && reopened(takenBack, rules, soon)).toEqual(aRequest());
  });

  it('is possible for a month where its asker had left', () => {
    const left = { ...aRequest(), state: 'withdrawn', endedWhy: 'asker_left', endedAt: monday } as const;
    expect(reopened(left, rules, later(monday, 30 * dayMs))).toBeDefined();
    expect(reopened(left, rules, later(monday, 30 * dayMs + 1))).toBeUndefined();
  });

  it.each<EndedWhy>(['removed', 'not_posted'])('is not for one without a post: %s', (endedWhy) => {
    const gone = withdrawn(aRequest(), endedWhy, monday);
    expect(gone && reopened(gone, rules, soon)).toBeUndefined();
  });
});

type Step = (request: HelpRequest, now: Instant) => HelpRequest | undefined;

const steps: Readonly<Record<string, Step>> = {
  'a helper writes': (request, now) => answered(request, 1, now),
  'it is taken back': (request, now) => withdrawn(request, 'taken_back', now),
  'it is resolved': (request, now) => resolved(request, said, now, adaId),
  'it expires': (request, now) => expired(request, now),
  'it has not helped': (request) => waitingAgain(request),
  'it is reopened': (request, now) => reopened(request, rules, now),
};

const whyIn: Readonly<Partial<Record<RequestState, EndedWhy>>> = { withdrawn: 'taken_back', expired: 'quiet' };

describe('whatever happens to a request, in whatever order', () => {
  const events = fc.array(
    fc.record({
      step: fc.constantFrom(...Object.keys(steps)),
      waitMs: fc.oneof(fc.nat(dayMs), fc.nat(9 * dayMs)),
    }),
    { maxLength: 30 },
  );

  it('leaves it in a state that makes sense', () => {
    fc.assert(
      fc.property(events, (all) => {
        let request = aRequest();
        let now = monday;
        let helperWrote = false;
        let hasNotHelped = false;
        for (const { step, waitMs } of all) {
          now = later(now, waitMs);
          const before = request;
          request = steps[step]?.(request, now) ?? request;
          hasNotHelped ||= step === 'it has not helped' || (step === 'it is reopened' && isOngoing(request));
          helperWrote ||= step === 'a helper writes' && isOngoing(before);

          expect(request.answeredAt !== undefined).toBe(helperWrote);
          if (request.state === 'open') expect(request.answeredAt === undefined || hasNotHelped).toBe(true);
          if (request.state === 'answered') expect(request.answeredAt).toBeDefined();
          expect(request.endedAt !== undefined).toBe(!isOngoing(request));
          expect(request.endedWhy).toBe(whyIn[request.state]);
          if (isOngoing(request)) expect(request.thanks).toBe('');
          if (before.answeredAt !== undefined) expect(request.answeredAt).toBe(before.answeredAt);
          if (!isOngoing(before) && isOngoing(request)) {
            expect(now - (before.endedAt ?? 0)).toBeLessThanOrEqual(7 * dayMs);
          }
          expect({ ...request, ...pick(aRequest()) }).toEqual(request);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  /** What no transition may touch. */
  const pick = ({ id, askerId, need, kind, topics, urgent, seats, askedAt }: HelpRequest) => ({
    ...{ id, askerId, need, kind, topics, urgent, seats, askedAt },
  });
});

describe('topics', () => {
  it.each([
    ['CSS, pandas  #rust', ['css', 'pandas', 'rust']],
    ['#css #rust #go', ['css', 'rust', 'go']],
    ['wild herbs; apple trees\nsoil', ['wild herbs', 'apple trees', 'soil']],
    ['C#, c++, F#', ['c#', 'c++', 'f#']],
    ['css,CSS,,  #Css', ['css']],
    ['##css', ['css']],
    [' , # ,; ', []],
    ['', []],
    ['עברית, 日本語', ['עברית', '日本語']],
    ['編み物、料理，陶芸；木工', ['編み物', '料理', '陶芸', '木工']],
    ['نسيج، خزف؛ خشب', ['نسيج', 'خزف', 'خشب']],
  ])('in %j are read', (text, topics) => {
    expect(parseTopics(text, rules)).toEqual(topics);
  });

  it('are five at most', () => {
    expect(parseTopics('a,b,c,d,e,f,g', rules)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('stay the same when they are written down and read again', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', 'é', '#', ',', ';', ' ', '\n', '\t', '+', '🙌') });
    fc.assert(
      fc.property(text, (typed) => {
        const topics = parseTopics(typed, rules);
        expect(parseTopics(topics.join(', '), rules)).toEqual(topics);
        expect(new Set(topics).size).toBe(topics.length);
        for (const topic of topics) expect(topic).toMatch(/^[^\s#,;]/);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([' ', '#', ' #', ', ', 'a '])('are read at once from %j over and over', (piece) => {
    const start = performance.now();
    parseTopics(piece.repeat(50_000), rules);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
