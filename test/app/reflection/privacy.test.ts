import { beforeEach, describe, expect, it } from 'vitest';
import { addressKey } from '../../../src/chat/address.ts';
import { aHarness, attic, type CoreHarness, cellar, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

/** The community as a test wants it, with Ada, Bo and Cleo in it. */
async function settle(settings: Parameters<typeof aHarness>[0] = {}): Promise<void> {
  harness = await aHarness(settings);
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  harness.person('Cleo');
  await bo.opensHome();
}

async function digestIn(at = news): Promise<string> {
  await harness.pass({ days: 7 });
  return harness.messagesIn(at).at(-1)?.text ?? '';
}

describe('A request asked in a direct conversation', () => {
  it('goes to the help channel, where there is one', async () => {
    await settle({ channels: { help, digest: news } });
    const reply = await ada.types('/ask who has a ladder?', harness.directWith(ada));
    expect(harness.onlyMessageIn(help).text).toContain('> who has a ladder?');
    expect(reply.text).toContain('Your request is on its way to #help.');
    expect(harness.directTo(ada)).toEqual([]);
    expect(await digestIn()).toContain('who has a ladder? (in #help)');
  });

  it('goes to the default channel where there is no help channel, and the asker is told so', async () => {
    await settle({ channels: { digest: news } });
    const reply = await ada.types('/ask who has a ladder?', harness.directWith(ada));
    expect(harness.onlyMessageIn(general).text).toContain('> who has a ladder?');
    expect(reply.text).toContain('Your request is on its way to #general.');
    expect(harness.directTo(ada)).toEqual([]);
    expect(await harness.records('help_request')).toMatchObject([{ confined_to: null }]);
    expect(await digestIn()).toContain('who has a ladder? (in #general)');
  });

  it('is not asked at all where there is neither, and the asker is told what to do', async () => {
    await settle({ defaultChannel: null });
    const reply = await ada.types('/ask who has a ladder?', harness.directWith(ada));
    expect(reply.text).toContain('I don’t know yet where requests go here');
    expect(reply.text).toContain('Please type /ask in a channel');
    expect(await harness.records('help_request')).toEqual([]);
    expect(harness.platform.calls.post).toBe(0);
  });

  it('goes there as well when it was asked by the form', async () => {
    await settle();
    const form = formOf(await ada.types('/ask', harness.directWith(ada)));
    await form.sends({ need: 'A ladder.' }, { in: harness.directWith(ada) });
    expect(harness.onlyMessageIn(general).text).toContain('> A ladder.');
  });
});

describe('A request asked in a private channel', () => {
  it('goes to the help channel, where there is one, because everybody knows that requests do', async () => {
    await settle({ channels: { help, digest: news } });
    const reply = await ada.types('/ask who has a ladder?', attic);
    expect(harness.onlyMessageIn(help).text).toContain('> who has a ladder?');
    expect(reply.text).toContain('Your request is on its way to #help.');
    expect(await digestIn()).toContain('who has a ladder? (in #help)');
  });

  describe('where there is no help channel', () => {
    beforeEach(() => settle({ channels: { digest: news } }));

    const post = () => {
      const [first] = harness.messagesIn(attic);
      if (!first) throw new Error('Nothing was asked in the attic');
      return first;
    };

    it('stays there', async () => {
      const reply = await ada.types('/ask who has a ladder?', attic);
      expect(harness.onlyMessageIn(attic).text).toContain('> who has a ladder?');
      expect(reply.text).toContain('Your request is on its way to #attic.');
      expect(await harness.records('help_request')).toMatchObject([{ confined_to: addressKey(attic) }]);
    });

    it('is brought up again there, and nowhere else', async () => {
      await ada.types('/ask who has a ladder?', attic);
      await harness.pass({ hours: 3 });
      expect(harness.messagesIn(attic)).toHaveLength(2);
      expect(harness.messagesIn(general)).toEqual([]);
    });

    it('is told in no digest elsewhere: not that it waits, nor that it was answered, nor the thanks for it', async () => {
      await ada.types('/ask who has a ladder?', attic);
      expect(await digestIn()).toContain('# A question for the week');

      await bo.writes('Hello.', threadUnder(post().ref));
      const form = formOf(await ada.presses('Resolved', post()));
      await form.sends({ helpers: ['U-bo'], thanks: 'It reached the moon.' }, { in: attic });
      expect(harness.thread(post()).join()).toContain('It reached the moon.');
      expect(await harness.records('kudos')).toMatchObject([{ source: 'request', confined_to: addressKey(attic) }]);
      const digest = await digestIn();
      expect(digest).not.toContain('ladder');
      expect(digest).not.toContain('moon');
      expect(digest).toContain('# A question for the week');
    });

    it('is told in the digest of the channel that it was asked in', async () => {
      await harness.person('Sol', { steward: true }).types('/community channel digest #attic');
      await ada.types('/ask who has a ladder?', attic);
      await bo.types('/kudos @ada for the lamp', attic);
      const digest = await digestIn(attic);
      expect(digest).toContain('who has a ladder? (in #attic)');
      expect(digest).toContain('Bo to Ada: for the lamp');
    });

    it('is not shown in a preview of the digest, wherever a steward asks for it', async () => {
      await ada.types('/ask who has a ladder?', attic);
      await harness.pass({ minutes: 1 });
      const sol = harness.person('Sol', { steward: true });
      for (const place of [general, attic, cellar, harness.directWith(sol)]) {
        expect((await sol.types('/digest', place)).text).not.toContain('ladder');
      }
    });

    it('stays there in a thread, too: its place is the channel', async () => {
      await ada.types('/ask who has a ladder?', { ...attic, thread: 'w1' });
      expect(harness.onlyMessageIn(attic).text).toContain('> who has a ladder?');
      expect(await harness.records('help_request')).toMatchObject([{ confined_to: addressKey(attic) }]);
    });
  });
});

describe('Kudos written in a private channel', () => {
  beforeEach(() => settle({ channels: { help, digest: news } }));

  it('are posted there, and count like any other', async () => {
    const reply = await ada.types('/kudos @bo for the secret soup', attic);
    expect(harness.onlyMessageIn(attic).text).toBe('🙌 Ada thanks @Bo:\n> for the secret soup');
    expect(reply.text).toBe('Your thanks to Bo are on the way.\nYou can give 4 more today.\n[Take back]');
    expect((await bo.opensHome()).text).toContain('Ada: for the secret soup');
    expect(await harness.records('contribution')).toHaveLength(1);
  });

  it('are not quoted in a digest elsewhere, though those from public channels are', async () => {
    await ada.types('/kudos @bo for the secret soup', attic);
    await ada.types('/kudos @bo for the open salad', general);
    const digest = await digestIn();
    expect(digest).toContain('Ada to Bo: for the open salad');
    expect(digest).not.toContain('secret');
  });

  it('are not quoted in the digest of another private channel either', async () => {
    await harness.person('Sol', { steward: true }).types('/community channel digest #cellar');
    await ada.types('/kudos @bo for the secret soup', attic);
    expect(await digestIn(cellar)).toContain('# A question for the week');
  });

  it('are not quoted from a thread, from the form, or from the menu of a message there either', async () => {
    await ada.types('/kudos @bo for the secret thread', { ...attic, thread: 'w1' });
    const form = formOf(await ada.types('/kudos', attic));
    await form.sends({ members: ['U-bo'], reason: 'for the secret form' }, { in: attic });
    const menu = await ada.picks('Thank for this', await bo.writes('Hello.', attic));
    await formOf(menu).sends({ members: ['U-bo'], reason: 'for the secret menu' }, { in: attic });
    expect(await harness.records('kudos')).toHaveLength(3);
    for (const kudos of await harness.records('kudos')) expect(kudos.confined_to).toBe(addressKey(attic));
    expect(await digestIn()).not.toContain('secret');
  });
});

describe('Kudos written in a direct conversation', () => {
  beforeEach(() => settle({ channels: { digest: news } }));

  it('are posted nowhere, and the giver is told that they are on the receiver’s page', async () => {
    const reply = await ada.types('/kudos @bo for the quiet talk', harness.directWith(ada));
    expect(reply.text).toBe(
      'I’ve kept your thanks to Bo, and nothing is posted.\nYou can give 4 more today.\n[Take back]',
    );
    expect(harness.platform.calls.post).toBe(0);
    expect((await bo.opensHome()).text).toContain('Ada: for the quiet talk');
  });

  it('are posted nowhere when they come from the form', async () => {
    const form = formOf(await ada.types('/kudos', harness.directWith(ada)));
    const values = { members: ['U-bo', 'U-cleo'], reason: 'for the quiet talk' };
    const reply = await form.sends(values, { in: harness.directWith(ada) });
    expect(reply.text).toContain('I’ve kept your thanks to Bo and Cleo, and nothing is posted.');
    expect(harness.platform.calls.post).toBe(0);
  });

  it('are quoted in no digest', async () => {
    await ada.types('/kudos @bo for the quiet talk', harness.directWith(ada));
    expect(await digestIn()).toContain('# A question for the week');
  });

  it('are refused in the words that they are refused in everywhere', async () => {
    const reply = await ada.types('/kudos @ada for my courage', harness.directWith(ada));
    expect(reply.text).toBe('That one has to come from somebody else. Well done, though.');
  });
});
