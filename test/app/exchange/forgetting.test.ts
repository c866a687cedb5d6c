import { beforeEach, describe, expect, it } from 'vitest';
import { exchangeChannels, gives, joins, receiverOf, toldOf } from '../../support/exchange-story.ts';
import { aForgettingHarness, type ForgettingHarness } from '../../support/forgetting.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: ForgettingHarness;
const people = new Map<string, CorePerson>();

async function matched(...names: readonly string[]): Promise<void> {
  const steward = harness.person('Sol', { steward: true });
  await steward.types('/exchange open hours:24');
  for (const name of names) {
    const person = harness.person(name);
    people.set(name, person);
    await joins(person, { work: `A ${name}-shaped marzipan` });
  }
  await harness.pass({ hours: 24 });
}

const the = (name: string): CorePerson => {
  const person = people.get(name);
  if (!person) throw new Error(`Nobody is called ${name}`);
  return person;
};

const reads = async (person: CorePerson): Promise<CoreReply> => {
  const page = await person.types('/exchange history');
  const label = page.answer?.buttons.find((each) => each.startsWith('Read'));
  if (!label) throw new Error(`There is nothing to read: ${page.text}`);
  return person.presses(label, page);
};

beforeEach(async () => {
  people.clear();
  harness = await aForgettingHarness({ channels: exchangeChannels });
});

const gone = 'Whoever gave you this feedback is forgotten here, and their words with them. That you got it stays.';

describe('Feedback that was given by somebody who is forgotten', () => {
  beforeEach(async () => {
    await matched('Ada', 'Ben');
    await gives(the('Ada'), 'nougat');
    await gives(the('Ben'), 'honey');
  });

  it('loses its words, where it was told and where it is read', async () => {
    await harness.forgets(the('Ada'));
    expect(await harness.stored('nougat')).toEqual([]);
    expect(harness.directTo(the('Ben')).filter(({ text }) => text.includes('nougat'))).toEqual([]);
    expect(toldOf(harness, the('Ben'), gone).edits).toBe(1);
    expect((await reads(the('Ben'))).text).toBe(gone);
    expect((await the('Ben').types('/exchange history')).text).toContain('got something from somebody who left');
  });

  it('takes no answer any more', async () => {
    const told = toldOf(harness, the('Ben'), 'says about your work');
    await harness.forgets(the('Ada'));
    expect((await the('Ben').presses('Say what helped', told)).text).toContain('nobody is left to read');
  });

  it('is forgotten with what was brought, and with what was given on that', async () => {
    await harness.forgets(the('Ada'));
    for (const words of ['Ada-shaped', 'nougat', 'honey']) expect(await harness.stored(words)).toEqual([]);
    expect(harness.directTo(the('Ben')).filter(({ text }) => text.includes('Ada-shaped'))).toEqual([]);
    expect((await the('Ben').types('/exchange history')).text).toContain('gave to somebody who left');
    expect(await harness.stored('Ben-shaped')).not.toEqual([]);
  });

  it('keeps the thanks, and loses what they answered and say they changed', async () => {
    const told = toldOf(harness, the('Ada'), 'says about your work');
    const form = formOf(await the('Ada').presses('Say what helped', told));
    await form.sends({ thanked: ['thanked'], answer: 'Sweet as toffee.' });
    const before = await harness.records('contribution');
    await harness.forgets(the('Ada'));
    expect(await harness.stored('toffee')).toEqual([]);
    expect(harness.directTo(the('Ben')).filter(({ text }) => text.includes('toffee'))).toEqual([]);
    expect(await harness.records('contribution')).toEqual(before);
  });

  it('is done once', async () => {
    const memberId = await harness.memberOf(the('Ada'));
    expect(await harness.forgets(the('Ada'))).toBeGreaterThan(0);
    expect(await harness.forgetsAgain(memberId)).toBe(0);
  });
});

describe('In the middle of an exchange', () => {
  it('what was given and is sealed counts as never given, and the others go on', async () => {
    await matched('Ada', 'Ben', 'Cleo');
    const first = the('Ada');
    const receiver = the(receiverOf(harness, first));
    await gives(first, 'nougat');
    await harness.forgets(first);
    expect(await harness.stored('nougat')).toEqual([]);
    expect(toldOf(harness, receiver, 'had to leave the exchange').text).not.toContain('Ada');
    await gives(receiver, 'honey');
    expect(await harness.stored('honey')).not.toEqual([]);
    expect((await receiver.types('/exchange history')).text).not.toContain('Ada');
  });

  it('a draft goes, and so do lists of whom not to meet', async () => {
    await matched('Ada', 'Ben');
    const form = formOf(await the('Ada').types('/exchange give'));
    await form.sends({ works: 'nougat', change: 'nougat', question: 'nougat' });
    expect(await harness.stored('nougat')).not.toEqual([]);
    const [ada, ben] = [await harness.memberOf(the('Ada')), await harness.memberOf(the('Ben'))];
    await harness.inside(async (tx) => {
      await tx.exchanges.setNotWith(ben, [ada]);
      await tx.exchanges.setNotWith(ada, [ben]);
    });
    await harness.forgets(the('Ada'));
    expect(await harness.stored('nougat')).toEqual([]);
    expect(await harness.inside((tx) => tx.exchanges.notWith([ada, ben]))).toEqual(new Map([[ben, []]]));
  });
});
