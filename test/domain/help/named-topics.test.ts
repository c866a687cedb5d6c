import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runsOf, withNamed } from '../../../src/domain/help/named-topics.ts';
import { topicKey } from '../../../src/domain/help/topic-key.ts';

const about = (need: string, known: readonly string[], stated: readonly string[] = []) =>
  withNamed(stated, runsOf(need), known.map(topicKey));

describe('What a request is about', () => {
  it('is what its words name of all that people know about, however it is written', () => {
    expect(about('My celadon glaze crawls on the rim. Why?', ['celadon', 'weaving'])).toEqual(['celadon']);
    expect(about('My JavaScript (and CSS!) for the grid', ['javascript', 'css'])).toEqual(['javascript', 'css']);
    expect(about('The CSS of my grid', ['css grids'])).toEqual(['css grid']);
    expect(about('Two kilns are cold', ['kiln'])).toEqual(['kilns']);
    expect(about('What is wrong with my glaze?', ['celadon'])).toEqual([]);
  });

  it('is the stated topics first, none of them twice, and then the longest', () => {
    const known = ['grid', 'css grid', 'sidebar', 'flexbox'];
    expect(about('the sidebar of my css grid', known, ['flexbox', 'grids'])).toEqual([
      'flexbox',
      'grids',
      'css grid',
      'sidebar',
    ]);
  });

  it('is at most five topics more than were stated', () => {
    const words = ['kiln', 'glaze', 'clay', 'slip', 'wheel', 'rim', 'bowl'];
    expect(about(words.join(' '), words, ['firing'])).toEqual(['firing', 'kiln', 'glaze', 'clay', 'slip', 'wheel']);
  });

  it('is named within one sentence, and not by words that every question has', () => {
    expect(about('I like css. Grid is hard', ['css grid'])).toEqual([]);
    expect(about('How do I get good help with this problem?', ['help', 'problem', 'good'])).toEqual([]);
  });

  it('is looked for in the beginning, by at most 200 keys, each that of the topic that it would be', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('css', 'grid', 'C++', 'the.')), { maxLength: 400 }),
        (words) => {
          const runs = runsOf(words.join(' '));
          expect(runs.size).toBeLessThanOrEqual(200);
          for (const [key, { text }] of runs) expect([key, topicKey(text)]).toEqual([key, key]);
        },
      ),
    );
    expect(about(`${'clay '.repeat(200)}celadon`, ['celadon'])).toEqual([]);
  });
});
