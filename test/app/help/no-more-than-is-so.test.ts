import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let dan: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo, dan] = ['Ada', 'Bo', 'Cleo', 'Dan'].map((name) => harness.person(name, { zone: 'UTC' })) as [
    CorePerson,
    CorePerson,
    CorePerson,
    CorePerson,
  ];
  for (const person of [ada, bo, cleo, dan]) await person.opensHome();
  await harness.pass({ minutes: 1 });
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const meToo = (person: CorePerson) => person.writes('I have the same problem!', threadUnder(post().ref));

describe('A word in the thread that is no help', () => {
  it('is told as a word, and nowhere as help', async () => {
    await ada.types('/ask How do I centre a div?');
    await meToo(bo);
    await harness.pass({ hours: 7 });
    const question = direct(ada).at(-1) ?? '';
    expect(question).toContain('Bo got in touch about your request, and its thread has been quiet for a while:');
    const everywhere = [post().text, (await dan.types('/requests')).text, question];
    for (const text of everywhere) expect(text).not.toMatch(/is on it|came to help|taken care of/);
  });

  it('is told as not enough once its asker said so and a day went by, to everybody', async () => {
    const sol = harness.person('Sol', { steward: true });
    await sol.opensHome();
    await cleo.types('/offer css');
    await ada.types('/ask How do I centre a div?');
    await meToo(bo);
    await harness.pass({ hours: 7 });
    const question = harness.directTo(ada).find(({ buttons }) => buttons.includes('Not yet'));
    if (!question) throw new Error('Ada was not asked');
    await ada.presses('Not yet', question);
    await harness.pass({ hours: 25 });
    const stands = 'Bo got in touch, and more help is needed';
    for (const { text } of [post(), await dan.types('/requests waiting')]) expect(text).toContain(stands);
    expect(direct(cleo).join()).toContain('Ada asks for help, and needs more help:');
    await harness.pass({ hours: 24 });
    expect(direct(sol).join()).toMatch(/Ada has been waiting for help since .*, and needs more help:/);
  });

  it('makes nobody a helper with that topic once it is resolved with the help of another', async () => {
    await ada.types('/ask How do I centre a div? topics:css');
    await meToo(bo);
    await cleo.writes('Use flexbox.', threadUnder(post().ref));
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: [cleo.user.user] });
    const found = (await dan.types('/find css')).text;
    expect(found).toContain('Who has helped with it\nCleo.');
    expect(found).not.toContain('Bo');
    await dan.types('/ask Why is my grid so wide? topics:css');
    await harness.pass({ hours: 9 });
    expect(direct(bo).join('\n')).not.toContain('you have helped');
    expect(direct(cleo).join('\n')).toContain('you have helped with css before');
  });
});

describe('“Not quite: open it again”', () => {
  it('lets a request that was answered wait for somebody at once, everywhere', async () => {
    await cleo.types('/offer css');
    await harness.pass({ minutes: 1 });
    await ada.types('/ask How do I centre a div?');
    await bo.writes('Use flexbox.', threadUnder(post().ref));
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: [bo.user.user] });
    await harness.pass({ hours: 1 });
    const note = harness.platform.said(threadUnder(post().ref)).at(-1) ?? post();
    const reply = await ada.presses('Not quite: open it again', note);
    expect(reply.text).toBe('The request is open again, and waits for help from now on.');
    expect(post().text).toContain('Bo helped, and more help is needed: press “I can help”, or answer in the thread.');
    expect((await dan.types('/requests waiting')).text).toContain('How do I centre a div?');
    expect((await ada.opensHome()).text).toContain('and more help is needed.');
    await harness.pass({ minutes: 31 });
    expect(direct(cleo).join()).toContain('needs more help');
    await harness.pass({ hours: 3 });
    expect(harness.messagesIn(help)).toHaveLength(2);
  });
});
