import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  for (const person of [bo, cleo]) await person.opensHome();
  await ada.types('/ask how do I centre a div?');
});

const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const below = (): readonly Said[] => harness.platform.said(threadUnder(post().ref));
const withButton = (label: string, said: readonly Said[]) => {
  const found = said.findLast(({ text }) => text.includes(`[${label}]`) || text.includes(label));
  if (!found) throw new Error(`Nothing has a button ${label}`);
  return found;
};

/** The first line that tells how it stands, of everything that stands about the request: in the channel, below, directly. */
const everything = () => ({
  channel: harness.messagesIn(help).map(({ text }) => text),
  thread: below().map(({ text }) => text),
  direct: [ada, bo, cleo].flatMap((person) => harness.directTo(person).map(({ text }) => text)),
});

/** Words that say that somebody waits, that somebody can still press something, or that it is over. */
function expectOnly(state: 'ongoing' | 'over') {
  const { channel, thread, direct } = everything();
  for (const text of [...channel, ...thread, ...direct]) {
    if (state === 'over') {
      expect(text).not.toMatch(/still waiting|Waiting for help|can still use|is open again|Others are welcome/);
      expect(text).not.toMatch(/\[I can help\]|\[Not yet\]|\[Still looking\]|\[We’re in touch\]|\[Edit\]/);
    } else {
      expect(text).not.toMatch(/This is resolved|so I’ve closed it|took this request back|^Resolved|took it back/);
      expect(text).not.toMatch(/\[Not quite: open it again\]/);
    }
  }
}

describe('Everything that stands about a request', () => {
  it('says how it stands, from asking over every state to the end', async () => {
    await harness.pass({ hours: 3 });
    expect(harness.messagesIn(help)).toHaveLength(2);
    expectOnly('ongoing');

    // Somebody offers, is asked, and cannot after all.
    await cleo.presses('I can help', post());
    expect(everything().thread).toEqual(['@Ada, @Cleo offered to help with this.']);
    await harness.pass({ days: 1, minutes: 1 });
    expect(everything().direct.at(-1)).toContain('[We’re in touch]');
    await cleo.presses('I can’t after all', withButton('I can’t after all', harness.directTo(cleo)));
    expect(everything().thread).toEqual(['Somebody had offered to help with this, and that offer no longer stands.']);
    expect(everything().direct.at(-1)).toContain('Your name is off it again, and that’s fine.');
    expect(everything().channel.join()).not.toContain('Cleo');

    // Somebody answers; it is asked about, and resolved from there.
    await bo.writes('Like this.', threadUnder(post().ref));
    for (const text of everything().channel) expect(text).toContain('Bo got in touch.');
    await harness.pass({ hours: 24 });
    const question = withButton('Not yet', harness.directTo(ada));
    await formOf(await ada.presses('Yes: resolve and thank Bo', question)).sends({ helpers: [bo.user.user] });
    expectOnly('over');
    for (const text of everything().channel) expect(text).toContain('Resolved, with help from Bo.');
    expect(everything().direct.join()).toContain('This is how it stands: Resolved, with help from Bo.');

    // It is opened again, and nobody adds a word.
    await ada.presses('Not quite: open it again', withButton('Not quite: open it again', below()));
    for (const text of everything().channel) expect(text).toContain('Bo helped, and more help is needed');
    expectOnly('ongoing');
    await harness.pass({ days: 1, minutes: 1 });
    expectOnly('ongoing');

    // It is taken back, opened again, and expires.
    await ada.presses('Withdraw', post());
    expectOnly('over');
    for (const text of everything().channel) expect(text).not.toContain('centre a div');
    await ada.presses('Open it again', withButton('Open it again', below()));
    expectOnly('ongoing');
    await harness.pass({ days: 8 });
    expectOnly('ongoing');
    await harness.pass({ days: 8 });
    expectOnly('over');
    for (const text of everything().channel) expect(text).toContain('Closed after two quiet weeks.');

    // And it is opened once more, resolved, and its post deleted.
    await ada.presses('Open it again', withButton('Open it again', below()));
    expectOnly('ongoing');
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: [] });
    expectOnly('over');
    const nudges = harness.messagesIn(help).slice(1);
    await harness.process.inbound.messageGone({ id: 'deleted', at: harness.now(), message: post().ref });
    await harness.settle();
    for (const { ref } of nudges) {
      const now = harness.messagesIn(help).find((said) => said.ref.id === ref.id);
      expect(now?.text).toBe('This request is closed.');
    }
  });

  it('goes on saying how it stands where an edit did not work for a while', async () => {
    const mend = harness.platform.breaks('edit', { failure: 'not_allowed', edited: post().ref });
    await bo.presses('I can help', post());
    await harness.pass({ minutes: 5 });
    const stuck = () => everything().thread.filter((text) => text.includes('I can’t change the post'));
    expect(stuck()).toEqual([expect.stringContaining('Bo offered to help.')]);
    mend();
    await bo.writes('Like this.', threadUnder(post().ref));
    for (const text of stuck()) expect(text).toContain('Bo got in touch.');
  });
});
