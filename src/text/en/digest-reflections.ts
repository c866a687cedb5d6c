import { type Block, bold, command, type Inline, italic, note, paragraph, quote, written } from '../../chat/message.ts';
import type { Strand } from '../../domain/reflection/strands.ts';
import type { DigestView } from './digest-view.ts';
import { excerpt } from './phrase.ts';

/** The reflections that members shared, each under the question that it answers. */
export interface SharedReflections {
  readonly questions: readonly {
    readonly question: string;
    readonly named: readonly { readonly author: Inline; readonly text: string }[];
    readonly unnamed: readonly string[];
  }[];
  readonly strands: readonly Strand[];
}

/** In the channel one question, with a few of its answers. */
export function thoughts({ questions, strands }: SharedReflections, view: DigestView): readonly Block[] {
  const shown = Number.isFinite(view.entries) ? questions.slice(0, 1) : questions;
  if (shown.length === 0) return [];
  const thought = (text: string): readonly Inline[] => written(excerpt(text, view.thoughtCharacters));
  const [first] = shown;
  return [
    view.isTight && first
      ? paragraph(bold('What we thought about'), ': ', italic(first.question))
      : paragraph(bold('What we thought about')),
    ...(strands.length === 0
      ? []
      : [
          paragraph(
            ...strands.flatMap(({ words, people }, index) => [
              ...(index === 0 ? [] : [', ']),
              italic(words),
              ` (${people} people)`,
            ]),
          ),
        ]),
    ...shown.flatMap(({ question, named, unnamed }) => {
      const byName = named.slice(0, view.entries);
      const without = view.isTight && byName.length > 0 ? [] : unnamed.slice(0, view.entries);
      return [
        ...(view.isTight ? [] : [paragraph(italic(question))]),
        ...byName.flatMap(({ author, text }) =>
          view.isTight
            ? [paragraph(author, ': ', ...thought(text))]
            : [paragraph(author, ':'), quote(...thought(text))],
        ),
        ...(without.length === 0 ? [] : [paragraph(withoutName), ...without.map((text) => quote(...thought(text)))]),
      ];
    }),
    ...(view.isTight
      ? []
      : [
          note(
            'Would you like a question like this, too? ',
            command('reflect', 'join'),
            '. What you answer stays with you, unless you choose to share it.',
          ),
        ]),
  ];
}

const withoutName = 'And from some of us, without a name:';
