import type { Emoji } from './conversation.ts';
import type { World } from './world.ts';

const STANDARD = /^\p{RGI_Emoji}$/v;

/** Discord takes an emoji with or without its variation selector. */
const isStandard = (text: string): boolean => STANDARD.test(text) || STANDARD.test(`${text}\u{FE0F}`);

/** The emoji, given by itself or, for a server's own, as `name:id`. */
export function emojiNamed(text: string, world: World): Emoji | undefined {
  if (isStandard(text)) return { id: null, name: text };
  const [, name, id] = /^(?:a:)?(\w{2,32}):(\d+)$/.exec(text) ?? [];
  for (const guild of world.guilds.values()) {
    for (const [own, ownId] of guild.emoji) if (ownId === id) return { id: ownId, name: name ?? own };
  }
  return undefined;
}
