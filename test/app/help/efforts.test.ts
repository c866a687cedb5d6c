import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let dan: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo, dan] = ['Ada', 'Bo', 'Cleo', 'Dan'].map((name) => harness.person(name)) as [
    CorePerson,
    CorePerson,
    CorePerson,
    CorePerson,
  ];
  for (const person of [bo, cleo, dan]) await person.opensHome();
  await ada.types('/ask Hands for the kiln? seats:3');
});

const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const joins = (person: CorePerson) => person.writes('I’m in.', threadUnder(post().ref));
const waiting = async () => (await dan.types('/requests waiting')).text;

describe('An effort', () => {
  it('shows its seats filling, with names, in its post and in the lists', async () => {
    await joins(bo);
    await cleo.presses('I can help', post());
    expect(post().text).toContain(
      'Bo got in touch; Cleo offered to help. 1 of 3 people found so far, and 1 more offered.',
    );
    expect(await waiting()).toContain('Hands for the kiln?');
    expect((await dan.types('/requests')).text).toContain('1 of 3 people found so far, and 1 more offered.');
    await harness.pass({ minutes: 1 });
    expect((await harness.person('Sol', { steward: true }).types('/digest preview')).text).toContain(
      'Hands for the kiln? (in #help) 1 of 3 people found so far, and 1 more offered.',
    );
  });

  it('that is full says so to whoever presses then, with a link to its thread', async () => {
    await joins(bo);
    await joins(cleo);
    const before = post();
    await dan.presses('I can help', before);
    const eve = harness.person('Eve');
    expect((await eve.presses('I can help', before)).text).toContain('All 3 seats are taken right now.');
    expect(post().text).not.toContain('Eve');
    await eve.writes('Me anyway.', threadUnder(post().ref));
    expect(post().text).toContain('Eve');
  });

  it('that is full invites nobody to press, until a seat is free', async () => {
    const reply = await bo.presses('I can help', post());
    expect(reply.text).toContain('A seat is taken only with a word there');
    await joins(cleo);
    expect(post().text).toContain('Others are welcome, too: press “I can help”');
    await dan.presses('I can help', post());
    expect(post().text).toContain('1 of 3 people found so far, and 2 more offered.');
    expect(post().text).not.toContain('press “I can help”');
    expect(post().buttons).toEqual(['Resolved', 'Edit', 'Withdraw', 'I can’t after all']);
    await dan.presses('I can’t after all', post());
    expect(post().text).toContain('Others are welcome, too: press “I can help”');
    expect(post().buttons).toContain('I can help');
  });

  it('that waits again lets others come, because those who did were not enough', async () => {
    for (const person of [bo, cleo, dan]) await joins(person);
    await harness.pass({ hours: 1 });
    await ada.presses('Open it again', await ada.presses('Withdraw', post()));
    expect(post().text).toContain('Bo, Cleo and Dan got in touch, and more help is needed: press “I can help”');
    const eve = harness.person('Eve');
    expect((await eve.presses('I can help', post())).text).toContain('Thank you for offering');
    expect(post().text).toContain('Eve offered to help');
  });

  it('lets somebody leave until it is finished: the seat is free, and it waits again', async () => {
    for (const person of [bo, cleo, dan]) await joins(person);
    expect(await waiting()).not.toContain('Hands for the kiln?');
    expect(post().buttons).not.toContain('I can help');
    expect((await bo.presses('I can’t after all', post())).text).toContain('No problem at all.');
    expect(harness.thread(post()).at(-1)).toBe('@Ada, Bo can’t take part after all.');
    expect(post().text).toContain('2 of 3 people found so far.');
    expect(post().text).not.toContain('Bo');
    expect(post().buttons).toContain('I can help');
    expect(await waiting()).toContain('Hands for the kiln?');
    await harness.pass({ hours: 3 });
    expect(harness.messagesIn(help)).toHaveLength(2);
    await joins(bo);
    expect(await waiting()).not.toContain('Hands for the kiln?');
  });

  it('has nothing to leave for somebody who is not in it', async () => {
    expect((await bo.presses('I can’t after all', post())).text).toContain('There’s no offer of yours to take back');
  });

  it('goes on when somebody in it leaves the community', async () => {
    for (const person of [bo, cleo, dan]) await joins(person);
    await bo.leaves();
    await harness.pass({ hours: 12 });
    const form = formOf(await ada.presses('Resolved', post()));
    expect(form.chosen('Who helped?')).toEqual([cleo.user.user, dan.user.user]);
  });

  it('names all who took part in one message when it is finished, with a contribution each', async () => {
    for (const person of [bo, cleo, dan]) await joins(person);
    const before = { ...post() };
    const form = formOf(await ada.presses('Resolved', before));
    expect(form.chosen('Who helped?')).toEqual([bo, cleo, dan].map(({ user }) => user.user));
    await form.sends({ helpers: [bo.user.user, dan.user.user], thanks: 'What a fire!' });
    expect(harness.thread(post())).toEqual([
      expect.stringContaining('This is resolved: @Bo and @Dan did it together.'),
    ]);
    const names = new Map((await harness.records('member')).map(({ id, name }) => [id, name]));
    const ledger = (await harness.records('contribution')).map(({ giver_id, act }) => `${names.get(giver_id)}: ${act}`);
    expect(ledger).toEqual(['Bo: effort', 'Dan: effort']);
    expect((await bo.presses('I can’t after all', before)).text).toContain('already resolved');
  });

  it('is asked about when it is full and quiet: whether it is done', async () => {
    await joins(bo);
    await harness.pass({ hours: 12 });
    expect(harness.directTo(ada)).toEqual([]);
    await joins(cleo);
    await joins(dan);
    await harness.pass({ hours: 11 });
    expect(harness.directTo(ada).map(({ text }) => text)).toEqual([expect.stringContaining('Is it done?')]);
  });
});

describe('A seat that falls free again while others are held', () => {
  const asked = (person: CorePerson) => harness.directTo(person).filter(({ text }) => text.includes('[Not now]'));

  beforeEach(async () => {
    await formOf(await ada.presses('Resolved', post())).sends();
    await dan.types('/offer weaving');
    await ada.types('/ask Who carries the loom? seats:2');
  });

  const loom = () => harness.messagesIn(help)[1] ?? post();

  it('goes on being looked after where an offer is taken back', async () => {
    for (const person of [bo, cleo]) await person.presses('I can help', loom());
    await harness.pass({ minutes: 40 });
    expect(asked(dan)).toEqual([]);
    await cleo.presses('I can’t after all', loom());
    await harness.pass({ minutes: 31 });
    expect(asked(dan)).toHaveLength(1);
  });

  it('does where one of those who answered leaves', async () => {
    await bo.writes('I’m in.', threadUnder(loom().ref));
    await cleo.presses('I can help', loom());
    await harness.pass({ minutes: 40 });
    await bo.presses('I can’t after all', loom());
    await harness.pass({ minutes: 31 });
    expect(asked(dan)).toHaveLength(1);
  });

  it('does where an offer lapses, and its asker reads so', async () => {
    await bo.writes('I’m in.', threadUnder(loom().ref));
    await cleo.presses('I can help', loom());
    await harness.pass({ days: 2, minutes: 31 });
    expect(harness.directTo(ada).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('so your request waits for others again'),
    );
    expect(asked(dan)).toHaveLength(1);
  });

  it('does where its asker looks for more people', async () => {
    for (const person of [bo, cleo]) await person.presses('I can help', loom());
    await harness.pass({ minutes: 40 });
    const form = formOf(await ada.presses('Edit', loom()));
    const asIs = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? '']));
    await form.sends({ ...asIs, seats: 3 });
    await harness.pass({ minutes: 31 });
    expect(asked(dan)).toHaveLength(1);
  });

  it('is told to the stewards without calling anybody who takes part one who did not come', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    await harness.pass({ minutes: 31 });
    const [ask] = asked(dan);
    if (!ask) throw new Error('Dan was not asked');
    await dan.presses('I can help', ask);
    await dan.writes('I’ll come on Saturday.', threadUnder(loom().ref));
    await harness.pass({ hours: 25 });
    const told = harness.directTo(sol).map(({ text }) => text);
    expect(told).toContainEqual(expect.stringContaining('needs more people'));
    expect(told.join()).not.toContain('didn’t come to it');
  });
});
