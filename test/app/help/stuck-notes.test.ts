import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { aHarness, type CoreHarness, general, help } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  await bo.opensHome();
  await ada.types('/ask how do I centre a div?');
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);

function inHelp(index: number): Said {
  const said = harness.messagesIn(help)[index];
  if (!said) throw new Error(`There is no message ${index}`);
  return said;
}
const post = () => inHelp(0);
const nudge = () => inHelp(1);
const isBroughtUp = () => harness.pass({ hours: 3 });

/** The post of a request shows what changed, and what brought it up does not. */
async function nudgeIsStuck(failure: DeliveryFailure, change: () => Promise<unknown>): Promise<void> {
  harness.platform.breaks('edit', { failure, edited: nudge().ref });
  await change();
  await harness.pass({ minutes: 5 });
}

const stuckText =
  'I can’t change everything that I wrote about this request. This is how it stands now: Bo got in touch.';

describe('What brought a request up again and cannot be changed', () => {
  beforeEach(isBroughtUp);

  it.each<DeliveryFailure>(['not_allowed', 'refused', 'unrecognised'])(
    '(%s) is corrected in the thread of the request, once for each change',
    async (failure) => {
      await nudgeIsStuck(failure, () => bo.writes('Like this.', threadUnder(post().ref)));
      expect(post().text).toContain('Bo got in touch.');
      expect(nudge().text).toContain('is still waiting for help');
      expect(harness.thread(post())).toEqual([stuckText]);
    },
  );

  it('is told to the asker where the thread is closed, too', async () => {
    harness.platform.breaks('post', { failure: 'thread_gone', in: help });
    await nudgeIsStuck('not_allowed', () => bo.writes('Like this.', threadUnder(post().ref)));
    expect(direct(ada)).toEqual([
      expect.stringContaining('I can’t change everything that I wrote about your request, so people may still read'),
    ]);
  });

  it('is told to the asker where the request was closed with its post', async () => {
    const message = post().ref;
    await nudgeIsStuck('not_allowed', async () => {
      await harness.process.inbound.messageGone({ id: 'deleted', at: harness.now(), message });
      await harness.settle();
    });
    expect(direct(ada)).toEqual([
      expect.stringContaining('The post of your request was deleted'),
      expect.stringContaining('I can’t change everything that I wrote about your request'),
    ]);
  });

  it('needs no word where somebody deleted it, and the request goes on', async () => {
    await nudgeIsStuck('message_gone', () => bo.writes('Like this.', threadUnder(post().ref)));
    expect(harness.thread(post())).toEqual([]);
    expect(direct(ada)).toEqual([]);
    expect((await ada.types('/requests mine')).text).toContain('Bo got in touch.');
  });

  it('is told of in the words about the post, where that cannot be changed either', async () => {
    harness.platform.breaks('edit', { failure: 'not_allowed', in: help });
    await bo.writes('Like this.', threadUnder(post().ref));
    expect(harness.thread(post())).toEqual([
      'I can’t change the post of this request. This is how it stands now: Bo got in touch.',
    ]);
  });
});

describe('A note that a request is resolved and that cannot be changed once it is open again', () => {
  it('is corrected below it', async () => {
    await formOf(await ada.presses('Resolved', post())).sends({ helpers: [], thanks: '' }, { in: help });
    const [note] = harness.platform.said(threadUnder(post().ref));
    if (!note) throw new Error('There is no note in the thread');
    harness.platform.breaks('edit', { failure: 'not_allowed', edited: note.ref });
    await ada.presses('Not quite: open it again', note);
    expect(post().text).toContain('Waiting for help.');
    expect(harness.thread(post())).toContainEqual(
      expect.stringContaining('I can’t change everything that I wrote about this request. This is how it stands now:'),
    );
  });
});

describe('What brought a request up again where it cannot stay', () => {
  const postIsRefused = async () => {
    await isBroughtUp();
    harness.platform.breaks('edit', { failure: 'channel_gone', edited: post().ref });
    await bo.writes('Like this.', threadUnder(post().ref));
  };

  it('says that it is not there any more, once it was moved', async () => {
    await postIsRefused();
    expect(harness.onlyMessageIn(general).text).toContain('> how do I centre a div?');
    expect(nudge().text).toBe('This request is no longer here.');
  });

  it('quotes nothing any more, once it went back to its asker', async () => {
    harness = await aHarness({ channels: { help }, defaultChannel: null });
    [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await ada.types('/ask how do I centre a div?');
    await postIsRefused();
    expect(direct(ada)).toEqual([expect.stringContaining('Your request is not in #help')]);
    expect(nudge().text).toBe('This request is closed.');
  });
});
