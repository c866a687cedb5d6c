import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import { type Block, command, type Inline, link, paragraph, quote, written } from '../../chat/message.ts';
import type { Work } from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { excerpt, plural } from './phrase.ts';

/** What somebody has to give: to whom, on what, and by when. */
export interface Duty {
  readonly pairingId: PairingId;
  readonly receiver: Inline;
  readonly work: Work;
  readonly deadlineAt: Instant;
}

/** The work that feedback is asked on, as whoever gives it reads it. */
export const workBlocks = ({ work, link: url, question }: Work): readonly Block[] => [
  ...(work === '' ? [] : [quote(...written(work))]),
  ...(url === '' ? [] : [paragraph('It is here: ', link(url, url))]),
  ...(question === '' ? [] : [paragraph('They ask: ', ...written(question))]),
];

/** The beginning of a work, or where it can be seen, in the middle of a sentence. */
export function workInLine({ work, link: url }: Pick<Work, 'work' | 'link'>): readonly (Inline | string)[] {
  if (work !== '') return [`“${excerpt(work, 80)}”`];
  return url === '' ? ['something'] : [link(url, url)];
}

/** How long careful feedback takes; people who do it for the first time ask. */
export const minutesOfWork = 20;

/** A whole number of days in days, anything else in hours. */
export const howLong = (hours: number): string =>
  hours % 24 === 0 ? plural(hours / 24, 'day') : plural(hours, 'hour');

export const giveButton = (id: PairingId) => button(buttonActions.giveFeedback, 'Give feedback', id, 'primary');
export const exampleButton = button(buttonActions.showExample, 'Show me a good one');
export const leaveCommand = command('exchange', 'leave');
