import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let mend: () => void;
let sol: CorePerson;

const toSol = () => harness.directTo(sol).filter(({ text }) => text.includes('how do I centre a div?'));
const inCouncil = () => harness.messagesIn(council).filter(({ text }) => text.includes('how do I centre a div?'));

/** The stewards are to hear of a request, in a channel that cannot be written to. */
beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  sol = harness.person('Sol', { steward: true });
  mend = harness.platform.breaks('post', { failure: 'not_allowed', in: council });
  await harness.person('Ada').types('/ask how do I centre a div?');
  await harness.pass({ days: 1, hours: 1 });
});

describe('A word to the stewards that dies in their channel while none is known', () => {
  it('reaches the first one who is met, directly and once', async () => {
    await harness.pass({ days: 2 });
    await sol.opensHome();
    expect(toSol()).toEqual([]);
    await harness.pass({ days: 1 });
    expect(toSol()).toHaveLength(1);
    mend();
    await harness.pass({ days: 3 });
    expect([toSol().length, inCouncil().length]).toEqual([1, 0]);
  });

  it('is in their channel within a day, once that can be written to', async () => {
    await harness.pass({ days: 2 });
    mend();
    await harness.pass({ days: 1 });
    expect(inCouncil()).toHaveLength(1);
    await sol.opensHome();
    await harness.pass({ days: 3 });
    expect([toSol().length, inCouncil().length]).toEqual([0, 1]);
  });

  it('is given up after a month, when it tells nothing any more', async () => {
    await harness.pass({ days: 32 });
    mend();
    await sol.opensHome();
    await harness.pass({ days: 3 });
    expect([toSol().length, inCouncil().length]).toEqual([0, 0]);
  });
});

it('A word to the stewards goes directly to those who are known, at once', async () => {
  await sol.opensHome();
  await harness.person('Bo').types('/ask what is a grid?');
  await harness.pass({ days: 1, hours: 1 });
  expect(harness.directTo(sol).some(({ text }) => text.includes('what is a grid?'))).toBe(true);
});
