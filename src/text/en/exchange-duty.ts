import { buttonActions } from '../../chat/actions.ts';
import { button } from '../../chat/button.ts';
import { type Block, command, type Inline, link, paragraph, quote, written } from '../../chat/message.ts';
import type { Work } from '../../domain/exchange/exchange.ts';
import type { PairingId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** What somebody has to give: to whom, on what, and by when. */
export interface Duty {
  readonly pairingId: PairingId;
  readonly receiver: Inline;
  readonly work: Work;
  readonly deadlineAt: Instant;
}

/** The work that feedback is asked on, as whoever gives it reads it. */
export const workBlocks = ({ work, link: url, question }: Work): readonly Block[] => [
  quote(...written(work)),
  ...(url === '' ? [] : [paragraph('It is here: ', link(url, url))]),
  paragraph('They ask: ', ...written(question)),
];

export const giveButton = (id: PairingId) => button(buttonActions.giveFeedback, 'Give feedback', id, 'primary');
export const exampleButton = button(buttonActions.showExample, 'Show me a good one');
export const leaveCommand = command('exchange', 'leave');
