import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emojiMarkdown,
  reactionPath,
  readEmoji,
  readFace,
  withEmojiId,
  withNamedEmoji,
} from '../../../adapters/discord/emoji.ts';
import { baseEmoji, type Emoji } from '../../../src/domain/kudos/emoji.ts';
import { rendering } from './samples.ts';

const { findEmoji } = rendering;

describe('an emoji', () => {
  it.each(['🙌', '❤️', '🧗', '🏳️‍🌈', '1️⃣', '👩‍❤️‍👩', '☺️'])('%s goes to Discord as it came', (character) => {
    expect(emojiMarkdown(baseEmoji(character), findEmoji)).toBe(character);
    expect(reactionPath(baseEmoji(character), findEmoji)).toBe(encodeURIComponent(character));
    expect(readEmoji({ id: null, name: character })).toBe(baseEmoji(character));
  });

  it('of a server is known by its name, and found by it whatever its case', () => {
    expect(readEmoji({ id: '900000000000000099', name: 'Party' })).toBe(':party~900000000000000099:');
    expect(reactionPath(':Party:' as Emoji, findEmoji)).toBe(encodeURIComponent('Party:900000000000000099'));
    expect(reactionPath(':other:' as Emoji, findEmoji)).toBeUndefined();
  });

  it('of a server goes by its id, however it is called now', () => {
    expect(emojiMarkdown(':party~900000000000000099:' as Emoji, findEmoji)).toBe('<a:Party:900000000000000099>');
    expect(emojiMarkdown(':fiesta~900000000000000099:' as Emoji, findEmoji)).toBe('<:fiesta:900000000000000099>');
    expect(emojiMarkdown(':~900000000000000098:' as Emoji, findEmoji)).toBe('<:emoji:900000000000000098>');
  });

  it('that an option asks for comes with its id, picked or typed by name', () => {
    expect(withEmojiId('<a:Party:900000000000000099>', findEmoji)).toBe(':party~900000000000000099:');
    expect(withEmojiId(':Party:', findEmoji)).toBe(':party~900000000000000099:');
    expect(withEmojiId(':other:', findEmoji)).toBe(':other:');
    expect(withEmojiId('🙌🏽', findEmoji)).toBe('🙌🏽');
  });

  it('that was deleted is none', () => {
    expect(readEmoji({ id: '900000000000000099', name: null })).toBeUndefined();
  });

  it('among what somebody typed is known by its name', () => {
    expect(withNamedEmoji('tea <:Cup:900000000000000099> <a:b:1>')).toBe('tea :Cup: <a:b:1>');
  });

  it('of whatever characters does no harm', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const read = readEmoji({ id: null, name });
        if (read !== undefined) expect(emojiMarkdown(read, findEmoji)).not.toBe('');
      }),
    );
  });
});

describe('A reaction’s emoji', () => {
  const own = new Map([['thanks', { id: '1300000000000000001', name: 'thanks', animated: false }]]);
  const find = (name: string) => own.get(name);

  it('is the server’s own by its id, and not by a name that another server’s has, too', () => {
    expect(readEmoji({ id: '1300000000000000001', name: 'thanks' }, find)).toBe(':thanks~1300000000000000001:');
    expect(readEmoji({ id: '1399999999999999999', name: 'thanks' }, find)).toBe(':~1399999999999999999:');
    expect(readEmoji({ id: '1399999999999999999', name: 'party' }, find)).toBe(':~1399999999999999999:');
  });

  it('has a face where one person can put several on a message', () => {
    expect(readFace({ emoji: { id: null, name: '🙌' }, burst: false })).toBeUndefined();
    expect(readFace({ emoji: { id: null, name: '❤️' } })).toBeUndefined();
    expect(readFace({ emoji: { id: null, name: '🙌' }, burst: true })).toBe('super');
    expect(readFace({ emoji: { id: null, name: '🙌🏽' }, burst: true })).toBe('🙌🏽 super');
    expect(readFace({ emoji: { id: '1300000000000000001', name: 'thanks' }, burst: true })).toBe('super');
  });
});
