import { beforeAll, expect, it } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { formOf, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { onEach } from './on-each-platform.ts';
import { ask, privatelyTold, setUp, thank } from './story.ts';

// What two processes do at once is in test/app/kudos/at-once.property.test.ts.
onEach('hearing of thanks', undefined, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  const heardBy = ({ user }: Harness['ada']): readonly Seen[] =>
    harness.saidTo(user).filter(({ text }) => text.includes('You were thanked:'));

  const settings = async (person: Harness['ada'], chosen: FormValues) =>
    formOf(await person.uses('home', { page: 'settings' }, harness.general)).sends(chosen);

  it('comes once a week, in words first, and to nobody who was not thanked', async () => {
    const { ada, bo, cleo, general, clock } = harness;
    await thank(harness, bo, [ada], 'for the loan of a shelf');
    await cleo.reacts('🙌', await ada.writes('There is tea', general));
    for (let day = 0; day < 9; day += 1) await clock.pass('day');
    const { text } = await privatelyTold(harness, ada, 'You were thanked:');
    expect(text).toContain('bo: for the loan of a shelf');
    expect(text).toContain('cleo, for support, with a reaction');
    for (let day = 0; day < 7; day += 1) await clock.pass('day');
    expect([ada, bo, cleo].map((person) => heardBy(person).length)).toEqual([1, 0, 0]);
  });

  it('comes soon to whoever chose so on their page, and not at all to whoever wants none', async () => {
    const { ada, bo, cleo, clock, hearth } = harness;
    expect(
      (
        await settings(ada, {
          'How should I tell you about thanks?': 'Within minutes',
        })
      ).text,
    ).toContain('Thanks I get: you tell me within minutes');
    expect(
      (
        await settings(cleo, {
          'How should I tell you about thanks?': 'Not at all; they gather on my page',
        })
      ).text,
    ).toContain('Thanks I get: you don’t tell me');
    await thank(harness, bo, [ada, cleo], 'for the tea');
    await clock.pass('day');
    await harness.until(() => heardBy(ada).some(({ text }) => text.includes('bo: for the tea')));
    for (let day = 0; day < 8; day += 1) await clock.pass('day');
    expect([ada, cleo].map((person) => heardBy(person).length)).toEqual([2, 0]);
    // All else goes on.
    await ask(harness, ada, 'Is there more tea?');
    expect(hearth.errors()).toEqual([]);
  });
});
