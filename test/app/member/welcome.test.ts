import { describe, expect, it } from 'vitest';
import { aVillage, help, type Village } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

async function joins(village: Village, person: CorePerson, about: { bot?: boolean; steward?: boolean } = {}) {
  const profile = village.describes(person, about);
  await village.process.inbound.joined({ id: `join-${village.now()}-${person.name}`, at: village.now(), profile });
  await village.settle();
}

describe('Somebody new', () => {
  it('is greeted directly: with the purpose, where to ask, and whom to turn to', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Sol', { steward: true }).opensHome();
    const ada = village.person('Ada');
    await joins(village, ada);
    expect(village.directTo(ada).map(({ text }) => text)).toEqual([
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
    const village = await aVillage();
    const ada = village.person('Ada');
    await joins(village, ada);
    await ada.leaves();
    await village.pass({ days: 2 });
    await joins(village, ada);
    expect(village.directTo(ada)).toHaveLength(1);
  });

  it('is greeted once, even when they come back after years', async () => {
    const village = await aVillage();
    const ada = village.person('Ada');
    await joins(village, ada);
    await ada.leaves();
    await village.pass({ days: 800 });
    await village.process.sweep();
    await joins(village, ada);
    expect(village.directTo(ada)).toHaveLength(1);
  });

  it('is here again after coming back: thanks reach them', async () => {
    const village = await aVillage();
    const ada = village.person('Ada');
    await joins(village, ada);
    await ada.leaves();
    await village.pass({ days: 2 });
    await joins(village, ada);
    await village.person('Bo').types('/kudos @ada for coming back');
    expect(await village.records('kudos')).toHaveLength(1);
  });

  it('who is a bot is not greeted', async () => {
    const village = await aVillage();
    const robot = village.person('Robot', { bot: true });
    await joins(village, robot, { bot: true });
    expect(village.directTo(robot)).toEqual([]);
  });

  it('is not told to turn to themselves', async () => {
    const village = await aVillage();
    const sol = village.person('Sol', { steward: true });
    await joins(village, sol, { steward: true });
    expect(village.directTo(sol)[0]?.text).not.toContain('Sol');
  });
});
