import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

const because = 'because you wanted to hear of every request while you’re few';

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = ['Ada', 'Bo', 'Cleo'].map((name) => harness.person(name)) as [CorePerson, CorePerson, CorePerson];
  for (const each of [ada, bo, cleo]) await each.opensHome();
});

const asksOf = (person: CorePerson) => harness.directTo(person).filter(({ text }) => text.includes(because));

async function listens(person: CorePerson): Promise<string> {
  return (await person.presses('Send me every request', await person.types('/home'))).text;
}

describe('hearing of every request', () => {
  it('brings whoever wants that a direct ask about each that waits, also if they never did anything', async () => {
    expect(await listens(bo)).toContain('I’ll ask you, whatever it is about: at most 3 times a week');
    await ada.types('/ask How do I water a fern?');
    await harness.pass({ minutes: 40 });
    expect(asksOf(bo)).toHaveLength(1);
    expect(asksOf(cleo)).toEqual([]);
    await harness.pass({ hours: 8 });
    expect(asksOf(bo)).toHaveLength(1);
  });

  it('keeps to three asks a week', async () => {
    await listens(bo);
    for (let nth = 0; nth < 5; nth += 1) {
      await ada.types(`/ask How do I water plant ${nth}?`);
      await harness.pass({ minutes: 40 });
    }
    expect(harness.directTo(bo).filter(({ text }) => text.includes('How do I water plant'))).toHaveLength(3);
  });

  it('keeps to quiet hours', async () => {
    await listens(bo);
    await harness.pass({ hours: 14 });
    await ada.types('/ask How do I water a fern at night?');
    await harness.pass({ minutes: 40 });
    expect(asksOf(bo)).toEqual([]);
  });

  it('ends where they say so, and says so on their page', async () => {
    await listens(bo);
    const page = await bo.types('/home');
    expect(page.text).toContain('you wanted to hear of every request');
    expect((await bo.presses('Not every request', page)).text).toContain('only ask you when you seem to be the right');
    await ada.types('/ask How do I water a fern?');
    await harness.pass({ minutes: 40 });
    expect(asksOf(bo)).toEqual([]);
  });

  it('is for small communities only', async () => {
    await listens(bo);
    await harness.inside((tx, community) =>
      tx.communities.save({ ...community, stage: { is: 'growing', told: 'growing' } }),
    );
    await ada.types('/ask How do I water a fern?');
    await harness.pass({ minutes: 40 });
    expect(asksOf(bo)).toEqual([]);
  });
});
