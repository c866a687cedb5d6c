import type { ReadReference } from '../../src/chat/token.ts';

const reference = /(?<!\w)([@#&])([a-z]+)/y;

const types = { '@': ['member', 'U'], '#': ['channel', 'C'], '&': ['group', 'S'] } as const;

/**
 * References as a small made-up platform writes them: `@ana` is the member U-ana, `#garden` the channel
 * C-garden, `&cooks` the group S-cooks.
 */
export const readReference: ReadReference = (text, position) => {
  reference.lastIndex = position;
  const [typed, sign, name] = reference.exec(text) ?? [];
  if (typed === undefined) return undefined;
  const end = position + typed.length;
  const [type, letter] = types[sign as keyof typeof types];
  return { type, id: `${letter}-${name}`, text: typed, end };
};
