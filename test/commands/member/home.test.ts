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
  it('is kind when there is nothing on it yet', async () => {
    expect((await ada.opensHome()).text).toBe(
      [
        '# My page',
        '> Learn to build things that last.',
        'What I asked for',
        'Nothing right now. If something would be easier with company: /ask.',
        '---',
        'Thanks I got',
        'None yet. They’ll gather here, quietly.',
        'Only you can see this page.',
      ].join('\n'),
    );
  });

  it('says the same when it is typed', async () => {
    expect((await ada.types('/home')).text).toBe((await ada.opensHome()).text);
  });

  it('says so when more is typed than it takes', async () => {
    expect((await ada.types('/home sweet home')).text).toBe(
      'I don’t know what to do with “sweet home”.\nJust type /home.',
    );
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
    expect(page).toContain('- the second (waiting for help)\n- the first (answered)');
    expect(page).not.toContain('the third');
    expect(page).not.toContain('Bo’s');
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
      '- Bo, for help with a request\n- Bo: for the soup\n- Bo, for knowledge, with a reaction',
    );
  });

  it('shows no words of somebody who has left, and shows them again when they are back', async () => {
    await bo.types('/kudos @ada for the soup');
    await bo.leaves();
    expect((await ada.opensHome()).text).toContain('- Bo, for support\n');
    await harness.process.inbound.profile({ id: 'back', at: harness.now(), profile: harness.describes(bo, {}) });
    expect((await ada.opensHome()).text).toContain('- Bo: for the soup');
  });

  it('does not show what was taken back', async () => {
    const message = await ada.writes('Hello.', garden);
    await bo.reacts('🙌', message);
    await bo.takesOff('🙌', message);
    expect((await ada.opensHome()).text).toContain('None yet.');
  });

  it('does not show what I gave', async () => {
    await ada.types('/kudos @bo for the soup');
    expect((await ada.opensHome()).text).toContain('None yet.');
  });

  it('is polite in a space that Hearth has left', async () => {
    await harness.process.inbound.removed({ id: 'out', at: harness.now(), space: ada.user });
    expect((await ada.opensHome()).text).toContain('Something went wrong on my side');
  });
});
