import type { ReadReference } from '../../src/chat/token.ts';

const reference = /(?<!\w)([@#])([a-z]+)/y;

/** References as a small made-up platform writes them: `@ana` is the member U-ana, `#garden` the channel C-garden. */
export const readReference: ReadReference = (text, position) => {
  reference.lastIndex = position;
  const [typed, sign, name] = reference.exec(text) ?? [];
  if (typed === undefined) return undefined;
  const end = position + typed.length;
  return sign === '@'
    ? { type: 'member', id: `U-${name}`, text: typed, end }
    : { type: 'channel', id: `C-${name}`, text: typed, end };
};
