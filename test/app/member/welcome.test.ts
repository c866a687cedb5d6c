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

  it('is greeted once, even when they come and go', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    await ada.leaves();
    await harness.pass({ days: 2 });
    await joins(harness, ada);
    expect(harness.directTo(ada)).toHaveLength(1);
  });

  it('is greeted once, even when they come back after years', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(harness, ada);
    await ada.leaves();
    await harness.pass({ days: 800 });
    await harness.process.sweep();
    await joins(harness, ada);
    expect(harness.directTo(ada)).toHaveLength(1);
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

  it('who takes no direct messages is told of to the stewards, once', async () => {
    const harness = await aHarness({ channels: { help } });
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    const ada = harness.person('Ada');
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await joins(harness, ada);
    expect(harness.directTo(ada)).toEqual([]);
    expect(harness.directTo(sol).map(({ text }) => text)).toEqual([expect.stringContaining('Ada')]);
    expect(harness.messagesIn(help)).toEqual([]);
  });
});
