import type { Inline } from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { HelpKind } from '../../domain/kind.ts';

/** The name of each kind of help, for the middle of a sentence. */
export const kindNames: Readonly<Record<HelpKind, string>> = {
  feedback: 'feedback',
  support: 'support',
  challenge: 'a challenge',
  knowledge: 'knowledge',
};

/** What somebody wants who asks for this kind of help. */
const wishes: Readonly<Record<HelpKind, string>> = {
  feedback: 'would like feedback',
  support: 'would like some support',
  challenge: 'would like to be challenged',
  knowledge: 'would like to understand something',
};

/** The same for a request, whose kind may be unsaid. */
export const wishOf = (
  { kind, isKindSaid }: Pick<HelpRequest, 'kind' | 'isKindSaid'>,
  asker: 'you' | 'another' = 'another',
): string => {
  if (isKindSaid) return wishes[kind];
  return asker === 'you' ? 'ask for help' : 'asks for help';
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

/** The beginning of a text in one line, up to the end of a word. Used where the whole text is one click away. */
export function excerpt(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most - 2).join('');
  const end = cut.lastIndexOf(' ');
  return `${end > most / 2 ? cut.slice(0, end) : cut} …`;
}
