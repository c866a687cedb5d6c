import { type Picture, picture } from '../../chat/message.ts';
import { type ShownKind, type Side, shownKinds } from '../../domain/balance/balance.ts';
import { drawing, rectangle, words } from './drawing.ts';

type Counts = Pick<Side, 'times' | 'kinds'>;

/** Told apart by people who see few colours, too (Okabe and Ito, jfly.uni-koeln.de/color). */
const colours: Readonly<Record<ShownKind, string>> = {
  feedback: '#0072b2',
  support: '#e69f00',
  challenge: '#cc79a7',
  knowledge: '#009e73',
  help: '#56b4e9',
};

const width = 480;
const margin = 20;
/** Beside a bar stands its number. */
const numberWidth = 60;
const barWidth = width - 2 * margin - numberWidth;
const barHeight = 22;
/** All kinds fit side by side. */
const legendStep = 90;

/** What a picture shows of a balance. */
export interface Pictured {
  readonly gave: Counts;
  readonly took: Counts;
  readonly thanksGiven: number;
}

/**
 * Two bars, what went in and what came out, coloured by kind; and below them thanks that were given. Each bar fills its own
 * scale and has its number beside it, so that neither is weighed against the other. There is no other person in it.
 */
export function balancePicture({ gave, took, thanksGiven }: Pictured): Picture {
  const thanks = thanksGiven === 0 ? [] : [`Thanks I gave: ${thanksGiven}`];
  const legendTop = thanks.length === 0 ? 148 : 176;
  const shown = shownKinds.filter((kind) => [gave, took].some(({ kinds }) => kinds.some((each) => each.kind === kind)));
  const parts = [
    ...bar('What I put in', gave, 22),
    ...bar('What I took out', took, 86),
    ...thanks.map((said) => words(margin, 150, said, { size: 14, weight: 'bold' })),
    ...shown.flatMap((kind, index) => {
      const x = margin + index * legendStep;
      return [rectangle(x, legendTop, 12, 12, colours[kind]), words(x + 17, legendTop + 11, kind, { size: 12 })];
    }),
  ];
  const bars = `Two bars: ${inWords('put in', gave)}; ${inWords('took out', took)}`;
  return picture(drawing(width, legendTop + 28, parts), `${[bars, ...thanks].join('. ')}.`);
}

function bar(title: string, { times, kinds }: Counts, top: number): readonly string[] {
  let x = margin;
  const pieces = kinds.map(({ kind, times: some }) => {
    const length = (some / times) * barWidth;
    const piece = rectangle(x, top + 8, Math.max(length - 2, 1), barHeight, colours[kind]);
    x += length;
    return piece;
  });
  return [
    words(margin, top, title, { size: 14, weight: 'bold' }),
    words(margin + barWidth + 8, top + 24, String(times), { size: 14, weight: 'bold' }),
    rectangle(margin, top + 8, barWidth, barHeight, '#eef0f2'),
    ...pieces,
  ];
}

const inWords = (what: string, { times, kinds }: Counts): string =>
  times === 0
    ? `${what} 0`
    : `${what} ${times} (${kinds.map(({ kind, times: some }) => `${kind} ${some}`).join(', ')})`;
