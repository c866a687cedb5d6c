import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { person } from '../../src/chat/message.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { connectionsPicture } from '../../src/text/en/digest-picture.ts';

const names = ['Ada', 'Bo', 'Cleo', 'Dee', '<Eli & Co>'];
const small = connectionsPicture({
  people: names.map(person),
  pairs: [
    [0, 1],
    [0, 2],
    [3, 4],
  ],
});

describe('the picture of who helped whom', () => {
  it('has everybody on it, and a line for each pair', () => {
    expect(small.svg.match(/<circle /g)).toHaveLength(5);
    expect(small.svg.match(/M/g)).toHaveLength(3);
    for (const name of ['Ada', 'Bo', 'Cleo', 'Dee', '&lt;Eli &amp; Co&gt;'])
      expect(small.svg).toContain(`>${name}</text>`);
  });

  it('says the same in words', () => {
    expect(small.alt).toBe('5 people, connected by help: Ada and Bo, Ada and Cleo, Dee and <Eli & Co>.');
  });

  it('of as many people as there can be is short enough for an address on Slack, and its words for Discord', () => {
    const people = Array.from({ length: defaultRules.digest.maxPictured }, (_, index) =>
      person(`Somebody ${index * 7919}`),
    );
    const pairs = people.flatMap((_, index) => [1, 5].map((step) => [index, (index + step) % people.length] as const));
    const { svg, alt } = connectionsPicture({ people, pairs });
    expect(alt.length).toBeLessThanOrEqual(1_024);
    expect(deflateRawSync(svg).toString('base64url').length).toBeLessThan(2_700);
  });
});
