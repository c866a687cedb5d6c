import {
  bold,
  command,
  divider,
  heading,
  type Inline,
  italic,
  list,
  type Message,
  message,
  note,
  paragraph,
  quote,
  written,
} from '../../chat/message.ts';
import type { HelpRequest } from '../../domain/help/request.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import { kindNames } from './phrase.ts';
import { type Stopped, whyStopped } from './stopped.ts';

function howItStands({ state }: HelpRequest, offers: number): string {
  if (state === 'answered') return 'answered';
  return offers === 0 ? 'waiting for help' : 'waiting; somebody offered to help';
}

function whyTakenAway({ endedWhy }: HelpRequest): string {
  if (endedWhy === 'not_posted') return 'could not be posted, so nobody saw it';
  return endedWhy === 'by_steward' ? 'closed by a steward' : 'closed, because its post was deleted';
}

/** What somebody was thanked for without words, or with words of somebody who has left. */
function withoutWords(source: Kudos['source'] | 'exchange', kind: Kudos['kind']): string {
  if (source === 'exchange') return ', for your feedback';
  if (source === 'request') return ', for help with a request';
  return `, for ${kindNames[kind]}${source === 'reaction' ? ', with a reaction' : ''}`;
}

export const memberHome = {
  command: { description: 'My page: what I asked for, and the thanks I got' },

  page: (
    purpose: string,
    stopped: readonly Stopped[],
    asked: readonly { readonly request: HelpRequest; readonly offers: number }[],
    takenAway: readonly HelpRequest[],
    thanks: readonly (Pick<Kudos, 'reason' | 'kind'> & {
      readonly giver: Inline;
      readonly source: Kudos['source'] | 'exchange';
    })[],
  ): Message =>
    message(
      heading('My page'),
      purpose === '' ? undefined : quote(...written(purpose)),
      ...stopped.map(whyStopped),
      paragraph(bold('What I asked for')),
      asked.length === 0
        ? paragraph('Nothing right now. If something would be easier with company: ', command('ask'), '.')
        : list(asked.map(({ request, offers }) => [italic(request.need), ` (${howItStands(request, offers)})`])),
      takenAway.length === 0
        ? undefined
        : list(takenAway.map((request) => [italic(request.need), ` (${whyTakenAway(request)})`])),
      divider,
      paragraph(bold('Thanks I got')),
      thanks.length === 0
        ? paragraph('None yet. They’ll gather here, quietly.')
        : list(
            thanks.map(({ giver, reason, kind, source }) =>
              reason === '' ? [giver, withoutWords(source, kind)] : [giver, ': ', italic(reason)],
            ),
          ),
      note('Only you can see this page.'),
    ),
};
