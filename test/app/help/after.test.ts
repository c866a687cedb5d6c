import { beforeEach, describe, expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const asked = (person: CorePerson) => direct(person).filter((text) => text.includes('Did that help?'));
const writes = (person: CorePerson, text = 'Like this.') => person.writes(text, threadUnder(post().ref));

async function beeps() {
  const beep = harness.person('Beep', { bot: true });
  await beep.opensHome();
  await writes(beep, 'Beep.');
}

function lastTo(person: CorePerson) {
  const last = harness.directTo(person).at(-1);
  if (!last) throw new Error('Nothing was said');
  return last;
}

/** Monday, 09:00 UTC. @param zone of the asker */
async function begin(zone = 'UTC') {
  harness = await aHarness({ channels: { help } });
  ada = harness.person('Ada', { zone });
  [bo, sol] = [harness.person('Bo'), harness.person('Sol', { steward: true })];
  await ada.opensHome();
  await sol.opensHome();
  await harness.pass({ minutes: 1 });
  await ada.types('/ask how do I centre a div?');
}

describe('An answered request that went quiet', () => {
  beforeEach(() => begin());

  it('has its asker asked after six hours whether that helped, and not before', async () => {
    await writes(bo);
    await harness.pass({ hours: 5, minutes: 59 });
    expect(direct(ada)).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(direct(ada)).toEqual([
      [
        'Bo got in touch about your request, and its thread has been quiet for a while:',
        '> how do I centre a div?',
        'Did that help?',
        '[Yes: resolve and thank Bo] [Not yet]',
        'Open the thread',
      ].join('\n'),
    ]);
    await harness.pass({ days: 5 });
    expect(asked(ada)).toHaveLength(1);
  });

  it('is not asked about while somebody writes, its asker or another; bots never count', async () => {
    await writes(bo);
    await harness.pass({ hours: 3 });
    await writes(ada, 'It says nothing.');
    await harness.pass({ hours: 3 });
    await beeps();
    await harness.pass({ hours: 2, minutes: 59 });
    expect(direct(ada)).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(asked(ada)).toHaveLength(1);
  });

  it('is not asked about where only a bot, or only its asker, wrote', async () => {
    await beeps();
    await writes(ada, 'Anybody?');
    await harness.pass({ hours: 20 });
    expect(direct(ada)).toEqual([]);
  });

  it('is resolved by “Yes”, with everybody who answered filled in, and they are thanked', async () => {
    await writes(bo);
    await writes(sol);
    await harness.person('Cleo').presses('I can help', post());
    await harness.pass({ hours: 6 });
    expect(direct(ada).at(-1)).toContain('Bo and Sol got in touch');
    const form = formOf(await ada.presses('Yes: resolve and thank them', lastTo(ada)));
    expect(form.chosen('Who helped?')).toEqual([bo.user.user, sol.user.user]);
    await form.sends({ helpers: [bo.user.user], thanks: 'It sits in the middle!' });
    expect(post().text).toContain('Resolved, with help from Bo.');
    expect(harness.thread(post()).at(-1)).toContain('> It sits in the middle!');
    expect(lastTo(ada).text).toBe('I wrote about this request. This is how it stands: Resolved, with help from Bo.');
  });

  it('is asked about once more after “Not yet”, when it is quiet again after a new word, and then no more', async () => {
    await writes(bo);
    await harness.pass({ hours: 6 });
    expect((await ada.presses('Not yet', lastTo(ada))).text).toContain(
      'If nobody adds anything by 2026-01-06 15:01 UTC, I’ll start looking for help again.',
    );
    await harness.pass({ hours: 17 });
    expect(asked(ada)).toHaveLength(0);
    await writes(bo, 'Or like that.');
    await harness.pass({ hours: 6 });
    expect(asked(ada)).toHaveLength(1);
    await ada.presses('Not yet', lastTo(ada));
    await writes(bo, 'Or so.');
    await harness.pass({ days: 6 });
    expect(asked(ada)).toHaveLength(0);
  });

  it('waits for others again after “Not yet” and a day without a word, and a new word answers it', async () => {
    await writes(bo);
    await harness.pass({ hours: 6 });
    await ada.presses('Not yet', lastTo(ada));
    await harness.pass({ hours: 23 });
    expect((await sol.types('/requests waiting')).text).not.toContain('centre a div');
    await harness.pass({ hours: 1 });
    expect((await sol.types('/requests waiting')).text).toContain('centre a div');
    expect(post().text).toContain('Bo got in touch, and more help is needed');
    await harness.pass({ hours: 3 });
    const [, broughtUp] = harness.messagesIn(help);
    expect(broughtUp?.text).toContain('how do I centre a div?');
    await writes(bo, 'Sorry, I was away.');
    expect((await sol.types('/requests waiting')).text).not.toContain('centre a div');
    expect(post().text).toContain('Bo got in touch.');
  });

  it('is asked about once, even across a restart', async () => {
    await writes(bo);
    await harness.pass({ hours: 3 });
    await harness.crash();
    await harness.pass({ hours: 3 });
    await harness.crash();
    await harness.pass({ hours: 6 });
    expect(asked(ada)).toHaveLength(1);
  });

  it('is left alone where its asker left, where it was resolved, and where its post was deleted', async () => {
    await writes(bo);
    await ada.leaves();
    await harness.pass({ days: 20 });
    expect(direct(ada)).toEqual([]);
    await begin();
    await writes(bo);
    await formOf(await ada.presses('Resolved', post())).sends();
    await harness.pass({ days: 20 });
    expect(direct(ada)).toEqual([]);
    await begin();
    await writes(bo);
    await harness.process.inbound.messageGone({ id: 'deleted', at: harness.now(), message: post().ref });
    await harness.pass({ days: 20 });
    expect(direct(ada)).toEqual([expect.stringContaining('The post of your request was deleted')]);
  });

  it('names nobody who left', async () => {
    await writes(bo);
    await bo.leaves();
    await harness.pass({ hours: 6 });
    expect(direct(ada)).toEqual([
      expect.stringContaining('Somebody got in touch about your request, and its thread has been quiet'),
    ]);
  });

  it('has its asker asked in the thread, once, where they cannot be written to', async () => {
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await writes(bo);
    await harness.pass({ hours: 6 });
    const asksBelow = () => harness.thread(post()).filter((text) => text.includes('@Ada, it has been quiet here'));
    expect(asksBelow()).toHaveLength(1);
    expect(direct(ada)).toEqual([]);
    await harness.pass({ days: 6 });
    expect(asksBelow()).toHaveLength(1);
  });

  it('tells anybody else who presses there that it is the asker’s to say', async () => {
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await writes(bo);
    await harness.pass({ hours: 6 });
    const question = harness.platform.said(threadUnder(post().ref)).at(-1);
    if (!question) throw new Error('Nothing was asked');
    expect((await bo.presses('Not yet', question)).text).toContain('Only Ada or a steward can do that.');
    expect((await ada.presses('Not yet', question)).text).toContain('Thank you for telling me.');
  });

  it('goes with what its asker says, not with old buttons', async () => {
    await writes(bo);
    await harness.pass({ hours: 6 });
    const question = lastTo(ada);
    const before = { ...question };
    await ada.presses('Withdraw', post());
    expect((await ada.presses('Not yet', before)).text).toContain('That request was taken back.');
    expect(lastTo(ada).text).toContain('This is how it stands: Whoever asked this took it back.');
  });
});

describe('At night', () => {
  it('nobody is asked whether that helped: it waits for the morning', async () => {
    // 09:01 UTC is 18:01 in Tokyo; six hours later is midnight, and 08:00 there is 23:00 UTC.
    await begin('Asia/Tokyo');
    await writes(bo);
    await harness.pass({ hours: 13, minutes: 58 });
    expect(direct(ada)).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(asked(ada)).toHaveLength(1);
  });

  it('goes by the zone that somebody has by then', async () => {
    await begin('UTC');
    await writes(bo);
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      if (known) await tx.members.save({ ...known.member, zone: 'Asia/Tokyo' as never, zoneByHand: true });
    });
    await harness.pass({ hours: 13 });
    expect(direct(ada)).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(asked(ada)).toHaveLength(1);
  });
});

describe('A request of which nothing is heard', () => {
  beforeEach(() => begin());
  const looking = (person: CorePerson) => direct(person).filter((text) => text.includes('Are you still looking'));

  it('is asked about after a week, and closed after another, with a note, a word and a way back', async () => {
    await harness.pass({ days: 6, hours: 23 });
    expect(direct(ada)).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(looking(ada)).toHaveLength(1);
    expect(lastTo(ada).text).toContain('[Still looking] [Resolved] [Withdraw]');
    await harness.pass({ days: 7 });
    expect(post().text).toContain('Closed after two quiet weeks.');
    expect(post().text).toContain('how do I centre a div?');
    expect(harness.thread(post())).toEqual([
      [
        'Nobody has written about this request for two weeks, so I’ve closed it.',
        'Whoever asked, or a steward, can open it again within 7 days.',
        '[Open it again]',
      ].join('\n'),
    ]);
    expect(direct(ada).at(-1)).toContain('These were your words:\n> how do I centre a div?');
    expect((await sol.types('/requests')).text).not.toContain('centre a div');
    expect((await sol.types('/digest preview')).text).not.toContain('centre a div');
    expect((await ada.opensHome()).text).toContain('closed after two quiet weeks');
  });

  it('goes on for a week after “Still looking”', async () => {
    await harness.pass({ days: 7 });
    expect((await ada.presses('Still looking', lastTo(ada))).text).toContain('The request stays open.');
    await harness.pass({ days: 6 });
    expect(looking(ada)).toHaveLength(0);
    await harness.pass({ days: 1 });
    expect(looking(ada)).toHaveLength(1);
    expect(post().text).toContain('Waiting for help.');
  });

  it('can be opened again for seven days, and the notes say how it stands', async () => {
    await harness.pass({ days: 14 });
    const [closed] = harness.platform.said(threadUnder(post().ref));
    if (!closed) throw new Error('Nothing was said');
    await ada.presses('Open it again', closed);
    expect(post().text).toContain('Waiting for help.');
    expect(harness.thread(post())).toEqual([
      'This was closed, and then opened again.',
      'This is open again: Ada could still use help.',
    ]);
    await harness.pass({ days: 14 });
    expect(post().text).toContain('Closed after two quiet weeks.');
    await harness.pass({ days: 7, minutes: 1 });
    expect((await ada.presses('Open it again', lastTo(ada))).text).toContain('That was closed more than 7 days ago.');
  });

  it('stands in the thread where the word to its asker does not arrive', async () => {
    await harness.pass({ days: 8 });
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    await harness.pass({ days: 6 });
    expect(harness.thread(post())).toEqual([expect.stringContaining('so I’ve closed it.')]);
  });

  it('is asked about one a day, however many somebody has', async () => {
    await ada.types('/ask second?');
    await ada.types('/ask third?');
    await harness.pass({ days: 7 });
    expect(looking(ada)).toHaveLength(1);
    await harness.pass({ days: 1 });
    expect(looking(ada)).toHaveLength(2);
    await harness.pass({ days: 1 });
    expect(looking(ada)).toHaveLength(3);
  });

  it('counts a word of anybody', async () => {
    await harness.pass({ days: 5 });
    await writes(ada, 'Still stuck.');
    await harness.pass({ days: 6 });
    expect(looking(ada)).toHaveLength(0);
  });
});

describe('A request that was under way before there were follow-ups', () => {
  it('is asked about like any other, each asker’s a day apart', async () => {
    await begin();
    await ada.types('/ask second?');
    await ada.types('/ask third?');
    await harness.inside(async (tx, community) => {
      for (const request of await tx.helpFollowUps.ongoing(community.id, 10)) {
        for (const { id } of await tx.reminders.waitingFor(community.id, 'request_follow_up', request.id))
          await tx.reminders.cancel(id, harness.now());
        await tx.requests.save({ ...request, askedAt: instant(request.askedAt - 40 * 86_400_000) });
      }
      await tx.reminders.add({
        id: 'older' as never,
        communityId: community.id,
        kind: 'follow_up_older',
        subject: '',
        dueAt: instant(0),
        trace: 't',
      });
    });
    await harness.crash();
    await harness.pass({ minutes: 10 });
    expect(direct(ada)).toHaveLength(1);
    await harness.pass({ days: 1 });
    expect(direct(ada)).toHaveLength(2);
    await harness.pass({ days: 1 });
    expect(direct(ada)).toHaveLength(3);
    await harness.pass({ days: 4 });
    expect((await sol.types('/requests')).text).toContain('third?');
    await harness.pass({ days: 5 });
    expect((await sol.types('/requests')).text).not.toContain('third?');
  });
});
