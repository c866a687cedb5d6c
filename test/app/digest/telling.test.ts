import { beforeEach, describe, expect, it } from 'vitest';
import { dayMs, later } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden, help, news } from '../../support/core-harness.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

const menu = 'This served our purpose';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  await bo.opensHome();
});

async function nextDigest() {
  await harness.pass({ days: 7 });
  const digest = harness.messagesIn(news).at(-1);
  if (!digest) throw new Error('No digest came');
  return digest;
}

const tip = () => bo.writes('Wedge the clay before you throw it.', garden);

describe('Whoever did it, where it is no time to write to them,', () => {
  const told = () => harness.directTo(bo).filter(({ text }) => text.includes('Somebody named'));
  /** Sunday, 18 January, eleven in the evening. */
  const sundayNight = () => harness.pass({ days: 13, hours: 14 });

  it('hears of it in the morning, and no digest tells of it before', async () => {
    harness = await aHarness({ channels: { help, digest: news } });
    [ada, bo] = [harness.person('Ada'), harness.person('Bo', { zone: 'America/New_York' })];
    await bo.opensHome();
    await harness.pass({ days: 6, hours: 20 });
    const written = await tip();
    await ada.picks(menu, written);
    await harness.pass({ hours: 5 });
    expect(told()).toEqual([]);
    expect(harness.messagesIn(news).at(-1)?.text).not.toContain('Wedge');
    await harness.pass({ hours: 4 });
    expect(told().map(({ at }) => new Date(at).toISOString())).toEqual(['2026-01-12T13:00:00.000Z']);
    expect((await nextDigest()).text).toContain('Wedge');
  });

  it('hears of it once their pause of everything is over, and the digest after that tells of it', async () => {
    const until = later(harness.now(), 10 * dayMs);
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(bo.user);
      if (known) await tx.members.save({ ...known.member, pausedUntil: until });
    });
    await ada.picks(menu, await tip());
    expect((await nextDigest()).text).not.toContain('Wedge');
    expect(told()).toEqual([]);
    expect((await nextDigest()).text).toContain('This served our purpose, a message by Bo: Wedge');
    expect(told().map(({ at }) => at)).toEqual([until]);
  });

  it('hears of one act a week, of the next a week later, and never of what was named two weeks ago', async () => {
    await harness.pass({ hours: 1 });
    for (const each of [ada, cleo, harness.person('Dee'), harness.person('Eli')]) await each.picks(menu, await tip());
    expect(told()).toHaveLength(1);
    await harness.pass({ days: 6, hours: 20 });
    expect(told()).toHaveLength(1);
    await harness.pass({ days: 1 });
    expect(told()).toHaveLength(2);
    await harness.pass({ days: 28 });
    expect(told()).toHaveLength(3);
  });

  it('hears of it after the holidays', async () => {
    const sol = harness.person('Sol', { steward: true });
    await formOf(await sol.presses('Holidays', await sol.types('/community rituals'))).sends({
      from: '5 Jan',
      until: '9 Jan',
    });
    await harness.pass({ minutes: 1 });
    await ada.picks(menu, await tip());
    await harness.pass({ days: 4 });
    expect(told()).toEqual([]);
    await harness.pass({ days: 2 });
    expect(told()).toHaveLength(1);
  });

  it('hears nothing of what was taken back by then, and of what is named again', async () => {
    await harness.pass({ hours: 14 });
    const written = await tip();
    const named = await ada.picks(menu, written);
    await ada.presses('Take it back', named);
    await harness.pass({ hours: 12 });
    expect(told()).toEqual([]);
    await cleo.picks(menu, written);
    expect(told()).toHaveLength(1);
  });

  it.each([
    ['they deleted it', (written: Written) => bo.deletes(written)],
    ['they left', () => bo.leaves()],
    [
      'they take no messages from Hearth any more',
      async () => harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(bo) }),
    ],
  ])('hears nothing where, before Monday, %s, and no digest tells of it', async (_, happens) => {
    await sundayNight();
    const written = await tip();
    await ada.picks(menu, written);
    await happens(written);
    await harness.pass({ days: 1 });
    expect(told()).toEqual([]);
    for (let weeks = 0; weeks < 2; weeks += 1) expect((await nextDigest()).text).not.toContain('Wedge');
  });
});
