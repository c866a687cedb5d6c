import type { Inline } from '../../chat/message.ts';
import type { HelpKind } from '../../domain/kind.ts';

/** What each kind of help is called in the middle of a sentence. */
export const kindNames: Readonly<Record<HelpKind, string>> = {
  feedback: 'feedback',
  support: 'support',
  challenge: 'a challenge',
  knowledge: 'knowledge',
};

/** `A`, `A and B`, `A, B and C`. */
export function enumerate(items: readonly Inline[], last = ' and '): readonly Inline[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    const separator: Inline = { type: 'text', text: index === items.length - 1 ? last : ', ' };
    return [separator, item];
  });
}

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
