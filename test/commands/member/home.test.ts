import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
});

describe('My page', () => {
  it('is short and kind when there is nothing on it yet', async () => {
    expect((await ada.opensHome()).text).toBe(
      [
        '# My page',
        'Nothing waits for you, and nothing is under way. Whenever you like:',
        '- Stuck, or would company help? /ask',
        '- Something you know, can do or have? /offer',
        '- Did somebody do something good for you? /kudos',
        'My settings',
        '- My clock: UTC, as in this community',
        '- Quiet hours: 22:00 to 08:00',
        '- Question of the week: no',
        '- Thanks I get: you tell me once a week',
        '- Asks to help somebody: a few a week at most',
        '[Change my settings] [Send me every request]',
        '> Learn to build things that last.',
        'Only you can see this page.',
      ].join('\n'),
    );
  });

  it('says the same when it is typed', async () => {
    expect((await ada.types('/home')).text).toBe((await ada.opensHome()).text);
  });

  it('says so when more is typed than it takes', async () => {
    expect((await ada.types('/home sweet home')).text).toBe(
      'I don’t know what to do with “home”.\nFor example: /home settings',
    );
    expect((await ada.types('/home sweet')).text).toContain('settings');
  });

  it('shows what I asked for and how it stands, and nothing that is over or of others', async () => {
    await ada.types('/ask the first');
    await harness.pass({ minutes: 1 });
    await ada.types('/ask the second');
    await ada.types('/ask the third');
    await bo.types('/ask something of Bo’s');
    const [first, , third] = harness.messagesIn(help);
    if (!first || !third) throw new Error('requests are missing');
    await bo.writes('Hello.', threadUnder(first.ref));
    await formOf(await ada.presses('Resolved', third)).sends({}, { in: help });

    const page = (await ada.opensHome()).text;
    expect(page).toContain('What I asked for\n- the second. Nobody has come forward yet. Open it\n');
    expect(page).toContain('- the first. Bo got in touch. Open it');
    expect(page).not.toContain('the third');
    expect(page).not.toContain('Bo’s');
  });

  it('names who offered to help, and nobody who left', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.presses('I can help', harness.onlyMessageIn(help));
    expect((await ada.opensHome()).text).toContain('- how do I centre a div? Bo offered to help. Open it');
    await bo.leaves();
    expect((await ada.opensHome()).text).toContain('- how do I centre a div? Nobody has come forward yet. Open it');
  });

  it('shows what I said I would help with, until I do or it is over', async () => {
    await ada.types('/ask how do I centre a div?');
    const post = harness.onlyMessageIn(help);
    await bo.presses('I can help', post);
    const line = 'What waits for me\n- You offered to help Ada: how do I centre a div? Open it';
    expect((await bo.opensHome()).text).toContain(line);
    await ada.presses('Withdraw', post);
    expect((await bo.opensHome()).text).not.toContain('What waits for me');
  });

  it('asks whether an answer helped, once I was asked and as long as I said nothing', async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('With a grid.', threadUnder(harness.onlyMessageIn(help).ref));
    expect((await ada.opensHome()).text).not.toContain('Did that help?');
    await harness.pass({ hours: 7 });
    const page = await ada.opensHome();
    expect(page.text).toContain('Did that help? how do I centre a div? Open it\n[Yes: resolve it] [Not yet]');
    await ada.presses('Not yet', { answer: page });
    expect((await ada.opensHome()).text).not.toContain('Did that help?');
  });

  it('shows whom I was asked to help, with what I can say to it', async () => {
    await bo.types('/offer I can look over CSS topics:css');
    await ada.types('/ask how do I centre a div? topics:css');
    await harness.pass({ minutes: 31 });
    const page = await bo.opensHome();
    expect(page.text).toContain(
      'I asked you whether you can help Ada: how do I centre a div? Open it\n[I can help] [Not now]',
    );
    await bo.presses('Not now', { answer: page });
    expect((await bo.opensHome()).text).not.toContain('I asked you');
  });

  it('shows the feedback that I owe, and gives it; and how my exchange stands', async () => {
    for (const [person, work] of [
      [ada, 'a poem'],
      [bo, 'a song'],
    ] as const) {
      await formOf(await person.types('/exchange join')).sends({ work, question: 'What works?' });
    }
    await harness.pass({ hours: 30 });
    const page = await ada.opensHome();
    expect(page.text).toContain('- Feedback for Bo on a song, by ');
    expect(page.text).toContain('[Give feedback: Bo]');
    expect(page.text).toContain('My exchange\n- Feedback for you from Bo, by ');
    expect((await ada.presses('Give feedback: Bo', { answer: page })).form?.title).toBeDefined();
  });

  it('says what I bring while it waits for a partner', async () => {
    await formOf(await ada.types('/exchange join')).sends({ work: 'a poem', question: 'What works?' });
    expect((await ada.opensHome()).text).toContain('My exchange\n- You bring a poem, and it waits for a partner.');
  });

  it('lists what I offer, with an end, and for how long I am around', async () => {
    for (let index = 0; index < 8; index += 1) {
      await ada.types(`/offer thing ${index}`);
      await harness.pass({ minutes: 1 });
    }
    await ada.types('/offer around 2');
    const { text } = await ada.opensHome();
    expect(text).toContain('What I offer\n- You are around until ');
    expect(text).toContain('- thing 7\n- thing 6\n- thing 5\n- thing 4\n- thing 3\n- … and 3 more: /offer list mine');
  });

  it('has an end for many requests, and says where the others are', async () => {
    for (let index = 0; index < 8; index += 1) await ada.types(`/ask what is number ${index} about?`);
    expect((await ada.opensHome()).text).toContain('- … and 3 more: /requests mine');
  });

  it('shows the thanks I got, newest first: with their reason, or what they were for', async () => {
    await bo.reacts('💡', await ada.writes('Hello.', garden));
    await harness.pass({ minutes: 1 });
    await bo.types('/kudos @ada for the soup');
    await harness.pass({ minutes: 1 });
    await bo.types('/ask kind:challenge push me');
    const form = formOf(await bo.presses('Resolved', harness.onlyMessageIn(help)));
    await form.sends({ helpers: [ada.user.user] }, { in: help });

    expect((await ada.opensHome()).text).toContain(
      'Thanks I got\n- Bo, for help with a request\n- Bo: for the soup\n- Bo, for knowledge, with a reaction\n[What I gave and got]',
    );
  });

  it('shows no words of somebody who has left, and shows them again when they are back', async () => {
    await bo.types('/kudos @ada for the soup');
    await bo.leaves();
    expect((await ada.opensHome()).text).toContain('- somebody who left, for support\n');
    await harness.process.inbound.profile({ id: 'back', at: harness.now(), profile: harness.describes(bo, {}) });
    expect((await ada.opensHome()).text).toContain('- Bo: for the soup');
  });

  it('does not show what was taken back', async () => {
    const message = await ada.writes('Hello.', garden);
    await bo.reacts('🙌', message);
    await bo.takesOff('🙌', message);
    expect((await ada.opensHome()).text).not.toContain('Thanks I got');
  });

  it('does not show what I gave', async () => {
    await ada.types('/kudos @bo for the soup');
    expect((await ada.opensHome()).text).not.toContain('Thanks I got');
  });

  it('is polite in a space that Hearth has left', async () => {
    await harness.process.inbound.removed({ id: 'out', at: harness.now(), space: ada.user });
    expect((await ada.opensHome()).text).toContain('Something went wrong on my side');
  });

  it('leads to what I gave and got', async () => {
    await bo.types('/kudos @ada for the soup');
    const { text } = await ada.presses('What I gave and got', { answer: await ada.opensHome() });
    expect(text).toBe((await ada.types('/balance')).text);
  });
});

describe('My settings', () => {
  it('are changed by one form, which says what is so afterwards', async () => {
    const form = formOf(await ada.presses('Change my settings', { answer: await ada.opensHome() }));
    expect(form.fields.map(({ value }) => value)).toEqual([undefined, 'asks', 'weekly', '22:00 to 08:00', 'UTC']);
    const { text } = await form.sends({ sent: 'questions', thanks: 'never', quiet: '9pm to 7', zone: 'Berlin' });
    expect(text).toBe(
      [
        'Saved. This is how it is now:',
        '- My clock: Europe/Berlin',
        '- Quiet hours: 21:00 to 07:00',
        '- Question of the week: yes',
        '- Thanks I get: you don’t tell me; I look here',
        '- Asks to help somebody: none',
        'Only you can see this.',
      ].join('\n'),
    );
    expect((await ada.opensHome()).text).toContain('- Quiet hours: 21:00 to 07:00\n- Question of the week: yes');
    const again = formOf(await ada.types('/home settings'));
    expect(again.fields.map(({ value }) => value)).toEqual([
      undefined,
      'questions',
      'never',
      '21:00 to 07:00',
      'Europe/Berlin',
    ]);
  });

  it('change nothing by a form that shows what was so before, and show what is so now', async () => {
    const old = formOf(await ada.types('/home settings'));
    await formOf(await ada.types('/home settings')).sends({ quiet: '21:00 to 07:00', thanks: 'never' });
    const reply = await old.sends({ zone: 'Berlin' });
    expect(reply.text).toContain('Your settings have changed since you opened that form, so I haven’t saved anything.');
    expect(reply.text).toContain('- Quiet hours: 21:00 to 07:00\n');
    const page = (await ada.opensHome()).text;
    expect(page).toContain('- My clock: UTC, as in this community\n- Quiet hours: 21:00 to 07:00\n');
    expect(page).toContain('Thanks I get: you don’t tell me');
    const anew = formOf(await ada.presses('Change my settings', reply));
    expect(anew.fields.map(({ value }) => value)).toEqual([undefined, 'asks', 'never', '21:00 to 07:00', 'UTC']);
    await anew.sends({ quiet: '21:00 to 07:00', zone: 'Berlin' });
    expect((await ada.opensHome()).text).toContain('- My clock: Europe/Berlin\n- Quiet hours: 21:00 to 07:00\n');
  });

  it('say next to each field what is unclear, and change nothing then', async () => {
    const form = formOf(await ada.types('/home settings'));
    const reply = await form.sends({ pause: '5/6', quiet: '22:30 to 8', zone: 'Marz', thanks: 'never' });
    expect(reply.problems).toEqual({
      pause: expect.stringContaining('two ways'),
      quiet: 'Please give me two full hours, like 22:00 to 08:00, or none.',
      zone: expect.stringContaining('“Marz”'),
    });
    expect((await ada.opensHome()).text).toContain('- Thanks I get: you tell me once a week');
  });

  it.each([
    ['yesterday', 'sooner than tomorrow'],
    ['further notice', 'name a day'],
    ['in ten years', 'year away'],
    ['soon', 'I don’t know which day'],
  ])('take no pause until %s', async (pause, says) => {
    const reply = await formOf(await ada.types('/home settings')).sends({ pause });
    expect(reply.problems).toEqual({ pause: expect.stringContaining(says) });
  });

  it('keep a pause of the questions that has an end, and end one that has none', async () => {
    await ada.types('/reflect join');
    await ada.types('/reflect pause 3 weeks');
    await formOf(await ada.types('/home settings')).sends({ sent: 'both' });
    expect((await ada.opensHome()).text).toContain('Question of the week: paused until ');
    await ada.types('/reflect pause');
    expect((await ada.opensHome()).text).toContain('Question of the week: paused\n');
    await formOf(await ada.types('/home settings')).sends({ sent: 'both' });
    expect((await ada.opensHome()).text).toContain('Question of the week: yes');
  });
});
