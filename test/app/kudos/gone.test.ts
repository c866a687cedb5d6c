import { beforeEach, describe, expect, it } from 'vitest';
import { channelOf, loneThread, type MessageRef, threadIn } from '../../../src/chat/address.ts';
import { aHarness, type CoreHarness, garden, help, home, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo, sol] = [
    harness.person('Ada'),
    harness.person('Bo'),
    harness.person('Cleo'),
    harness.person('Sol', { steward: true }),
  ];
  await sol.opensHome();
});

async function deleted(message: MessageRef, id = 'deleted'): Promise<void> {
  await harness.process.inbound.messageGone({ id, at: harness.now(), message });
  await harness.settle();
}

/** Everywhere that words of thanks to Bo are quoted, the export included. */
async function wherever(): Promise<string> {
  await harness.pass({ hours: 1 });
  const preview = (await sol.types('/digest preview')).text;
  const page = (await bo.opensHome()).text;
  const kept = [...(await harness.records('kudos')), ...(await harness.records('help_request'))];
  await harness.pass({ days: 7 });
  return [preview, page, JSON.stringify(kept), ...harness.messagesIn(news).map(({ text }) => text)].join('\n');
}

describe('Kudos whose post was deleted', () => {
  it('are quoted nowhere any more, of whomever they were for, and count on', async () => {
    await ada.types('/kudos @bo @cleo for the secret soup', garden);
    await ada.types('/kudos @bo for the salad', garden);
    await harness.pass({ hours: 1 });
    expect((await sol.types('/digest preview')).text).toContain('secret soup');
    await deleted(harness.messagesIn(garden)[0]?.ref ?? { at: garden, id: 'none' });
    expect((await cleo.opensHome()).text).toContain('Ada');
    expect((await ada.types('/kudos @sol for the tea', garden)).text).toContain('You can give 1 more today.');
    const said = await wherever();
    expect(said).not.toContain('secret soup');
    expect(said).toContain('for the salad');
    expect(await harness.records('kudos')).toHaveLength(4);
    expect(await harness.records('kudos')).toMatchObject(Array(4).fill({ taken_back_at: null }));
  });

  it('lose their words also where they were posted in a thread, of which Hearth knows only the id', async () => {
    const thread = threadIn(garden, '77');
    await ada.types('/kudos @bo for the secret soup', thread);
    const [post] = harness.platform.said(thread);
    await deleted({ at: loneThread(home, '77'), id: post?.ref.id ?? '' });
    expect(await wherever()).not.toContain('secret soup');
  });

  it('are taken back without a word of a post that is no more', async () => {
    const given = await ada.types('/kudos @bo for the secret soup', garden);
    const { ref } = harness.onlyMessageIn(garden);
    await deleted(ref);
    const { edit } = harness.platform.calls;
    const taken = await ada.presses('Take back', given);
    expect(taken.text).toContain('Your thanks to Bo are taken back.');
    expect(taken.text).not.toContain('post');
    await harness.settle();
    expect(harness.platform.calls.edit).toBe(edit);
  });

  it('keep their words when another message is deleted', async () => {
    const said = await bo.writes('Soup is ready.', garden);
    await ada.reacts('🙌', said);
    await ada.types('/kudos @bo for the salad', garden);
    await deleted(said);
    await deleted({ at: help, id: harness.onlyMessageIn(garden).ref.id }, 'elsewhere');
    expect(await wherever()).toContain('for the salad');
    expect(harness.counted.filter((each) => each.startsWith('message_gone'))).toEqual(
      Array(2).fill('message_gone: ignored'),
    );
  });

  it('lose their words after their channel goes by another id', async () => {
    await ada.types('/kudos @bo for the secret soup', garden);
    const { ref } = harness.onlyMessageIn(garden);
    const to = { ...garden, channel: 'C-orchard' };
    await harness.process.inbound.channelMoved({ id: 'moved', at: harness.now(), from: garden, to });
    await deleted({ at: to, id: ref.id });
    expect(await wherever()).not.toContain('secret soup');
  });
});

describe('Thanks on resolving whose note was deleted', () => {
  const post = () => harness.onlyMessageIn(help);
  const thread = () => threadUnder(post().ref);
  /** The last that Hearth said in the thread. */
  const note = (): MessageRef => harness.platform.said(thread()).at(-1)?.ref ?? { at: help, id: 'none' };

  beforeEach(async () => {
    await ada.types('/ask how do I centre a div?');
    await bo.writes('Like this.', thread());
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: ['U-bo'], thanks: 'for the secret grid' });
    await harness.pass({ hours: 1 });
  });

  it('are quoted nowhere any more, and the help counts on', async () => {
    expect((await sol.types('/digest preview')).text).toContain('secret grid');
    await deleted(note());
    expect((await bo.opensHome()).text).toContain('Ada');
    const said = await wherever();
    expect(said).not.toContain('secret grid');
    expect(said).toContain('centre a div');
    expect(await harness.records('contribution')).toMatchObject([{ act: 'help', reverses: null }]);
  });

  it('nor where only the id of the thread is known', async () => {
    await deleted({ at: loneThread(home, post().ref.id), id: note().id });
    expect(await wherever()).not.toContain('secret grid');
  });

  it('nor where the whole thread was deleted', async () => {
    await harness.process.inbound.channelGone({ id: 'thread', at: harness.now(), where: thread() });
    await harness.settle();
    expect((await bo.opensHome()).text).toContain('Ada');
    expect(await wherever()).not.toContain('secret grid');
  });

  it('nor where the post of the request was deleted before', async () => {
    const { id, at } = note();
    await deleted(post().ref, 'post');
    await deleted({ at, id });
    expect(await wherever()).not.toContain('secret grid');
  });

  it('nor where they took the place of others in the same note', async () => {
    await ada.presses('Not quite: open it again', harness.platform.said(thread()).at(-1) ?? post());
    await formOf(await sol.presses('Resolved', post())).sends({ helpers: ['U-bo'], thanks: 'for the hidden flexbox' });
    await deleted(harness.platform.said(thread()).find(({ text }) => text.includes('hidden flexbox'))?.ref ?? note());
    const said = await wherever();
    expect(said).not.toContain('hidden flexbox');
    // The steward's words were deleted; the asker's were changed by no moderator.
    expect(said).toContain('secret grid');
  });

  it('stay when the note, which quotes them no more since the request was opened again, was deleted', async () => {
    await ada.presses('Not quite: open it again', harness.platform.said(thread()).at(-1) ?? post());
    const [said] = harness.platform.said(thread()).filter(({ text }) => text.includes('was resolved, and then'));
    await deleted(said?.ref ?? note());
    expect((await bo.opensHome()).text).toContain('secret grid');
  });

  it('nor where nobody was credited with them', async () => {
    await ada.types('/ask who has a spindle?');
    const other = harness.messagesIn(help).at(-1) ?? post();
    await formOf(await ada.presses('Resolved', other)).sends({ helpers: [], thanks: 'found the hidden spindle' });
    const [said] = harness.platform.said(threadUnder(other.ref));
    expect(said?.text).toContain('hidden spindle');
    await deleted(said?.ref ?? note());
    expect(await wherever()).not.toContain('hidden spindle');
  });

  it('stay when only the post, or an answer in the thread, was deleted', async () => {
    await deleted(await bo.writes('Or like that.', thread()), 'answer');
    await deleted({ at: channelOf(help), id: post().ref.id }, 'post');
    expect((await bo.opensHome()).text).toContain('secret grid');
  });
});
