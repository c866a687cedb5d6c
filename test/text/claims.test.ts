import { describe, expect, it } from 'vitest';
import { defaultWords } from '../../src/text/words.ts';
import { claims, notSo, type Seeable } from '../faults/support/claims.ts';
import { plainText } from '../support/people/core-reading.ts';

/** Nothing came of anything that anybody did. */
const nothing: Seeable = {
  privately: () => [],
  publicly: [],
  under: () => [],
  post: () => undefined,
  requests: [],
  drafts: [],
  kudos: [],
  offers: [],
  reflections: [],
  lessons: [],
  entries: [],
  pairings: [],
  participations: [],
  acts: [],
  paused: [],
  asks: [],
  hosts: [],
  helloAsks: [],
  newcomers: [],
  stages: [],
  healthCounts: [],
  communityErasures: [],
  erasures: [],
};

describe('what Hearth claims', () => {
  it.each(claims.map(({ says, example }) => [says, example] as const))(
    'reads as the faults know it: %s',
    (says, example) => {
      expect(plainText(example(defaultWords))).toMatch(says);
    },
  );

  it('is found untrue where nothing came of it', () => {
    const told = claims
      .filter(({ says }) =>
        /is on its way to|on the way|letting \(|You’re in|Saved for you|can find your offer|somebody else|into the silence|forgotten you|begun to forget|nobody has answered yet|seen no reply/.test(
          says.source,
        ),
      )
      .map(({ example }) => ({ to: 'ada', about: 'How hot?', text: plainText(example(defaultWords)) }));
    expect(told.length).toBeGreaterThan(3);
    expect(told.filter((one) => notSo(nothing, [one]).length === 0)).toEqual([]);
  });
});
