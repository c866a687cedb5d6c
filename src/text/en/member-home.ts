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

export const memberHome = {
  command: { description: 'My page: what I asked for, and the thanks I got' },

  page: (
    purpose: string,
    asked: readonly HelpRequest[],
    thanks: readonly (Pick<Kudos, 'reason' | 'kind' | 'source'> & { readonly giver: Inline })[],
  ): Message =>
    message(
      heading('My page'),
      purpose === '' ? undefined : quote(...written(purpose)),
      paragraph(bold('What I asked for')),
      asked.length === 0
        ? paragraph('Nothing right now. If something would be easier with company: ', command('ask'), '.')
        : list(
            asked.map((request) => [
              italic(request.need),
              request.state === 'open' ? ' (waiting for help)' : ' (somebody came forward)',
            ]),
          ),
      divider,
      paragraph(bold('Thanks I got')),
      thanks.length === 0
        ? paragraph('None yet. They’ll gather here, quietly.')
        : list(
            thanks.map(({ giver, reason, kind, source }) =>
              reason === ''
                ? [
                    giver,
                    source === 'request' ? ', for help with a request' : `, for ${kindNames[kind]}, with a reaction`,
                  ]
                : [giver, ': ', italic(reason)],
            ),
          ),
      note('Only you can see this page.'),
    ),
};
