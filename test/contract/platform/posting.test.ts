import { expect, it } from 'vitest';
import type { Address, MessageRef } from '../../../src/chat/address.ts';
import { buttons, type Message, message, paragraph } from '../../../src/chat/message.ts';
import { baseEmoji } from '../../../src/domain/kudos/emoji.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { itIf } from '../../support/it-if.ts';
import { threadUnder } from '../../support/people/person.ts';
import { joinButton } from './declarations.ts';
import { eventually, saying, texts, words } from './expectations.ts';
import { describePlatforms } from './platforms.ts';

/** 120 paragraphs of some 300 characters: more than any platform takes at once. */
const chapters = Array.from({ length: 120 }, (_, chapter) => `Chapter ${chapter}: ${'on we go '.repeat(32)}end.`);
const book = message(...chapters.map((chapter) => paragraph(chapter)));

describePlatforms('what Hearth posts', (harness, { reacts, threadsAnywhere }) => {
  it('is seen by everybody in its channel, and in no other', async () => {
    const { platform, square, library, ada, bo } = harness();
    await platform.post(square, saying('The kettle is on.'), 'key-1');
    for (const person of [ada, bo]) expect(texts(await person.sees(square))).toEqual(['The kettle is on.']);
    expect(await bo.sees(library)).toEqual([]);
  });

  it('goes into the thread under the message that it names, and not into the channel', async () => {
    const { platform, square, bo } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    const below = await platform.post(threadUnder(above), saying('Below.'), 'key-2');
    expect(below.at).toEqual(threadUnder(above));
    expect(texts(await bo.sees(square))).toEqual(['Above.']);
    expect(texts(await bo.sees(threadUnder(above)))).toEqual(['Below.']);
  });

  it('arrives whole and in order where it is long, divided between blocks', async () => {
    const { platform, square, bo } = harness();
    await platform.post(square, book, 'key-1');
    const parts = await bo.sees(square);
    expect(parts.length).toBeGreaterThan(1);
    expect(words(parts)).toBe(chapters.join('').replace(/\s/g, ''));
    for (const chapter of chapters) {
      expect(parts.filter(({ text }) => text.includes(chapter.trim()))).toHaveLength(1);
    }
  });

  it('arrives whole and in order where one block alone is too long for a message', async () => {
    const { platform, square, bo } = harness();
    const tale = Array.from({ length: 3_000 }, (_, word) => `word${word}`).join(' ');
    await platform.post(square, saying(tale), 'key-1');
    expect(words(await bo.sees(square))).toBe(tale.replaceAll(' ', ''));
  });

  it('is named by its first part, under which threads go', async () => {
    const { platform, square, bo } = harness();
    const posted = await platform.post(square, { ...book, thread: 'A tale' }, 'key-1');
    const [first] = await bo.sees(square);
    expect(first?.ref?.id).toBe(posted.id);
    await platform.post(threadUnder(posted), saying('What a tale.'), 'key-2');
    expect(texts(await bo.sees(threadUnder(posted)))).toEqual(['What a tale.']);
  });

  it('in answer to a message without a thread stands under it, or else in its channel', async () => {
    const { platform, square, bo, ada } = harness();
    const asked = await bo.writes('Anybody?', square);
    const answer = await platform.post(threadUnder(asked), saying('Somebody.'), 'key-1');
    expect(answer.at).toEqual(threadsAnywhere.holds ? threadUnder(asked) : square);
    expect(texts(await ada.sees(answer.at))).toEqual(['Somebody.']);
  });

  it('begins a conversation, where it bears a title, in which people answer and are answered', async () => {
    const { platform, core, square, bo, ada } = harness();
    const begun = await platform.post(square, { ...saying('Who digs?'), thread: 'Digging, 4 hands' }, 'key-1');
    await bo.writes('Me, and gladly.', threadUnder(begun));
    const heard = await eventually(() => {
      const [event] = core.of('message');
      if (!event) throw new Error('The core has heard nothing yet');
      return event;
    });
    expect(heard).toMatchObject({ user: bo.user, message: { at: threadUnder(begun) } });
    await platform.post(heard.message.at, saying('Then it is settled.'), 'key-2');
    expect(texts(await ada.sees(threadUnder(begun)))).toEqual(['Then it is settled.']);
    expect(texts(await ada.sees(square))).toEqual(['Who digs?']);
  });

  it('stands once, and is named the same, when it is posted again with its key', async () => {
    const { platform, square, ada, bo } = harness();
    const again = async (at: Address, said: Message, key: string): Promise<MessageRef> => {
      const first = await platform.post(at, said, key);
      expect(await platform.post(at, said, key, minuteMs)).toEqual(first);
      return first;
    };
    const only = await again(square, { ...saying('Only once.'), thread: 'Once' }, 'key-1');
    expect(texts(await bo.sees(square))).toEqual(['Only once.']);
    await again(threadUnder(only), saying('Here, too.'), 'key-2');
    expect(texts(await bo.sees(threadUnder(only)))).toEqual(['Here, too.']);
    await again(square, book, 'key-3');
    expect(words(await ada.sees(square))).toBe(`Onlyonce.${chapters.join('').replace(/\s/g, '')}`);
  });

  it('stands twice under two keys', async () => {
    const { platform, square, bo } = harness();
    await platform.post(square, saying('Again.'), 'key-1');
    await platform.post(square, saying('Again.'), 'key-2');
    expect(await bo.sees(square)).toHaveLength(2);
  });

  it('says what it was edited to, its buttons gone or come with it', async () => {
    const { platform, square, bo } = harness();
    const posted = await platform.post(square, message(paragraph('Who digs?'), buttons(joinButton)), 'key-1');
    await platform.edit(posted, saying('Bo digs.'));
    expect((await bo.sees(square)).map(({ text, buttons: there }) => [text, there])).toEqual([['Bo digs.', []]]);
    await platform.edit(posted, message(paragraph('Who digs?'), buttons(joinButton)));
    expect((await bo.sees(square)).map((each) => each.buttons)).toEqual([['I will dig']]);
  });

  it('can be edited in a thread', async () => {
    const { platform, square, bo } = harness();
    const above = await platform.post(square, { ...saying('Above.'), thread: 'Above' }, 'key-1');
    const below = await platform.post(threadUnder(above), saying('Below.'), 'key-2');
    await platform.edit(below, saying('Further below.'));
    expect(texts(await bo.sees(threadUnder(above)))).toEqual(['Further below.']);
  });

  it('may become longer than one message by an edit, and shorter again', async () => {
    const { platform, square, bo } = harness();
    const posted = await platform.post(square, saying('A title.'), 'key-1');
    await platform.edit(posted, book);
    expect(words(await bo.sees(square))).toBe(chapters.join('').replace(/\s/g, ''));
    await platform.edit(posted, saying('A title.'));
    expect(texts(await bo.sees(square))).toEqual(['A title.']);
  });

  itIf(!reacts.holds)('may be no reaction where Hearth has no use for one', async () => {
    const { platform, square, bo } = harness();
    const asked = await bo.writes('It grew!', square);
    await expect(platform.react(asked, baseEmoji('🎉'))).rejects.toMatchObject({ failure: 'refused' });
  });

  itIf(reacts.holds)('may be a reaction, and the same one twice is no error and no second one', async () => {
    const { platform, square, bo } = harness();
    const asked = await bo.writes('It grew!', square);
    await platform.react(asked, baseEmoji('🎉'));
    await platform.react(asked, baseEmoji('🎉'));
    await platform.react(asked, baseEmoji('❤️'));
    expect(await bo.reactionsOn(asked)).toHaveLength(2);
  });

  itIf(reacts.holds)('may be taken off again where it is a reaction, and twice is no error', async () => {
    const { platform, square, bo } = harness();
    const asked = await bo.writes('It grew!', square);
    await platform.react(asked, baseEmoji('❤️'));
    await bo.reacts('🎉', asked);
    await platform.unreact(asked, baseEmoji('❤️'));
    await platform.unreact(asked, baseEmoji('❤️'));
    expect(await bo.reactionsOn(asked)).toEqual(['🎉']);
  });
});

describePlatforms('what somebody hands over', (harness, { givesText }) => {
  itIf(givesText.holds)('is read as they wrote it', async () => {
    const { platform, square, bo } = harness();
    await platform.listen(square);
    const asked = await bo.writes('Is 3 < 4 & why?', square);
    await bo.writes('And this is none of your business.', square);
    expect(await platform.read(asked)).toBe('Is 3 < 4 & why?');
  });

  itIf(!givesText.holds)('stays unread where the platform gives no text', async () => {
    const { platform, square, bo } = harness();
    await platform.listen(square);
    expect(await platform.read(await bo.writes('Why?', square))).toBeUndefined();
  });
});
