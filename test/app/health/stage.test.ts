import { beforeEach, describe, expect, it } from 'vitest';
import { usualRitual } from '../../../src/domain/ritual/ritual.ts';
import { dayMs } from '../../../src/domain/time/instant.ts';
import { aHarness, attic, type CoreHarness, council, garden, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let sol: CorePerson;
let people: CorePerson[];

/** Names without digits, which nobody could mention by typing. */
const nameAt = (index: number) => `Pal${String.fromCharCode(97 + index)}`;

const channels = { digest: news, stewards: council, help };

async function begin(settings: Parameters<typeof aHarness>[0] = {}) {
  harness = await aHarness({ channels, purpose: 'Grow things', ages: true, ...settings });
  sol = harness.person('Sol', { steward: true });
  people = Array.from({ length: 20 }, (_, index) => harness.person(nameAt(index)));
  for (const each of [sol, ...people]) await each.opensHome();
}

beforeEach(() => begin());

/** So many thank each other. */
async function active(count: number, at = garden): Promise<void> {
  for (const [index, each] of people.slice(0, count).entries()) {
    await each.types(`/kudos @${people[(index + 1) % people.length]?.name.toLowerCase()} for the soup`, at);
  }
}

/** Weeks in which as many are active as the list says. */
async function weeks(...counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    await active(count);
    await harness.pass({ days: 7 });
  }
}

/** Weeks in which so many are active where not everybody reads along: the digest tells nothing of it. */
async function privateWeeks(...counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    await active(count, attic);
    await harness.pass({ days: 7 });
  }
}

const told = (part: string) => harness.messagesIn(council).filter(({ text }) => text.includes(part));
const grew = 'Lately 15 or more of you were active';
const shrank = 'Lately fewer than 15 of you were active';
const silence = 'For 21 days I’ve seen nobody';
const awake = 'Something is happening here again';
const list = 'that could come next for you';
const resting = 'I’m pausing the weekly digest';

const stage = () => harness.inside(async (_tx, community) => community.stage);

describe('the stage of a community', () => {
  it('is told to nobody in the first four weeks, and then once for each change, with what is different', async () => {
    await weeks(16, 16, 16);
    expect(told('Lately')).toEqual([]);
    await weeks(16, 16);
    expect(await stage()).toMatchObject({ is: 'growing', told: 'growing' });
    expect(told('Lately')).toEqual([]);
    await weeks(3, 3, 3, 3, 3);
    expect(told(shrank)).toHaveLength(1);
    expect(told(shrank)[0]?.text).toContain('The digest names no numbers');
    expect(told(shrank)[0]?.text).not.toContain('The question of the week');
    await weeks(16, 16, 16);
    expect(told(grew)).toHaveLength(1);
    expect(told(grew)[0]?.text).toContain('The Monday list of next steps ends.');
    expect(told(list).length).toBeGreaterThan(0);
  });

  it('does not flip where one person more or less is active', async () => {
    await weeks(15, 15, 15, 15, 15);
    await weeks(13, 13, 13, 13, 13, 13, 15, 14);
    expect(await stage()).toMatchObject({ is: 'growing' });
    expect(told('Lately')).toEqual([]);
  });

  it('is looked at once a week, whatever restarts', async () => {
    await weeks(16, 16, 16, 16, 16);
    const looked = () => harness.log.filter(({ fields }) => fields.kind === 'stage').length;
    const before = looked();
    await harness.crash();
    await harness.pass({ days: 7 });
    await harness.crash();
    await harness.crash();
    expect(looked()).toBe(before + 1);
  });

  it('is told a week later where no steward was known', async () => {
    harness = await aHarness({ channels: { digest: news, help }, ages: true });
    people = Array.from({ length: 20 }, (_, index) => harness.person(nameAt(index)));
    for (const each of people) await each.opensHome();
    await weeks(16, 16, 16, 16, 16, 2, 2, 2, 2, 2);
    expect(await stage()).toMatchObject({ is: 'embryonic', told: 'growing' });
    const steward = harness.person('Sol', { steward: true });
    await steward.types('/community');
    await weeks(2);
    expect(await stage()).toMatchObject({ is: 'embryonic', told: 'embryonic' });
    expect(harness.directTo(steward).filter(({ text }) => text.includes(shrank))).toHaveLength(1);
  });
});

describe('a dormant community', () => {
  const startExchange = async () => {
    const listed = await sol.types('/community rituals');
    const settings = formOf(await sol.presses('Switch on', listed));
    const proposed = await settings.sends({ rhythm: 'every', weekday: '2', time: '10:00', enabled: true });
    expect((await sol.presses('Save this', proposed)).text).toContain('Saved.');
  };

  it('has its stewards asked once, and nothing posted into the silence until somebody does something', async () => {
    await startExchange();
    await weeks(5, 5, 5, 5, 5);
    await harness.pass({ days: 28 });
    expect(told(silence)).toHaveLength(1);
    expect(told(resting)).toEqual([]);
    expect(told(silence)[0]?.text).toContain('the digest and the feedback exchange pause.');
    const before = [news, help, garden].map((at) => harness.messagesIn(at).length);
    await harness.pass({ days: 35 });
    expect([news, help, garden].map((at) => harness.messagesIn(at).length)).toEqual(before);
    expect(told(silence)).toHaveLength(1);
    await weeks(5);
    expect(told(awake)).toHaveLength(1);
    expect(told(awake)[0]?.text).toContain('The digest and the feedback exchange come again at the usual time.');
    expect(harness.messagesIn(news).length).toBeGreaterThan(before[0] ?? 0);
  });

  it('goes on where a steward says so, and asks again after three weeks of silence', async () => {
    await startExchange();
    await weeks(5, 5, 5, 5, 5);
    await harness.pass({ days: 28 });
    const [asked] = told(silence);
    if (!asked) throw new Error('Nobody was asked');
    const before = harness.messagesIn(news).length;
    expect((await sol.presses('Go on', asked)).text).toContain('All right, I go on');
    expect((await sol.presses('Go on', asked)).text).toContain('I’m not pausing any more');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(news).length).toBeGreaterThan(before);
    expect(told(silence)).toHaveLength(1);
    await harness.pass({ days: 28 });
    expect(told(silence)).toHaveLength(2);
  });

  it('whose digest is all that comes by itself is told of that alone', async () => {
    await weeks(5, 5, 5, 5, 5);
    await harness.pass({ days: 42 });
    expect(told(resting).length + told(silence).length).toBe(1);
  });

  it('in which nothing comes by itself hears nothing of it until something is switched on', async () => {
    const digest = (enabled: boolean) =>
      harness.inside(async (tx, { id }) => {
        const { timing } = usualRitual(id, 'digest');
        await tx.rituals.save({ communityId: id, kind: 'digest', enabled, timing });
      });
    await digest(false);
    await weeks(5, 5, 5, 5, 5);
    await harness.pass({ days: 35 });
    expect(await stage()).toMatchObject({ is: 'dormant' });
    expect(told(silence)).toEqual([]);
    await digest(true);
    await harness.pass({ days: 7 });
    expect(told(silence)).toHaveLength(1);
    expect(told(silence)[0]?.text).toContain('the digest pauses.');
  });

  it('in which nothing comes by itself hears nothing when it wakes', async () => {
    await harness.inside(async (tx, { id }) => {
      const { timing } = usualRitual(id, 'digest');
      await tx.rituals.save({ communityId: id, kind: 'digest', enabled: false, timing });
    });
    await weeks(5, 5, 5, 5, 5);
    await harness.pass({ days: 35 });
    await weeks(5, 5);
    expect(await stage()).toMatchObject({ is: 'embryonic', told: 'embryonic' });
    expect([...told(silence), ...told(awake)]).toEqual([]);
  });

  it('is none because of holidays', async () => {
    await weeks(5, 5, 5, 5, 5);
    await harness.inside(async (tx, community) => {
      const day = (days: number) => new Date(harness.now() + days * 86_400_000).toISOString().slice(0, 10);
      const holidays = [{ from: day(1), until: day(30) }] as never;
      const ritual = { ...community.rules.ritual, holidays };
      await tx.communities.save({ ...community, rules: { ...community.rules, ritual } });
    });
    await harness.pass({ days: 33 });
    expect(told(silence)).toEqual([]);
    expect(await stage()).toMatchObject({ is: 'embryonic' });
  });
});

describe('the list of next steps', () => {
  it('comes on Mondays after the digest, not the same three times, until somebody stops it', async () => {
    await weeks(3, 3, 3);
    const lists = told(list);
    expect(lists.length).toBeGreaterThanOrEqual(2);
    expect(new Set(lists.slice(0, 3).map(({ text }) => text)).size).toBeGreaterThan(1);
    const [first] = lists;
    if (!first) throw new Error('There is no list');
    expect(first.text).not.toContain('Say in one sentence what you’re here for');
    expect((await sol.presses('Stop this list', first)).text).toBe('All right, I won’t send that list any more.');
    await weeks(3, 3, 16, 16);
    expect(told(list)).toHaveLength(lists.length);
    expect(told(grew)).toHaveLength(1);
    expect(told(grew)[0]?.text).not.toContain('Monday list');
  });
});

describe('the week in which stewards hear that the digest pauses', () => {
  const pausedAt = () => {
    const [first, ...others] = told(resting);
    if (!first || others.length > 0) throw new Error('Told of the pause more or less than once');
    return first.at;
  };
  /** What stewards read in so many weeks from then on, the pause itself left out. */
  const readAfter = (at: number, weeksLater: number) =>
    told('').filter((each) => each.at > at + (weeksLater - 1) * 7 * dayMs && each.at <= at + weeksLater * 7 * dayMs);

  it('brings them no list of next steps, which comes again the week after', async () => {
    await weeks(3);
    await privateWeeks(3, 3, 3, 3);
    expect(told(list).length).toBeGreaterThan(1);
    expect(readAfter(pausedAt(), 1).filter(({ text }) => text.includes(list))).toEqual([]);
    await privateWeeks(3);
    expect(readAfter(pausedAt(), 2).filter(({ text }) => text.includes(list))).toHaveLength(1);
  });

  it('brings them no word of another stage, of which they hear the week after', async () => {
    await weeks(16, 16, 16, 16, 16);
    await privateWeeks(3, 3, 3, 3, 3);
    expect(readAfter(pausedAt(), 1)).toEqual([]);
    expect(readAfter(pausedAt(), 2).map(({ text }) => text)).toEqual([expect.stringContaining(shrank)]);
  });
});
