import type { UserRef } from '../../chat/address.ts';
import { type Block, inlinesOf, type Message } from '../../chat/message.ts';
import { beginningCharacters, leastNameCharacters } from '../../domain/privacy/rules.ts';
import type { StoredErasure } from '../../ports/store/erasures.ts';
import { namelessMember } from '../member/names.ts';

/** What to look for of somebody who is being forgotten. */
export interface Traces {
  /** Whether a text that a machine wrote, such as a key, holds the id of one of their users. */
  namesUser(text: string): boolean;
  /** Whether a message mentions them, or calls them by their name. */
  namesThem(message: Message): boolean;
  /** Whether a message holds what they wrote. */
  quotesThem(message: Message): boolean;
}

export function tracesOf({ users, name, texts }: Pick<StoredErasure, 'users' | 'name' | 'texts'>): Traces {
  const ids = users.map(({ user }) => alone(user, ''));
  const isCalled = name !== '' && name !== namelessMember;
  const asName = alone(name, 'i');
  const asWord = alone(name, '');
  const isLong = [...name].length >= leastNameCharacters;
  const whole = new Set(texts);
  const holdsBeginning = anyOf(texts.filter((text) => text.length >= beginningCharacters));

  const isMentioned = (message: Message): boolean =>
    message.blocks
      .flatMap(inlinesOf)
      .some((inline) => inline.type === 'mention' && users.some((user) => isSame(user, inline.user)));

  function calls(block: Block): boolean {
    return inlinesOf(block).some((inline) => {
      if (inline.type === 'mention' || inline.type === 'person') return inline.name === name;
      if (!isLong || !('text' in inline)) return false;
      // In Hearth's own sentences a name may be a word like any other: *Will* and *will*.
      return (block.type === 'quote' ? asName : asWord).test(inline.text);
    });
  }

  return {
    namesUser: (text) => ids.some((id) => id.test(text)),
    namesThem: (message) => isMentioned(message) || (isCalled && message.blocks.some(calls)),
    quotesThem: (message) => saidIn(message).some((text) => whole.has(text.trim()) || holdsBeginning(text)),
  };
}

/** So many characters are compared before a whole text is. */
const firstCharacters = 4;

/**
 * Whether a text holds any of these, none of which is shorter than `firstCharacters`. Somebody may have written thousands, so each
 * text is gone through once for all of them.
 */
function anyOf(sought: readonly string[]): (text: string) => boolean {
  const starts = new Set(sought.map((each) => each.slice(0, firstCharacters)));
  const all = new Set(sought);
  const lengths = new Set(sought.map(({ length }) => length));
  return (text) => {
    for (let at = 0; at < text.length; at += 1) {
      if (!starts.has(text.slice(at, at + firstCharacters))) continue;
      for (const length of lengths) if (all.has(text.slice(at, at + length))) return true;
    }
    return false;
  };
}

const isSame = (one: UserRef, other: UserRef): boolean =>
  one.user === other.user && one.space === other.space && one.platform === other.platform;

/** Where a word stands with no letter or digit beside it. */
const alone = (word: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, `u${flags}`);

/** What a message says: no label, action or name of a part, which are words like any other. */
const saidIn = ({ blocks, thread }: Message): readonly string[] => [
  ...blocks.flatMap(saidInBlock),
  ...(thread === undefined ? [] : [thread]),
];

function saidInBlock(block: Block): readonly string[] {
  if (block.type === 'heading' || block.type === 'file') return [block.text];
  return inlinesOf(block).flatMap((inline) => {
    if (inline.type === 'link') return [inline.text, inline.url];
    if (inline.type === 'command') return inline.rest === undefined ? [] : [inline.rest];
    return 'text' in inline ? [inline.text] : [];
  });
}
