import { describe, expect, it } from 'vitest';
import {
  type Before,
  forgetAllBefore,
  forgetHeardBefore,
  type Heard,
  type HeardState,
  hear,
  questionOf,
  type Said,
} from '../../../src/domain/help/heard.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { minutesLater } from '../../support/builders.ts';

const rules = defaultRules.writing;
const asking = { words: 6, asks: true };
const telling = { words: 6, asks: false };

const said = (changes: Partial<Said> = {}): Said => ({
  key: 'now',
  author: 'ada',
  at: minutesLater(60),
  mentions: [],
  wording: asking,
  ...changes,
});

/** What was written before, the newest first, each a minute before the one above. */
const wrote = (...lines: readonly (readonly [author: string, state: HeardState, run?: string])[]): readonly Heard[] =>
  lines.map(([author, state, run], index) => ({
    key: `before-${index}`,
    author,
    at: minutesLater(59 - index),
    asks: true,
    run: run ?? `before-${index}`,
    state,
  }));

const past = (changes: Partial<Before> = {}): Before => ({
  latest: [],
  ofMentioned: [],
  ofAuthor: 0,
  inChannel: 0,
  ...changes,
});

describe('a message in the help channel', () => {
  it.each<[string, Partial<Said>, boolean]>([
    ['with a question mark', { wording: { words: 1, asks: true } }, true],
    ['with four words', { wording: { words: 4, asks: false } }, true],
    ['with three words', { wording: { words: 3, asks: false } }, false],
    ['that nobody can read', { wording: undefined }, true],
  ])('%s that begins something waits or not', (_what, changes, waits) => {
    expect(hear(said(changes), past(), rules).waits).toBe(waits);
  });

  it('directly after somebody’s question answers it, unless it asks itself', () => {
    const latest = wrote(['bo', 'waiting']);
    expect(hear(said({ wording: telling }), past({ latest }), rules)).toMatchObject({
      answers: ['before-0'],
      waits: false,
    });
    expect(hear(said({ wording: undefined }), past({ latest }), rules).answers).toEqual(['before-0']);
    expect(hear(said(), past({ latest }), rules)).toMatchObject({ answers: [], waits: true });
  });

  it('directly after what nobody waits about answers nothing', () => {
    expect(hear(said({ wording: telling }), past({ latest: wrote(['bo', 'heard']) }), rules)).toMatchObject({
      answers: [],
      waits: true,
    });
  });

  it('long after a question is no answer to it', () => {
    const [question] = wrote(['bo', 'waiting']);
    const latest = question ? [{ ...question, at: minutesLater(49) }] : [];
    expect(hear(said({ wording: telling }), past({ latest }), rules)).toMatchObject({ answers: [], waits: true });
  });

  it('that answers who asked back settles both', () => {
    const latest = wrote(['bo', 'waiting'], ['ada', 'waiting']);
    expect(hear(said({ wording: telling }), past({ latest }), rules).answers).toEqual(['before-0', 'before-1']);
  });

  it('answers those whom it names', () => {
    const ofMentioned = wrote(['bo', 'offered']);
    const heard = hear(said({ mentions: ['bo'] }), past({ latest: wrote(['cleo', 'heard']), ofMentioned }), rules);
    expect(heard).toMatchObject({ answers: ['before-0'], waits: false });
  });

  it('is never an answer to its own author', () => {
    const ofMentioned = wrote(['ada', 'waiting']);
    expect(hear(said({ mentions: ['ada'] }), past({ ofMentioned }), rules).answers).toEqual([]);
  });

  it('goes along with what its author wrote directly before', () => {
    const latest = wrote(['ada', 'waiting', 'first'], ['ada', 'waiting', 'first']);
    expect(hear(said(), past({ latest }), rules)).toEqual({ run: 'first', waits: true, answers: [] });
  });

  it('in the middle of a talk asks the channel nothing, unless it has a question mark', () => {
    const latest = wrote(['bo', 'heard'], ['ada', 'answered']);
    expect(hear(said({ wording: telling }), past({ latest }), rules).waits).toBe(false);
    expect(hear(said({ wording: undefined }), past({ latest }), rules).waits).toBe(false);
    expect(hear(said(), past({ latest }), rules).waits).toBe(true);
  });

  it('waits for as many as are looked after in an hour, and no more', () => {
    expect(hear(said(), past({ ofAuthor: rules.mostPerAuthor - 1 }), rules).waits).toBe(true);
    expect(hear(said(), past({ ofAuthor: rules.mostPerAuthor }), rules).waits).toBe(false);
    expect(hear(said(), past({ inChannel: rules.mostPerChannel }), rules).waits).toBe(false);
  });
});

describe('what somebody asks in several messages', () => {
  const run = wrote(['ada', 'waiting'], ['ada', 'waiting'], ['ada', 'waiting']);

  it('is the last one that asks', () => {
    expect(questionOf(run.map((each, index) => ({ ...each, asks: index < 2 })))?.key).toBe('before-1');
  });

  it('or the first, where none does', () => {
    expect(questionOf(run.map((each) => ({ ...each, asks: false })))?.key).toBe('before-0');
  });
});

it('what was heard is forgotten after ten minutes, and all of it an hour after an offer about it has ended', () => {
  expect(forgetHeardBefore(minutesLater(60), rules)).toBe(minutesLater(50));
  expect(forgetAllBefore(minutesLater(25 * 60), rules)).toBe(minutesLater(0));
  expect(rules).toMatchObject({ waitMinutes: 10, notNowHours: 24, offeredHours: 24, askedMinutes: 60 });
});
