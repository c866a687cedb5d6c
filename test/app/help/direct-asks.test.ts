import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, council, garden, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  ada = harness.person('Ada');
});

/** They offer something about CSS, the first of them longest ago, so that the last are asked first. */
async function offering(...names: string[]): Promise<CorePerson[]> {
  const people: CorePerson[] = [];
  for (const name of names) {
    const person = harness.person(name);
    await person.types('/offer css');
    people.push(person);
  }
  return people;
}

const asks = (line = 'how do I centre a div? topics:css') => ada.types(`/ask ${line}`);
const post = () => {
  const [first] = harness.messagesIn(help);
  if (!first) throw new Error('nothing was posted');
  return first;
};
const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const last = (person: CorePerson) => {
  const said = harness.directTo(person).at(-1);
  if (!said) throw new Error(`${person.name} was told nothing`);
  return said;
};
const asked = (people: readonly CorePerson[]) =>
  people.filter((person) => harness.directTo(person).some(({ drafts }) => drafts[0]?.includes('[Not now]')));
const namesOf = (people: readonly CorePerson[]) => people.map(({ name }) => name);
const only = (people: readonly CorePerson[]): CorePerson => {
  const [first, ...others] = people;
  if (!first || others.length > 0) throw new Error(`There are ${people.length}`);
  return first;
};

describe('A request that nobody answers', () => {
  it('is brought to two people who offer its topic, after half an hour, with the reason why them', async () => {
    const people = await offering('Bo', 'Cleo', 'Dan');
    const other = harness.person('Eve');
    await other.types('/offer gardening');
    await asks();
    await harness.pass({ minutes: 29 });
    expect(asked([...people, other])).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(asked([...people, other])).toHaveLength(2);
    expect(direct(other)).toEqual([]);
    expect(last(asked(people)[0] ?? ada).text).toBe(
      [
        'Ada asks for help, and nobody has answered yet:',
        '> how do I centre a div?',
        'I’m asking you because what you offer here is about css.',
        'Open the thread',
        '[I can help] [Not now] [Not my topic] [Don’t ask me directly]',
      ].join('\n'),
    );
  });

  it('is brought to others when nothing was pressed for an hour, up to twelve by three hours', async () => {
    const people = await offering(...Array.from({ length: 14 }, (_, n) => `P${n}`));
    await asks();
    await harness.pass({ minutes: 89 });
    expect(asked(people)).toHaveLength(2);
    await harness.pass({ minutes: 1 });
    expect(asked(people)).toHaveLength(4);
    await harness.pass({ hours: 22 });
    expect(asked(people)).toHaveLength(14);
  });

  it('is brought to whoever was seen lately after eight hours, where nobody offers its topic', async () => {
    const bo = harness.person('Bo');
    await bo.types('/ask something else');
    await asks();
    await harness.pass({ hours: 7, minutes: 59 });
    expect(asked([bo])).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(last(bo).text).toContain('I’m asking you because you have been here lately.');
    expect(direct(ada).join()).not.toContain('[Not now]\n[Not my topic]');
  });

  it('is told to the stewards after a day, in figures and without names of who was asked', async () => {
    const [bo, cleo] = await offering('Bo', 'Cleo');
    await asks();
    await harness.pass({ minutes: 30 });
    await bo?.presses('Not now', last(bo));
    await harness.pass({ hours: 23, minutes: 29 });
    expect(harness.messagesIn(council)).toEqual([]);
    await harness.pass({ minutes: 1 });
    const { text } = harness.onlyMessageIn(council);
    expect(text).toContain('Ada has been waiting for help since 2026-01-05 09:00 UTC, and nobody has answered yet:');
    expect(text).toContain(
      'So far, I asked 2 people directly; 1 said that they can’t; a note in the channel brought it up once.',
    );
    expect(text).not.toContain('Bo');
    await harness.pass({ days: 5 });
    expect(harness.messagesIn(council)).toHaveLength(1);
    expect(harness.messagesIn(help)).toHaveLength(2);
    expect(direct(cleo ?? ada)).toHaveLength(1);
  });

  it('that is urgent is brought to three at once, after five minutes, and says so', async () => {
    const people = await offering('Bo', 'Cleo', 'Dan', 'Eve');
    await asks('the site is down topics:css urgent:yes');
    await harness.pass({ minutes: 5 });
    expect(asked(people)).toHaveLength(3);
    expect(last(asked(people)[0] ?? ada).text).toContain('Urgent: Ada asks for help');
  });

  it('is brought no more to whoever wants no direct asks, until they do, and to the next person at once', async () => {
    const people = await offering('Bo', 'Cleo', 'Dan');
    await asks();
    await harness.pass({ minutes: 31 });
    const [bo, other] = asked(people);
    const [dan] = people.filter((each) => each !== bo && each !== other);
    if (!bo || !dan) throw new Error('Nobody was asked');
    const reply = await bo.presses('Don’t ask me directly', last(bo));
    expect(reply.text).toContain('All right, I won’t ask you directly any more.');
    await harness.pass({ minutes: 1 });
    expect(asked([dan])).toEqual([dan]);
    await harness.pass({ days: 8 });
    const before = direct(bo).length;
    await asks('Which grid is best? topics:css');
    await harness.pass({ hours: 9 });
    expect(direct(bo)).toHaveLength(before);
    const page = await bo.opensHome();
    expect(page.text).toContain('Asks to help somebody: none');
    expect((await bo.presses('Do ask me again', reply)).text).toContain('I’ll ask you');
    await asks('Which columns are best? topics:css');
    await harness.pass({ minutes: 61 });
    expect(direct(bo).join()).toContain('Which columns are best?');
  });

  it('is brought at night only to whoever says that they are around', async () => {
    harness = await aHarness({ channels: { help } });
    const people = ['Ada', 'Bo', 'Cleo'].map((name) => harness.person(name, { zone: 'UTC' }));
    const [asker, bo, cleo] = people as [CorePerson, CorePerson, CorePerson];
    await harness.pass({ hours: 12, minutes: 55 });
    for (const each of [bo, cleo]) await each.types('/offer css');
    expect((await bo.types('/offer around 2')).text).toContain('whatever the hour');
    await asker.types('/ask How do I centre a div? topics:css');
    await harness.pass({ minutes: 31 });
    expect(asked([bo, cleo])).toEqual([bo]);
  });

  it('no longer thanks whoever came forward and is not counted on any more, until they come again', async () => {
    await offering('Bo');
    await asks();
    await harness.pass({ minutes: 31 });
    const bo = harness.person('Bo');
    await bo.presses('I can help', last(bo));
    expect(direct(bo)[0]).toContain('You came forward to help Ada with this. Thank you.');
    await harness.pass({ days: 1, minutes: 5 });
    await bo.presses('I can’t after all', last(bo));
    expect(direct(bo)[0]).toBe(
      'You came forward to help Ada, and I don’t count on it any more:\n> how do I centre a div?\nOpen the thread\nIf you can after all, you’re as welcome as anybody.\n[I can help]',
    );
    const [ask] = harness.directTo(bo);
    if (ask) await bo.presses('I can help', ask);
    expect(direct(bo)[0]).toContain('You came forward to help Ada with this. Thank you.');
  });

  it('says in the channel and to the stewards that it is urgent', async () => {
    await asks('the site is down topics:css urgent:yes');
    await harness.pass({ minutes: 61 });
    expect(harness.messagesIn(help)[1]?.text).toContain('Urgent: Ada is still waiting for help:');
    expect(harness.onlyMessageIn(council).text).toContain('Urgent: Ada has been waiting for help since');
  });

  it('is told to a steward who asked it as their own', async () => {
    harness = await aHarness({ channels: { help } });
    const [sol, tam] = ['Sol', 'Tam'].map((name) => harness.person(name, { steward: true })) as [
      CorePerson,
      CorePerson,
    ];
    for (const steward of [sol, tam]) await steward.opensHome();
    await sol.types('/ask How do I centre a div?');
    await harness.pass({ hours: 25 });
    expect(direct(sol).join('\n')).toContain('You have been waiting for help since');
    expect(direct(sol).join('\n')).not.toContain('Sol has been waiting');
    expect(direct(tam).join('\n')).toContain('Sol has been waiting for help since');
  });

  it('in a private channel is told to nobody outside of it', async () => {
    harness = await aHarness({ channels: { stewards: council } });
    ada = harness.person('Ada');
    const people = await offering('Bo', 'Cleo');
    const { text } = await ada.types('/ask how do I centre a div? topics:css', attic);
    await harness.pass({ days: 3 });
    expect(asked(people)).toEqual([]);
    expect(harness.messagesIn(council)).toEqual([]);
    expect(harness.messagesIn(attic)).toHaveLength(2);
    expect(text).toContain(
      'so I ask nobody directly and tell no steward. If nobody answers, I bring it up there again.',
    );
    expect((await ada.types('/ask how do I centre a div?', garden)).text).not.toContain('That channel is private');
  });

  it('is brought to nobody before its post is there', async () => {
    const people = await offering('Bo');
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await asks();
    await harness.pass({ hours: 2 });
    expect(asked(people)).toEqual([]);
    mend();
    await harness.pass({ hours: 1 });
    expect(asked(people)).toHaveLength(1);
  });

  it('asks nobody in their night, and does in their morning', async () => {
    const bo = harness.person('Bo', { zone: 'America/Los_Angeles' });
    await bo.types('/offer css');
    await asks();
    await harness.pass({ hours: 6, minutes: 59 });
    expect(asked([bo])).toEqual([]);
    await harness.pass({ hours: 2 });
    expect(asked([bo])).toHaveLength(1);
  });

  it('asks nobody who takes a break, is a bot, or left', async () => {
    const [bo, cleo] = await offering('Bo', 'Cleo');
    await bo?.types('/offer pause');
    await cleo?.leaves();
    await asks();
    await harness.pass({ days: 1 });
    expect(asked([bo ?? ada, cleo ?? ada])).toEqual([]);
  });

  it('takes topics as long as they can be', async () => {
    const bo = harness.person('Bo');
    await bo.types('/offer gardening');
    const longest = 'glaze'.repeat(60).slice(0, 150);
    await asks(`what is this? topics:${longest}`);
    await harness.pass({ hours: 8 });
    await bo.presses('Not my topic', last(bo));
    await asks(`and this? topics:${longest}`);
    await harness.pass({ hours: 2 });
    expect(direct(bo)).toHaveLength(1);
  });
});

describe('Somebody who is asked', () => {
  const whoIsAsked = async (...names: string[]): Promise<CorePerson[]> => {
    const people = await offering(...names);
    await asks();
    await harness.pass({ minutes: 30 });
    return people;
  };

  it('can say “Not now” with one press, and the next person is asked at once', async () => {
    const people = await whoIsAsked('Bo', 'Cleo', 'Dan');
    const [first, second] = asked(people);
    if (!first || !second) throw new Error('nobody was asked');
    const next = only(people.filter((person) => person !== first && person !== second));
    expect((await first.presses('Not now', last(first))).text).toBe(
      'That’s perfectly fine, and it helps to know. Thank you.',
    );
    await harness.settle();
    expect(asked([next])).toHaveLength(1);
    expect(last(first).text).toBe(
      'I asked you whether you can help Ada, and you said that it doesn’t suit you now.\n> how do I centre a div?\nOpen the thread\nIf you change your mind, you’re as welcome as anybody.\n[I can help]',
    );
    await first.presses('I can help', last(first));
    expect(post().text).toContain(`${first.name} offered to help.`);
  });

  it('is told the same when they press twice, and one other person is asked', async () => {
    const people = await whoIsAsked('Bo', 'Cleo', 'Dan', 'Eve');
    const [first] = asked(people);
    if (!first) throw new Error('nobody was asked');
    const said = last(first);
    const [one, other] = await Promise.all([first.presses('Not now', said), first.presses('Not now', said)]);
    await harness.settle();
    expect([one.text, other.text]).toContain('That’s perfectly fine, and it helps to know. Thank you.');
    expect(asked(people)).toHaveLength(3);
  });

  it('is not asked about a topic again that is not theirs, until they offer it', async () => {
    const bo = only(await whoIsAsked('Bo'));
    expect((await bo.presses('Not my topic', last(bo))).text).toBe(
      'Thank you, that helps me ask the right people. I won’t ask you again about what is only about css. If that changes, just offer it: /offer.',
    );
    await ada.types('/ask what is flexbox? topics:CSS');
    await harness.pass({ hours: 10 });
    expect(direct(bo)).toHaveLength(1);
    await bo.types('/offer I like css now topics:css');
    await ada.types('/ask what is a grid? topics:css');
    await harness.pass({ minutes: 30 });
    expect(last(bo).text).toContain('what is a grid?');
  });

  it('can help with one press, is told where, and the ask says so', async () => {
    const bo = only(await whoIsAsked('Bo'));
    const { text } = await bo.presses('I can help', last(bo));
    expect(text).toContain('Thank you for offering');
    expect(text).toContain('Open the thread');
    expect(last(bo).text).toBe(
      'You came forward to help Ada with this. Thank you.\n> how do I centre a div?\nOpen the thread',
    );
    expect(harness.thread(post())).toEqual(['@Ada, @Bo offered to help with this.']);
  });

  it('who offers holds the ladder; when the offer lapses, it goes on where it was', async () => {
    const people = await whoIsAsked('Bo', 'Cleo', 'Dan');
    const [first] = asked(people);
    if (!first) throw new Error('nobody was asked');
    await first.presses('I can help', last(first));
    await harness.pass({ days: 1, hours: 3 });
    expect(asked(people)).toHaveLength(2);
    await harness.pass({ hours: 1 });
    expect(asked(people)).toHaveLength(3);
    await harness.pass({ hours: 2 });
    expect(harness.messagesIn(help)).toHaveLength(2);
  });

  it('reads that somebody has been in touch, without being notified, once somebody wrote', async () => {
    const people = await whoIsAsked('Bo', 'Cleo');
    const before = people.map(last);
    const eve = harness.person('Eve');
    await eve.writes('Use a grid.', threadUnder(post().ref));
    for (const [index, person] of people.entries()) {
      expect(direct(person)).toEqual([
        'I asked you about something that Ada needed. Somebody has been in touch about it by now, so you need do nothing.\nOpen the thread',
      ]);
      expect((await person.presses('Not now', before[index] ?? post())).text).toContain(
        'Somebody has been in touch about it by now',
      );
    }
  });

  it('can still come when the ask ran out before somebody answered', async () => {
    const bo = only(await whoIsAsked('Bo'));
    await harness.pass({ hours: 1 });
    expect(last(bo).text).toContain('[Not now]');
    await harness.person('Eve').writes('Use a grid.', threadUnder(post().ref));
    expect(last(bo).text).toContain('somebody has been in touch by now');
    await bo.presses('I can help', last(bo));
    expect(post().text).toContain('Bo offered to help');
    await formOf(await ada.presses('Resolved', post())).sends();
    expect(last(bo).text).toContain('You came forward');
  });

  it('reads that the request is closed when it was taken back, and a press says so, too', async () => {
    const bo = only(await whoIsAsked('Bo'));
    const ask = last(bo);
    await ada.presses('Withdraw', post());
    expect(last(bo).text).toBe('I asked you about a request that is closed by now, so there is nothing to do.');
    expect((await bo.presses('Not my topic', ask)).text).toContain('This request is closed by now');
    expect((await bo.presses('I can help', ask)).text).not.toBe('');
    await harness.pass({ days: 2 });
    expect(direct(bo)).toHaveLength(1);
  });

  it('reads that the request is closed when its asker left', async () => {
    const bo = only(await whoIsAsked('Bo'));
    await ada.leaves();
    await harness.settle();
    expect(last(bo).text).toContain('closed by now');
  });

  it('is never asked about the same request twice, also after it was opened again', async () => {
    const bo = only(await whoIsAsked('Bo'));
    await bo.presses('Not now', last(bo));
    await formOf(await ada.presses('Resolved', post())).sends();
    const [note] = harness.platform.said(threadUnder(post().ref));
    if (!note) throw new Error('nothing was said in the thread');
    const [cleo] = await offering('Cleo');
    await ada.presses('Not quite: open it again', note);
    await harness.pass({ minutes: 30 });
    expect(asked([cleo ?? ada])).toHaveLength(1);
    expect(direct(bo)).toHaveLength(1);
  });

  it('at most three times a week', async () => {
    const [bo] = await offering('Bo');
    for (const need of ['one', 'two', 'three', 'four']) await asks(`${need} topics:css`);
    await harness.pass({ hours: 10 });
    expect(direct(bo ?? ada).filter((text) => text.includes('nobody has answered yet'))).toHaveLength(3);
  });

  it('who was not asked is told so when they press a copied button', async () => {
    const [bo] = await whoIsAsked('Bo');
    const eve = harness.person('Eve');
    expect((await eve.presses('Not now', last(bo ?? ada))).text).toContain('I didn’t ask you about this one');
  });
});

describe('Somebody whom an ask does not reach', () => {
  it('makes room for the next person at once, is called nowhere, and is not asked again for a week', async () => {
    const people = await offering('Bo', 'Cleo', 'Dan');
    const mend = harness.platform.breaks('openDirect', { failure: 'user_unreachable', times: 1 });
    await asks();
    await harness.pass({ minutes: 30 });
    mend();
    expect(asked(people)).toHaveLength(2);
    const missed = only(people.filter((person) => !asked(people).includes(person)));
    expect(harness.messagesIn(help)).toHaveLength(1);
    expect(harness.messagesIn(council)).toEqual([]);
    for (const person of asked(people)) await person.presses('Not now', last(person));
    await ada.types('/ask another topics:css');
    await harness.pass({ days: 6, hours: 23 });
    expect(asked([missed])).toEqual([]);
    await ada.types('/ask a third topics:css');
    await harness.pass({ hours: 10 });
    expect(asked([missed])).toHaveLength(1);
  });
});

describe('While the platform is away', () => {
  it('nobody is asked in the stead of somebody whose ask is still on its way', async () => {
    const people = await offering('Bo', 'Cleo', 'Dan', 'Eve');
    await asks();
    const mend = harness.platform.breaks('post', { failure: 'unavailable' });
    await harness.pass({ hours: 5 });
    mend();
    await harness.pass({ minutes: 20 });
    expect(namesOf(asked(people))).toHaveLength(2);
    expect(harness.messagesIn(help)).toHaveLength(2);
  });

  it('a step that came due while nothing ran comes once, late, and the next not at the same time', async () => {
    const people = await offering('Bo', 'Cleo', 'Dan');
    await asks();
    await harness.crash();
    await harness.pass({ hours: 10 });
    await harness.startAnother();
    await harness.process.sweep();
    await harness.settle();
    expect(asked(people)).toHaveLength(2);
    expect(harness.messagesIn(help)).toHaveLength(1);
    await harness.pass({ hours: 1 });
    expect(harness.messagesIn(help)).toHaveLength(2);
  });
});

describe('The steps for the stewards', () => {
  it('are taken as soon as somebody can be told', async () => {
    harness = await aHarness({ channels: { help } });
    ada = harness.person('Ada');
    await asks();
    await harness.pass({ days: 2, hours: 1 });
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    expect(direct(sol)).toEqual([]);
    await harness.pass({ days: 1 });
    expect(direct(sol)).toEqual([expect.stringContaining('Ada has been waiting for help since')]);
    await harness.pass({ days: 3 });
    expect(direct(sol)).toHaveLength(1);
  });
});

it('A note that could not be posted is tried again a day later, and counts only when it is there', async () => {
  await asks();
  const mend = harness.platform.breaks('post', { failure: 'not_allowed', in: help });
  await harness.pass({ hours: 4 });
  mend();
  expect(harness.messagesIn(help)).toHaveLength(1);
  await harness.pass({ hours: 20, minutes: 30 });
  expect(harness.messagesIn(council).at(-1)?.text).toContain('there was no note in the channel');
  await harness.pass({ hours: 3 });
  expect(harness.messagesIn(help)).toHaveLength(2);
});
