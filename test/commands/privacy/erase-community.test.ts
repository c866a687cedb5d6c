import { beforeEach, describe, expect, it } from 'vitest';
import { eraseBegun } from '../../../src/app/privacy/erase-begun.ts';
import { aHarness, type CoreHarness, council, general, help, home } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let sol: CorePerson;
let kim: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  ada = harness.person('Ada');
  sol = harness.person('Sol', { steward: true });
  kim = harness.person('Kim', { steward: true });
  await sol.types('/community stewards');
  await kim.types('/community stewards');
});

/** Asks to erase everything, and types a name. */
async function asks(person: CorePerson, name = 'willow  workshop') {
  const question = await person.types('/community erase');
  return formOf(await person.presses('Go on', question)).sends({ name });
}

const eraseOn = () => eraseBegun(harness.process.ports, new AbortController().signal);

const told = (person: CorePerson, part: string) => harness.directTo(person).filter(({ text }) => text.includes(part));

const planned =
  'asked me to erase everything that I keep of this community. I do that on Monday 12 January 2026 at 09:00 (UTC)';

describe('/community erase', () => {
  it('says first what goes, and what stays where it was posted', async () => {
    const { text } = await sol.types('/community erase');
    expect(text).toContain('This is about all of Willow Workshop, for everybody in it.');
    expect(text).toContain('What people and I have posted stays in your channels and direct messages');
    expect(await harness.inside((tx, { id }) => tx.communityErasures.find(id))).toBeUndefined();
  });

  it('does nothing for another name', async () => {
    expect((await asks(sol, 'Willow')).text).toContain('That’s not it. Please type: Willow Workshop');
    expect(await harness.inside((tx, { id }) => tx.communityErasures.find(id))).toBeUndefined();
    expect(told(kim, 'erase')).toEqual([]);
  });

  it('tells every steward at once, and leaves a week in which everything works as usual', async () => {
    const reply = await asks(sol);
    expect(reply.text).toContain('goes on Monday 12 January 2026 at 09:00 (UTC).');
    await harness.settle();
    for (const steward of [sol, kim]) expect(told(steward, planned)).toHaveLength(1);
    expect(told(ada, 'erase')).toEqual([]);
    await harness.pass({ days: 5 });
    await ada.types('/ask How do I stop warping?');
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('tells them in their channel, where they have one', async () => {
    await sol.types('/community channel stewards #council');
    await asks(sol);
    await harness.settle();
    expect(harness.onlyMessageIn(council).text).toContain(planned);
    expect(told(kim, planned)).toEqual([]);
  });

  it('is planned once, and says so to whoever asks again', async () => {
    await asks(sol);
    const again = await kim.types('/community erase');
    expect(again.text).toContain('That’s planned already');
    await harness.settle();
    expect(told(kim, planned)).toHaveLength(1);
  });

  it('stands in the log of what stewards did', async () => {
    await asks(sol);
    expect((await sol.types('/community log')).text).toContain('Sol asked me to erase this community');
  });

  it('stands on /community show for stewards alone', async () => {
    await asks(sol);
    expect((await kim.types('/community show')).text).toContain('unless a steward takes it back');
    expect((await ada.types('/community show')).text).not.toContain('takes it back');
  });
});

describe('Take it back', () => {
  it('can be pressed by any steward, and all hear of it', async () => {
    await asks(sol);
    await harness.settle();
    const [notice] = told(kim, planned);
    if (!notice) throw new Error('Kim was not told');
    expect((await kim.presses('Take it back', notice)).text).toContain('nothing of this community is erased');
    await harness.settle();
    expect(told(sol, 'Kim took it back: nothing of this community is erased.')).toHaveLength(1);
    await harness.pass({ days: 10 });
    await eraseOn();
    expect(await harness.records('community')).toHaveLength(1);
    expect(told(sol, 'A reminder')).toEqual([]);
  });

  it('stands in the log with who pressed it, once, above who asked', async () => {
    await asks(sol);
    await harness.pass({ minutes: 1 });
    const [notice] = told(kim, planned);
    if (!notice) throw new Error('Kim was not told');
    await kim.presses('Take it back', notice);
    await sol.presses('Take it back', told(sol, planned)[0] ?? notice);
    const { text } = await sol.types('/community log');
    expect(text.match(/Kim took back that this community is erased/g)).toHaveLength(1);
    expect(text).not.toContain('Sol took back');
    expect(text.indexOf('Kim took back')).toBeLessThan(text.indexOf('Sol asked me to erase this community'));
  });

  it('takes back no later one', async () => {
    await asks(sol);
    await harness.settle();
    const [notice] = told(kim, planned);
    if (!notice) throw new Error('Kim was not told');
    await kim.presses('Take it back', notice);
    await harness.pass({ minutes: 5 });
    await asks(sol);
    expect((await kim.presses('Take it back', notice)).text).toContain('There’s nothing to take back');
    expect(await harness.inside((tx, { id }) => tx.communityErasures.find(id))).toBeDefined();
  });

  it('is for stewards', async () => {
    await asks(sol);
    await harness.settle();
    const [notice] = told(kim, planned);
    if (!notice) throw new Error('Kim was not told');
    expect((await ada.presses('Take it back', notice)).text).toContain('Only stewards can do that');
  });
});

describe('a community of which the week is over', () => {
  it('is told a day before, and once more when it begins', async () => {
    await asks(sol);
    await harness.pass({ days: 6 });
    expect(
      told(kim, 'A reminder: everything that I keep of this community goes on Monday 12 January 2026'),
    ).toHaveLength(1);
    await harness.pass({ days: 1 });
    expect(told(kim, 'is being erased now')).toHaveLength(1);
  });

  it('has a day left after the reminder, however late that was', async () => {
    await asks(sol);
    harness.process.die();
    await harness.pass({ days: 20 });
    await harness.crash();
    expect(told(kim, 'goes on Monday 26 January 2026 at 09:00')).toHaveLength(1);
  });

  it('goes on, though whoever asked is no steward any more', async () => {
    await asks(sol);
    harness.describes(sol, { steward: false });
    await harness.pass({ days: 7, minutes: 3 });
    await eraseOn();
    expect(await harness.records('community')).toEqual([]);
  });

  it('is refused kindly while it is erased, and begins anew when somebody uses Hearth afterwards', async () => {
    await ada.types('/ask How do I stop warping?');
    await asks(sol);
    await harness.pass({ days: 7, minutes: 3 });
    expect((await ada.types('/requests')).text).toContain('is being erased right now');
    await harness.process.inbound.space({
      id: 'start',
      at: harness.now(),
      space: home,
      name: 'Willow Workshop',
      defaultChannel: general,
    });
    expect((await ada.types('/requests')).text).toContain('is being erased right now');
    await eraseOn();
    for (const type of ['community', 'space', 'member', 'help_request'])
      expect(await harness.records(type)).toEqual([]);
    await ada.writes('Is anybody here?', general);
    expect(await harness.records('community')).toEqual([]);
    const shown = await ada.types('/community show');
    expect(shown.text).toContain('# Willow Workshop');
    expect(shown.text).toContain('Nobody has said yet what this community is for.');
    expect(await harness.records('member')).toHaveLength(1);
    expect((await ada.types('/requests')).text).not.toContain('warping');
  });

  it('says of it in the log that it happened, and nothing more', async () => {
    await asks(sol);
    await harness.pass({ days: 7, minutes: 3 });
    const before = harness.log.length;
    await eraseOn();
    const said = harness.log.slice(before).map(({ text, fields }) => ({ text, fields }));
    expect(said).toEqual([{ text: 'Everything of a community is erased', fields: { communities: 1 } }]);
  });
});

describe('a community that Hearth was removed from', () => {
  const removed = () => harness.process.inbound.removed({ id: 'removed', at: harness.now(), space: home });
  const comesBack = () =>
    harness.process.inbound.space({
      id: 'back',
      at: harness.now(),
      space: home,
      name: 'Willow Workshop',
      defaultChannel: general,
    });

  it('is erased after 30 days', async () => {
    await removed();
    await harness.pass({ days: 29, hours: 23 });
    await eraseOn();
    expect(await harness.records('community')).toHaveLength(1);
    await harness.pass({ hours: 2 });
    await eraseOn();
    expect(await harness.records('community')).toEqual([]);
    await ada.types('/community show');
    expect(await harness.records('community')).toEqual([]);
    await comesBack();
    expect(await harness.records('community')).toHaveLength(1);
    expect(await harness.records('member')).toEqual([]);
  });

  it('stays where it comes back before', async () => {
    await removed();
    await harness.pass({ days: 29 });
    await comesBack();
    await harness.pass({ days: 60 });
    await eraseOn();
    expect(await harness.records('member')).not.toEqual([]);
  });

  it('has its 30 days anew, where it is removed again', async () => {
    await removed();
    await harness.pass({ days: 20 });
    await comesBack();
    await removed();
    await harness.pass({ days: 29 });
    await eraseOn();
    expect(await harness.records('community')).toHaveLength(1);
    await harness.pass({ days: 2 });
    await eraseOn();
    expect(await harness.records('community')).toEqual([]);
  });
});
