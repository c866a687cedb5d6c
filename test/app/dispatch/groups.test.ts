import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, general } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
const soup = '/kudos &cooks for the soup with beans and so much parsley';

const gather = (...names: readonly string[]) =>
  harness.platform.groups.set(
    'S-cooks',
    names.map((name) => harness.person(name).user.user),
  );
const kudos = () => harness.records('kudos');
const toldTo = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);

beforeEach(async () => {
  harness = await aHarness();
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
});

describe('thanks to a group', () => {
  it('are thanks to each of its members, and named so', async () => {
    gather('Bo', 'Cleo');
    const reply = await ada.types(soup, garden);
    expect(reply.text).toContain('Your thanks to Bo and Cleo are on the way.');
    expect(reply.text).toContain('You can give 3 more today.');
    expect(harness.onlyMessageIn(garden).text).toContain('Ada thanks @Bo and @Cleo:');
    expect(await kudos()).toHaveLength(2);
  });

  it('reach nobody twice who is named besides, and stand anywhere in the sentence', async () => {
    gather('Bo', 'Cleo');
    expect((await ada.types('/kudos @bo &cooks for the soup')).text).toContain('Bo and Cleo');
    expect((await ada.types('/kudos thanks to &cooks for the tea')).text).toContain('Bo and Cleo');
    expect(await kudos()).toHaveLength(4);
  });

  it('leave out whoever gives them, bots, and people who left, without a word', async () => {
    const robot = harness.person('Robot', { bot: true });
    const gone = harness.person('Gone', { left: true });
    harness.platform.groups.set(
      'S-cooks',
      [ada, bo, robot, gone].map(({ user }) => user.user),
    );
    expect((await ada.types(soup)).text).toMatch(/^Your thanks to Bo are on the way\.\nYou can give 4 more today\./);
    expect(await kudos()).toHaveLength(1);
  });

  it('count no bots among those who are too many', async () => {
    const names = ['Bo', 'Cleo', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jo', 'Kim'];
    const robot = harness.person('Robot', { bot: true }).user.user;
    gather(...names);
    harness.platform.groups.set('S-cooks', [...(harness.platform.groups.get('S-cooks') ?? []), robot]);
    expect((await ada.types(soup)).text).toContain('You can still thank 5 people today and named 10');
    const robots = ['Robot', 'Botty', 'Hal9'].map((name) => harness.person(name, { bot: true }).user.user);
    harness.platform.groups.set('S-cooks', [...(harness.platform.groups.get('S-cooks') ?? []), ...robots]);
    expect((await ada.types(soup)).text).toContain('You can still thank 5 people today and named 10');
    gather(...names, 'Lou');
    expect((await ada.types(soup)).text).toContain('Together that is more than 10 people');
    gather(...names);
    expect((await ada.types('/kudos @lou &cooks for the tea')).text).toContain('Together that is more than 10 people');
  });

  it('are all or nothing: where not all fit, nothing is posted, and it says who would fit', async () => {
    gather('Bo', 'Cleo', 'Dee', 'Eli', 'Fay', 'Gus');
    const reply = await ada.types(soup, garden);
    expect(reply.text).toContain('You can still thank 5 people today and named 6, so I haven’t posted anything yet.');
    expect(reply.text).toContain('Choose 5 of Bo, Cleo, Dee, Eli, Fay and Gus now.');
    expect(reply.text).toContain('for the soup with beans and so much parsley');
    expect(harness.messagesIn(garden)).toEqual([]);
    expect(await kudos()).toEqual([]);
  });

  it('are refused at once where more are in it than anybody can thank, without a look at each', async () => {
    harness.platform.groups.set(
      'S-cooks',
      Array.from({ length: 5_000 }, (_, index) => `U-n${index}`),
    );
    await ada.types('/kudos @bo for the tea');
    const before = harness.platform.calls.member;
    const reply = await ada.types(soup);
    expect(reply.text).toContain('Together that is more than 10 people, too many at once');
    expect(reply.text).toContain('for the soup with beans and so much parsley');
    expect(harness.platform.calls.member).toBe(before);
    expect(await kudos()).toHaveLength(1);
  });

  it('say so where nobody is in it whom one could thank', async () => {
    gather('Ada');
    expect((await ada.types(soup)).text).toContain('I don’t know anybody in that group besides you');
    expect((await ada.types('/kudos &nobody for the soup')).text).toContain(
      'I don’t know anybody in that group besides you',
    );
  });

  it('fill in the form with its members where the reason is missing', async () => {
    gather('Bo', 'Cleo');
    const { form } = await ada.types('/kudos &cooks');
    expect(form?.chosen('Who would you like to thank?')).toEqual([bo.user.user, cleo.user.user]);
  });
});

describe('a group that Hearth cannot look into', () => {
  it('is answered with what to do, and the stewards hear once what is missing', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/community purpose We cook.');
    harness.platform.breaks('groupMembers', { failure: 'unauthorised' });
    for (const _ of [1, 2]) {
      const reply = await ada.types(soup);
      expect(reply.text).toContain(
        'I can’t see who is in that group, so I haven’t done anything. I’m telling the stewards why.',
      );
      expect(reply.text).toContain('pick people from the list, one by one');
      expect(reply.text).toContain('for the soup with beans and so much parsley');
    }
    expect(toldTo(sol)).toHaveLength(1);
    expect(toldTo(sol)[0]).toContain('Somebody named a group in a command, and I can’t see who is in it.');
    expect(await kudos()).toEqual([]);
  });

  it('promises nothing in the name of stewards whom nobody knows', async () => {
    harness.platform.breaks('groupMembers', { failure: 'unauthorised' });
    expect((await ada.types(soup)).text).not.toContain('the stewards');
  });

  it('may be looked into in a minute where the platform is away', async () => {
    const mend = harness.platform.breaks('groupMembers', { failure: 'unavailable' });
    gather('Bo');
    expect((await ada.types(soup)).text).toContain('I couldn’t look up just now who is in that group');
    mend();
    expect((await ada.types(soup)).text).toContain('on the way');
  });
});

describe('what is no group for a few', () => {
  it.each(['@Here', '@Channel', '@Everyone'])('is %s: everybody at once is not thanked', async (everybody) => {
    const reply = await ada.types(`/kudos ${everybody} for the soup`, general);
    expect(reply.text).toContain(`“${everybody}” is everybody at once, and this one is for a few.`);
    expect(reply.text).toContain('for the soup');
    expect(await kudos()).toEqual([]);
  });

  it('is a group where people have to be named one by one', async () => {
    const sol = harness.person('Sol', { steward: true });
    const reply = await sol.types('/community stewards add &cooks');
    expect(reply.text).toContain('I can’t take a group here.');
  });
});
