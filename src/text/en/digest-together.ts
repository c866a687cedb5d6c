import type { MessageRef } from '../../chat/address.ts';
import { type Block, bold, type Inline, paragraph } from '../../chat/message.ts';
import type { Share } from '../../domain/health/report.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import { linkTo } from './digest-help.ts';
import { all, type DigestView, listed, type SomeNames, someNames } from './digest-view.ts';
import { shareSaid } from './health-figures.ts';
import { needInLine } from './help-need.ts';

/** What several people finished, with all who took part: whoever asked comes first. */
export interface FinishedEffort {
  readonly request: HelpRequest;
  readonly post: MessageRef | undefined;
  readonly people: readonly Inline[];
}

/** Who is new, and who answered them first. */
export interface NewFaces extends SomeNames {
  readonly welcomedBy: readonly Inline[];
  /** Whether each of them was answered by one of those. */
  readonly areAllWelcomed: boolean;
}

/** How many of the requests had an answer in time, and how many did before that. */
export interface HealthFacts {
  readonly answered: Share;
  readonly before: Share;
}

/** All who took part are named, however many: that is the reward. */
export function doneTogether(efforts: readonly FinishedEffort[], view: DigestView): readonly Block[] {
  const shown = efforts.slice(0, view.entries);
  if (shown.length === 0) return [];
  return listed(
    'Done together',
    shown.map(({ request, post, people }) => [
      ...needInLine(request, view.characters),
      ' (',
      ...someNames(all(people), { names: maxPeople }),
      ')',
      ...linkTo(post),
    ]),
    view,
  );
}

/** An effort has 25 seats, and somebody who asked. */
const maxPeople = 26;

/** What they gave may be sealed still. @param givers how many gave feedback; `some` where that is not said in a number */
export const gaveFeedback = (givers: number | 'some' | false): readonly Block[] =>
  givers === false
    ? []
    : [
        paragraph(
          bold('Feedback'),
          givers === 'some'
            ? ': there was some on what works in somebody’s work, and what to change.'
            : `: ${givers} of us wrote what works in somebody’s work, and what to change.`,
        ),
      ];

export const newFaces = (met: NewFaces, view: DigestView): readonly Block[] =>
  met.names.length === 0
    ? []
    : [
        paragraph(
          bold('New faces'),
          ': ',
          ...someNames(met, view),
          '. ',
          ...(met.welcomedBy.length === 0
            ? []
            : [
                ...someNames(all(met.welcomedBy), view),
                met.areAllWelcomed
                  ? ' welcomed them with a first answer. '
                  : ' welcomed some of them with a first answer. ',
              ]),
          'Say hello when you meet them.',
        ),
      ];

export function inHealth(health: HealthFacts | undefined): readonly Block[] {
  if (!health) return [];
  const [now, before] = [shareSaid(health.answered), shareSaid(health.before)];
  const compared = now === before ? ', as before' : `; before that, it was ${before}`;
  return [paragraph(bold('How we are'), `: ${now} of requests had an answer within a day${compared}.`)];
}
