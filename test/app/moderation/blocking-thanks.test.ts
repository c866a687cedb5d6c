import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

/** The clock stands at Monday, 09:00 UTC, and people hear on Wednesday at 16:00. */
const untilWednesday = { days: 2, hours: 8 };

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  for (const person of [ada, bo]) await person.types('/home');
});

const heardBy = (person: CorePerson) =>
  harness
    .directTo(person)
    .map(({ text }) => text)
    .join('\n');

describe.each([
  ['the giver', () => ada.types('/privacy block @bo')],
  ['the receiver', () => bo.types('/privacy block @ada')],
] as const)('Thanks where %s blocked the other', (_, blocks) => {
  it('are left out of what is heard, and of their page and balance, and read for the giver like any others', async () => {
    const cleo = harness.person('Cleo');
    await blocks();
    const given = await ada.types('/kudos @bo for the soup', garden);
    expect(given.text).toBe('Your thanks to Bo are on the way.\nYou can give 4 more today.\n[Take back]');
    await ada.reacts('🙌', await bo.writes('A tip', garden));
    await cleo.types('/kudos @bo for the salad', garden);
    await harness.pass(untilWednesday);
    expect(heardBy(bo)).toContain('Cleo: for the salad');
    expect(heardBy(bo)).not.toMatch(/Ada|soup/);
    const page = (await bo.types('/home')).text;
    expect(page).toContain('for the salad');
    expect(page).not.toMatch(/Ada|soup/);
    await harness.pass({ days: 1 });
    expect((await bo.types('/balance')).text).not.toContain('Ada');
    expect((await ada.types('/balance')).text).not.toContain('Bo');
  });

  it('push nothing off the page, however many they are', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/kudos @bo for the salad', garden);
    await blocks();
    for (let day = 0; day < 4; day += 1) {
      for (const what of ['soup', 'stew', 'rice']) await ada.types(`/kudos @bo for the ${what}`, garden);
      await harness.pass({ days: 1 });
    }
    const page = (await bo.types('/home')).text;
    expect(page).toContain('for the salad');
    expect(page).not.toMatch(/soup|stew|rice/);
  });

  it('stand in the channel like any others, so that nobody reads there of a block', async () => {
    const cleo = harness.person('Cleo');
    await cleo.types('/home');
    await blocks();
    await ada.types('/kudos @bo @cleo for the soup', garden);
    await harness.settle();
    expect(harness.onlyMessageIn(garden).text).toBe('🙌 Ada thanks @Bo and @Cleo:\n> for the soup');
  });

  it('are not told of by a message that waited until after the block', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(bo) });
    await harness.pass(untilWednesday);
    await blocks();
    mend();
    await harness.pass({ days: 1 });
    expect(heardBy(bo)).not.toMatch(/soup/);
  });
});
