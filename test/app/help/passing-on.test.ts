import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

const shown = () =>
  harness.directTo(ada).filter(({ text }) => text.includes('Perhaps you can help somebody else in turn'));

async function resolves(text: string): Promise<void> {
  await ada.types(`/ask ${text}`);
  const post = harness.messagesIn(help).findLast((said) => said.text.includes(text.split(' topics:')[0] ?? text));
  if (!post) throw new Error('Nothing was posted');
  await bo.writes('Like this.', threadUnder(post.ref));
  await formOf(await ada.presses('Resolved', post)).sends({ helpers: [bo.user.user] });
}

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada', { zone: 'UTC' }), harness.person('Bo'), harness.person('Cleo')];
  for (const person of [ada, bo, cleo]) await person.opensHome();
  await harness.pass({ minutes: 1 });
});

/** A minute before something is shown, so that nobody was asked about it directly by then. */
async function justBefore(...texts: string[]): Promise<void> {
  await harness.pass({ days: 1, hours: 23, minutes: 59 });
  for (const text of texts) await cleo.types(`/ask ${text}`);
}

describe('Two days after something was resolved', () => {
  it('its asker is shown one open request about what they asked, and can help with it there', async () => {
    await resolves('how do I centre a div? topics:css');
    await justBefore('Who has rope?', 'Which grid is best? topics:css');
    expect(shown()).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(shown().map(({ text }) => text)).toEqual([expect.stringContaining('> Which grid is best?')]);
    const [request] = shown();
    if (!request) throw new Error('Nothing was shown');
    expect((await ada.presses('I can help', request)).text).toContain('Thank you for offering');
    expect(harness.directTo(ada).at(-1)?.text).toContain('You came forward to help Cleo with this.');
  });

  it('can say that it is not their topic, and is asked about that by nobody again', async () => {
    await resolves('how do I carry a kiln?');
    await justBefore('Which grid is best? topics:css');
    await harness.pass({ minutes: 1 });
    const [request] = shown();
    if (!request) throw new Error('Nothing was shown');
    expect((await ada.presses('Not my topic', request)).text).toContain(
      'I won’t ask you again about what is only about',
    );
    const told = harness.directTo(ada).length;
    await cleo.types('/ask Which columns are best? topics:css');
    await harness.pass({ hours: 9 });
    expect(harness.directTo(ada)).toHaveLength(told);
  });

  it('is asked for no topic where none was said', async () => {
    await resolves('how do I carry a kiln?');
    await justBefore('Who has rope?');
    await harness.pass({ minutes: 1 });
    expect(shown().map(({ text }) => text)).toEqual([
      expect.stringContaining('[I can help] [Not now] [Don’t ask me this again]'),
    ]);
  });

  it('is not shown what they were asked about before, whatever they said to that', async () => {
    await ada.types('/offer css');
    await cleo.types('/ask Which grid is best? topics:css');
    await cleo.types('/ask Which columns are best? topics:css');
    await harness.pass({ minutes: 31 });
    const asked = harness.directTo(ada).find(({ text }) => text.includes('Which grid'));
    if (!asked) throw new Error('Ada was not asked');
    await ada.presses('Not my topic', asked);
    await resolves('how do I carry a kiln?');
    await justBefore('Which flexbox is best? topics:css');
    await harness.pass({ minutes: 6 });
    expect(shown()).toEqual([]);
  });

  it('is shown nothing once they were asked as often this week as anybody is', async () => {
    await resolves('how do I carry a kiln?');
    for (const need of ['Who has rope?', 'Who has string?', 'Who has tape?']) await cleo.types(`/ask ${need}`);
    await harness.pass({ hours: 1 });
    expect(harness.directTo(ada).filter(({ text }) => text.includes('[Not now]'))).toHaveLength(3);
    await harness.pass({ days: 1, hours: 22, minutes: 59 });
    await cleo.types('/ask Who has glue?');
    await harness.pass({ minutes: 6 });
    expect(shown()).toEqual([]);
  });

  it('what was shown says so once it is taken care of, and no second ask follows', async () => {
    await resolves('how do I centre a div?');
    await justBefore('Who has rope?');
    await harness.pass({ minutes: 1 });
    expect(shown()).toHaveLength(1);
    await harness.pass({ minutes: 40 });
    const post = harness.messagesIn(help).find(({ text }) => text.includes('Who has rope?'));
    if (!post) throw new Error('Nothing was posted');
    await bo.writes('I do.', threadUnder(post.ref));
    expect(shown()).toEqual([]);
    expect(harness.directTo(ada).filter(({ text }) => text.includes('something that Cleo needed'))).toHaveLength(1);
    expect(harness.directTo(ada).filter(({ text }) => text.includes('[Not now]'))).toEqual([]);
  });

  it('is said to nobody where nothing suitable waits, and not later either', async () => {
    await resolves('how do I centre a div?');
    await harness.pass({ days: 3 });
    await cleo.types('/ask Who has rope?');
    await harness.pass({ days: 3 });
    expect(shown()).toEqual([]);
  });

  it('shows no request from a private channel, nor one that was opened again meanwhile', async () => {
    const quiet = await aHarness();
    harness = quiet;
    [ada, bo, cleo] = [quiet.person('Ada', { zone: 'UTC' }), quiet.person('Bo'), quiet.person('Cleo')];
    await cleo.types('/ask Who has rope?', attic);
    await ada.types('/ask how do I centre a div?');
    await quiet.pass({ days: 3 });
    expect(shown()).toEqual([]);
  });

  it('is said at most once a week', async () => {
    await resolves('how do I centre a div?');
    await justBefore('Who has rope?');
    await resolves('and a picture, then?');
    await justBefore('Who has string?');
    await harness.pass({ days: 5 });
    expect(shown()).toHaveLength(1);
  });

  it('waits for the morning', async () => {
    await harness.pass({ hours: 14 });
    await resolves('how do I centre a div?');
    await justBefore('Who has rope?');
    await bo.types('/offer ropes');
    await harness.pass({ hours: 8, minutes: 50 });
    expect(shown()).toEqual([]);
    await harness.pass({ minutes: 20 });
    expect(shown()).toHaveLength(1);
  });

  it('is not said to somebody who takes a break, or has left', async () => {
    await resolves('how do I centre a div?');
    await ada.types('/offer pause');
    await justBefore('Who has rope?');
    await harness.pass({ days: 1 });
    expect(shown()).toEqual([]);
  });

  it('is not said again to somebody who would not like that, until they would', async () => {
    await resolves('how do I centre a div?');
    await justBefore('Who has rope?');
    await harness.pass({ minutes: 1 });
    const [request] = shown();
    if (!request) throw new Error('Nothing was shown');
    const reply = await ada.presses('Don’t ask me this again', request);
    expect(harness.directTo(ada).at(-1)?.text).toContain('you said that it doesn’t suit you now');
    expect(harness.directTo(ada).at(-1)?.buttons).toEqual(['I can help']);
    await harness.pass({ days: 8 });
    await resolves('and a picture, then?');
    await justBefore('Who has string?');
    await harness.pass({ minutes: 1 });
    expect(shown()).toEqual([]);
    await ada.presses('Do ask me now and then', reply);
    await resolves('and a table, then?');
    await justBefore('Who has tape?');
    await harness.pass({ minutes: 1 });
    expect(shown()).toHaveLength(1);
  });

  it('what was shown is over for whoever does not feel like it now', async () => {
    await resolves('how do I centre a div?');
    await justBefore('Who has rope?');
    await harness.pass({ minutes: 1 });
    const [request] = shown();
    if (!request) throw new Error('Nothing was shown');
    expect((await ada.presses('Not now', request)).text).toContain('That’s fine.');
    expect(harness.directTo(ada).at(-1)?.text).toContain('you said that it doesn’t suit you now');
  });

  it('is not said about what was opened again', async () => {
    await resolves('how do I centre a div?');
    const post = harness.messagesIn(help).at(-1);
    const note = post && harness.platform.said(threadUnder(post.ref)).at(-1);
    if (!note) throw new Error('Nothing was said');
    await ada.presses('Not quite: open it again', note);
    await justBefore('Who has rope?');
    await harness.pass({ minutes: 6 });
    expect(shown()).toEqual([]);
  });
});
