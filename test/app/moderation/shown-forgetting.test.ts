import { beforeEach, describe, expect, it } from 'vitest';
import { addressKey } from '../../../src/chat/address.ts';
import { type CoreHarness, council } from '../../support/core-harness.ts';
import { aPair, gives, toldOf } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let ben: CorePerson;
let sol: CorePerson;

const marker = 'The crust';

beforeEach(async () => {
  ({ harness, ada, ben } = await aPair());
  sol = harness.person('Sol', { steward: true });
  await gives(ada, marker);
  await gives(ben, 'The title');
});

const shows = () => ben.presses('Show this to the stewards', toldOf(harness, ben, 'what Ada says'));

const isForgotten = async (person: CorePerson) => {
  await person.presses('Yes, forget me', await person.types('/privacy erase'));
  await harness.pass({ minutes: 10 });
  expect(toldOf(harness, person, 'I’ve forgotten you').text).not.toContain('Some posts');
};

const inCouncil = () => harness.onlyMessageIn(council).text;
const toSol = () =>
  harness
    .directTo(sol)
    .map(({ text }) => text)
    .join('\n');

describe('Feedback that was shown to the stewards', () => {
  const people = [
    ['gave', () => ada],
    ['got', () => ben],
  ] as const;

  it.each(people)('is gone from their channel when whoever %s it is forgotten', async (_what, person) => {
    await harness.inside((tx, { id }) => tx.communities.setChannel(id, 'stewards', council));
    await shows();
    expect(inCouncil()).toContain(marker);
    await isForgotten(person());
    expect(inCouncil()).not.toMatch(/The crust|\bAda\b|\bBen\b/);
    expect(inCouncil()).toContain('wanted to be forgotten');
  });

  it.each(people)('is gone from what each was told when whoever %s it is forgotten', async (_what, person) => {
    await shows();
    expect(toSol()).toContain(marker);
    await isForgotten(person());
    expect(toSol()).not.toContain(marker);
    expect(toSol()).not.toContain('shows you');
  });

  it.each(people)(
    'is gone from what was told somebody who is no steward any more: whoever %s it',
    async (_what, person) => {
      await shows();
      harness.describes(sol, { steward: false });
      await sol.types('/community reports');
      expect(await harness.inside((tx, { id }) => tx.members.stewards(id))).toEqual([]);
      expect(toSol()).toContain(marker);
      await isForgotten(person());
      expect(toSol()).not.toContain(marker);
      expect(toSol()).not.toContain('shows you');
    },
  );

  it('no longer says who took it down when that steward is forgotten', async () => {
    await harness.inside((tx, { id }) => tx.communities.setChannel(id, 'stewards', council));
    await shows();
    const { form } = await sol.presses('Take it down', harness.onlyMessageIn(council));
    await form?.sends({ reason: 'That was unkind.' });
    await harness.settle();
    expect(inCouncil()).toContain('Sol');
    await isForgotten(sol);
    expect(inCouncil()).not.toContain('Sol');
    expect(inCouncil()).toContain('A steward took it down.');
  });

  it('is edited once for each who is forgotten', async () => {
    await harness.inside((tx, { id }) => tx.communities.setChannel(id, 'stewards', council));
    await shows();
    const { ref } = harness.onlyMessageIn(council);
    await isForgotten(ada);
    const edits = (await harness.inside((tx) => tx.erasures.inPartition(addressKey(council), 0, 1_000))).filter(
      ({ destination }) => destination.to === 'edit' && destination.ref.id === ref.id,
    );
    expect(edits).toHaveLength(1);
  });

  it('stays where somebody else is forgotten', async () => {
    await shows();
    const cleo = harness.person('Cleo');
    await cleo.types('/home');
    await isForgotten(cleo);
    expect(toSol()).toContain(marker);
  });

  it.each(people)('shows nothing where it arrives after whoever %s it was forgotten', async (_what, person) => {
    const letGo = harness.platform.holdsPosts();
    await shows();
    expect(harness.platform.held).toBe(1);
    await person().presses('Yes, forget me', await person().types('/privacy erase'));
    letGo();
    await harness.pass({ minutes: 10 });
    expect(toSol()).toContain('wanted to be forgotten');
    expect(toSol()).not.toContain(marker);
  });

  it('shows nothing where it arrives after it was taken down', async () => {
    const letGo = harness.platform.holdsPosts();
    await shows();
    expect(harness.platform.held).toBe(1);
    const { form } = await sol.presses('Take it down', await sol.types('/community remove'));
    await form?.sends({ reason: 'That was unkind.' });
    letGo();
    await harness.pass({ minutes: 10 });
    expect(toSol()).toContain('A steward took it down');
    expect(toSol()).not.toContain(marker);
  });

  it('never reaches them where it was still on its way', async () => {
    const speak = harness.platform.fallsSilent();
    await shows();
    await ada.presses('Yes, forget me', await ada.types('/privacy erase'));
    await harness.pass({ minutes: 5 });
    speak();
    await harness.pass({ hours: 1 });
    expect(toSol()).not.toContain(marker);
  });
});
