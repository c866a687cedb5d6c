import { beforeEach, describe, expect, it } from 'vitest';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { aHarness, attic, type CoreHarness, garden, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
});

const rollUp = () => rollUpLedger(harness.process.ports, new AbortController().signal);
const needs = ['wedge clay', 'knit socks', 'bake rye bread', 'prune roses', 'fix bikes', 'sing bass'];
/** Somebody asks, and says who solved it. */
const helps = async (helper: CorePerson, asker: CorePerson, need: string) => {
  await asker.types(`/ask ${need}`);
  const asked = harness.messagesIn(help).find(({ text }) => text.includes(need));
  if (!asked) throw new Error(`Nobody asked to ${need}`);
  await formOf(await asker.presses('Resolved', asked)).sends({ helpers: [helper.user.user], thanks: '' }, { in: help });
  await harness.settle();
};
const balanceOf = async (who: CorePerson, period = '') => (await who.types(`/balance ${period}`.trim())).text;

describe('My balance', () => {
  it('is kind when there is nothing yet', async () => {
    expect(await balanceOf(ada)).toBe(
      [
        '# My balance',
        'There is nothing here from the last four weeks, and that’s fine. Whenever you help or thank somebody, or somebody helps you, it shows here.',
        'Only you can see this page, and nobody is compared with anybody. Stewards can download the ledger it is counted from.',
      ].join('\n'),
    );
  });

  it('says what I put in and took out, and with whom, to me alone', async () => {
    await bo.reacts('💡', await ada.writes('Use a grid.', garden));
    await bo.reacts('🙌', await ada.writes('Take your time.', garden));
    await ada.reacts('🙌', await bo.writes('There, there.', garden));
    await harness.settle();
    const said = await ada.types('/balance');
    expect(said.kind).toBe('message');
    expect(harness.messagesIn(garden).filter(({ text }) => text.includes('My balance'))).toEqual([]);
    expect(said.text).toBe(
      [
        '# My balance',
        'This is about the last four weeks.',
        'What I put in: 2 (support 1, knowledge 1)',
        '- what others thanked me for, twice',
        'It reached Bo.',
        'What I took out',
        'Nothing that shows here.',
        'Thanks I gave: 1',
        'They went to Bo.',
        '(picture: Two bars: put in 2 (support 1, knowledge 1); took out 0. Thanks I gave: 1.)',
        'Only you can see this page, and nobody is compared with anybody. Stewards can download the ledger it is counted from.',
      ].join('\n'),
    );
  });

  it('is the same before and after the ledger is added up, and knows at once what is taken back', async () => {
    const written = await ada.writes('Use a grid.', garden);
    await bo.reacts('💡', written);
    const before = await balanceOf(ada);
    await rollUp();
    expect(await balanceOf(ada)).toBe(before);
    await bo.takesOff('💡', written);
    expect(await balanceOf(ada)).toContain('There is nothing here from the last four weeks');
    await rollUp();
    expect(await balanceOf(ada)).toContain('There is nothing here from the last four weeks');
  });

  it('looks back four weeks, three months, or for ever, as I choose', async () => {
    await bo.reacts('💡', await ada.writes('Use a grid.', garden));
    await rollUp();
    await harness.pass({ days: 30 });
    await bo.reacts('💡', await ada.writes('Or flex.', garden));
    await rollUp();
    await harness.pass({ days: 20 });
    expect(await balanceOf(ada)).toContain('What I put in: 1\n');
    expect(await balanceOf(ada, 'months')).toContain('the last three months.\nWhat I put in: 2\n');
    await harness.pass({ days: 90 });
    expect(await balanceOf(ada, 'months')).toContain('nothing here from the last three months');
    expect(await balanceOf(ada, 'ever')).toContain('all my time here.\nWhat I put in: 2\n');
    expect(await balanceOf(ada, 'ever')).toContain('It reached Bo.');
  });

  it.each(['3 months', 'three months', 'the last three months', 'period:3 months', 'period:"3 months"'])(
    'understands a period as people say it: %s',
    async (period) => {
      expect(await balanceOf(ada, period)).toContain('nothing here from the last three months');
    },
  );

  it('says what it does not know, and what it does', async () => {
    expect(await balanceOf(ada, '4 weeks')).toContain('nothing here from the last four weeks');
    expect(await balanceOf(ada, '6 moons')).toContain('For example: /balance 3 months');
  });

  it('knows other words for a period', async () => {
    expect(await balanceOf(ada, 'quarter')).toContain('Did you mean period:months?');
  });

  it('names five people at most, and nobody who left', async () => {
    for (const name of ['Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal']) {
      await harness.person(name).reacts('💡', await ada.writes(`Hello, ${name}.`, garden));
    }
    expect(await balanceOf(ada)).toMatch(/It reached (\w+, ){4}\w+ and 1 other\./);
    const left = harness.person('Cleo');
    await left.leaves();
    expect(await balanceOf(ada)).not.toContain('Cleo');
    expect(await balanceOf(ada)).toContain(' and 1 other.');
  });

  it('says that it is not ready while everything is added up anew', async () => {
    const { rollups } = harness.process.ports.store;
    await rollups.step(await rollups.progress(), { phase: 'clearing' });
    expect(await balanceOf(ada)).toBe(
      'I’m adding up what happened here so far, so your balance is not ready yet. Please try again in a few minutes.',
    );
    await rollUp();
    expect(await balanceOf(ada)).toContain('# My balance');
  });

  it('says thank you to whoever gave much', async () => {
    for (const need of needs) await helps(ada, bo, need);
    const posted = harness.messagesIn(help).length;
    expect(await balanceOf(ada)).toContain('You put in much more than you took out. Thank you.');
    // Said to oneself alone.
    expect(harness.messagesIn(help)).toHaveLength(posted);
    expect(harness.messagesIn(garden)).toEqual([]);
  });

  it('says to nobody that they put in much because many thanked them for one thing', async () => {
    const written = await ada.writes('Use a grid.', garden);
    const people = ['Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal'].map((name) => harness.person(name));
    for (const each of people) await each.reacts('💡', written);
    const said = await balanceOf(ada);
    expect(said).toContain('What I put in: 6\n- what others thanked me for, 6 times\n');
    expect(said).not.toContain('You put in much more');
  });

  it('never says to whoever thanked a lot that they took much', async () => {
    for (let nth = 0; nth < 9; nth += 1) {
      if (nth % 3 === 0) await harness.pass({ days: 1 });
      await bo.reacts('🙌', await ada.writes(`Thought ${nth}`, garden));
    }
    const said = await balanceOf(bo);
    expect(said).not.toContain('You took out more');
    expect(said).toContain(
      'What I took out\nNothing that shows here.\nThanks I gave: 9\nThey went to Ada.\nOnly you can see this page',
    );
  });

  it('says a kind word to whoever was helped a lot, and keeps their thanks apart', async () => {
    for (const need of needs) await helps(ada, bo, need);
    await bo.reacts('🙌', await harness.person('Cleo').writes('Take your time.', garden));
    const said = await balanceOf(bo);
    expect(said).toContain('You took out more than you put in. That is what this place is for');
    // Nobody said a kind.
    expect(said).not.toContain('knowledge');
    expect(said).toContain('took out 6 (help 6). Thanks I gave: 1.');
    expect(said).toContain(
      '- help with what I asked, 6 times\nThanks I gave: 1\nWho it came from, or whom I thanked: Ada',
    );
  });
});

describe('What I could do next', () => {
  it('is to answer somebody who waits, unless it is me', async () => {
    await ada.types('/ask how do I centre a div?');
    expect(await balanceOf(ada)).not.toContain('If you have a moment');
    const said = await bo.types('/balance');
    expect(said.text).toContain('If you have a moment: Ada asks for help, and still waits.');
    expect(said.text).toContain('> how do I centre a div?');
    await bo.presses('I can help', said);
    await harness.settle();
    expect(await balanceOf(bo)).not.toContain('If you have a moment');
  });

  it('shows nobody what was asked in a private place', async () => {
    harness = await aHarness();
    [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/ask something private', attic);
    expect(await balanceOf(ada)).not.toContain('If you have a moment');
    expect(await balanceOf(bo)).not.toContain('something private');
  });

  it('is nothing for somebody who wants to be shown no requests', async () => {
    await ada.types('/ask how do I centre a div?');
    await balanceOf(bo);
    const found = await harness.inside((tx) => tx.members.byUser(bo.user));
    await harness.inside((tx) => tx.inbox.claimForGood(`no-pass-on:${found?.member.id}`));
    expect(await balanceOf(bo)).not.toContain('If you have a moment');
  });

  it('is nothing more for somebody who gave much more than they took', async () => {
    for (const need of needs.slice(0, 3)) await helps(bo, ada, need);
    await harness.pass({ days: 8 });
    await harness.person('Cleo').types('/ask how do I centre a div?');
    // Not so many within a week that they rest.
    for (const need of needs.slice(3, 5)) await helps(bo, ada, need);
    await harness.person('Dora').reacts('🙌', await bo.writes('Take your time.', garden));
    expect(await balanceOf(bo)).toContain('If you have a moment');
    await helps(bo, ada, needs[5] ?? '');
    const said = await balanceOf(bo);
    expect(said).toContain('Asking keeps this place alive, too');
    expect(said).not.toContain('If you have a moment');
  });

  it('is nothing for somebody who rests after a week of much help', async () => {
    for (const need of ['tune harps', 'sew hems', 'paint walls']) await helps(ada, bo, need);
    await harness.pass({ days: 8 });
    const askers = ['Cleo', 'Dora', 'Emil', 'Fay', 'Gus', 'Hal'].map((name) => harness.person(name));
    for (const [nth, asker] of askers.entries()) await helps(bo, asker, needs[nth] ?? '');
    await ada.types('/ask how do I centre a div?');
    expect(await balanceOf(bo)).not.toContain('If you have a moment');
    expect(await balanceOf(bo)).not.toContain('You put in much more');
    await harness.pass({ days: 3 });
    expect(await balanceOf(bo)).toContain('If you have a moment');
  });

  it('is nothing for somebody who was asked often enough this week', async () => {
    for (const need of needs.slice(0, 3)) await ada.types(`/ask ${need}`);
    await harness.person('Cleo').types('/ask how do I centre a div?');
    expect(await balanceOf(bo)).toContain('If you have a moment');
    await harness.inside(async (tx) => {
      const [asker, asked] = [await tx.members.byUser(ada.user), await tx.members.byUser(bo.user)];
      if (!asker || !asked) throw new Error('Ada or Bo is missing');
      for (const { id, askedAt } of await tx.requests.ongoingOf(asker.member.id, 3)) {
        const ask = {
          requestId: id,
          memberId: asked.member.id,
          askedAt,
          step: 0,
          arrived: true,
          answeredAt: undefined,
        };
        await tx.helpAsks.add({ ...ask, state: 'asked' });
      }
    });
    expect(await balanceOf(bo)).not.toContain('If you have a moment');
  });

  it('is to say so when an answer solved it', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('With a grid.', threadUnder(harness.onlyMessageIn(help).ref));
    const said = await ada.types('/balance');
    expect(said.text).toContain('Bo answered what you asked:\n> how do I centre a div?');
    await formOf(await ada.presses('Resolved', said)).sends({ helpers: [bo.user.user], thanks: '' }, { in: help });
    await harness.settle();
    expect(await balanceOf(ada)).not.toContain('Bo answered');
    expect(await balanceOf(bo)).toContain('- help with 1 request');
    expect(await balanceOf(ada)).toContain('- help with what I asked, once');
  });
});
