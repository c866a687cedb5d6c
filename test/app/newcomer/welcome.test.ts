import { describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

async function joins(harness: CoreHarness, person: CorePerson, about: { bot?: boolean; steward?: boolean } = {}) {
  const profile = harness.describes(person, about);
  await harness.process.inbound.joined({ id: `join-${harness.now()}-${person.name}`, at: harness.now(), profile });
  await harness.settle();
}

describe('Somebody new', () => {
  it('is greeted directly: with the purpose, where to ask, and whom to turn to', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Sol', { steward: true }).opensHome();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    expect(harness.directTo(ada).map(({ text }) => text)).toEqual([
      [
        'Welcome to Willow Workshop. It’s good to have you here.',
        'We are here for this:',
        '> Learn to build things that last.',
        'Whenever you need something, ask with /ask, and people will see it in #help. No question is too small.',
        'You can turn to Sol, too.',
        'I’m Hearth, a bot. I look after the asking and thanking here; /hearth help says more.',
      ].join('\n'),
    ]);
  });

  it('is told of no channel where none was chosen, or it is gone', async () => {
    for (const isChosen of [false, true]) {
      const harness = await aHarness(isChosen ? { channels: { help } } : {});
      if (isChosen) await harness.process.inbound.channelGone({ id: 'gone', at: harness.now(), where: help });
      const ada = harness.person('Ada');
      await joins(harness, ada);
      const [greeting] = harness.directTo(ada);
      expect(greeting?.text).toContain('ask with /ask. No question is too small.');
      expect(greeting?.text).not.toContain('people will see it in');
    }
  });

  it('is greeted once, even when they come and go', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    await ada.leaves();
    await harness.pass({ days: 2 });
    await joins(harness, ada);
    expect(harness.directTo(ada)).toHaveLength(1);
  });

  it('is greeted once, even when they come back after weeks', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    await ada.leaves();
    await harness.pass({ days: 29 });
    await harness.process.sweep();
    await joins(harness, ada);
    expect(harness.directTo(ada)).toHaveLength(1);
  });

  it('is greeted anew when they come back after they were forgotten, because they are new', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    await ada.leaves();
    await harness.pass({ days: 800 });
    await harness.process.sweep();
    await joins(harness, ada);
    expect(harness.directTo(ada)).toHaveLength(2);
  });

  it('is here again after coming back: thanks reach them', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    await ada.leaves();
    await harness.pass({ days: 2 });
    await joins(harness, ada);
    await harness.person('Bo').types('/kudos @ada for coming back');
    expect(await harness.records('kudos')).toHaveLength(1);
  });

  it('who waited for days until they had accepted the rules is greeted then, though Hearth had met them', async () => {
    const harness = await aHarness();
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await bo.opensHome();
    await harness.pass({ days: 3 });
    const since = harness.now();
    await ada.opensHome();
    await harness.pass({ days: 4 });
    for (const person of [ada, bo]) {
      const profile = harness.describes(person, {});
      await harness.process.inbound.joined({ id: `rules-${person.name}`, at: harness.now(), profile, since });
      await harness.settle();
    }
    expect([harness.directTo(ada).length, harness.directTo(bo).length]).toEqual([1, 0]);
  });

  it('who is a bot is not greeted', async () => {
    const harness = await aHarness();
    const robot = harness.person('Robot', { bot: true });
    await joins(harness, robot, { bot: true });
    expect(harness.directTo(robot)).toEqual([]);
  });

  it('is not told to turn to themselves', async () => {
    const harness = await aHarness();
    const sol = harness.person('Sol', { steward: true });
    await joins(harness, sol, { steward: true });
    expect(harness.directTo(sol)[0]?.text).not.toContain('Sol');
  });

  it('who takes no direct messages is told of to the stewards, once for all of them in thirty days', async () => {
    const harness = await aHarness({ channels: { help } });
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    const ada = harness.person('Ada');
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await joins(harness, ada);
    expect(harness.directTo(ada)).toEqual([]);
    expect(harness.directTo(sol).map(({ text }) => text)).toEqual([expect.stringContaining('Ada')]);
    expect(harness.messagesIn(help)).toEqual([]);
    const notes = () => harness.directTo(sol).filter(({ text }) => text.includes('couldn’t send them a welcome'));
    const bo = harness.person('Bo');
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(bo) });
    await joins(harness, bo);
    await harness.pass({ days: 3 });
    expect(notes()).toHaveLength(1);
    await harness.pass({ days: 30 });
    await harness.process.sweep();
    const cleo = harness.person('Cleo');
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(cleo) });
    await joins(harness, cleo);
    expect(notes()).toHaveLength(2);
  });
});
