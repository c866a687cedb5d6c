import { previewDigest } from '../../src/app/digest/preview.ts';
import { offerToSend } from '../../src/app/digest/send-now.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.digest.command;

/** The digest, for stewards who want to see it before it goes out, or to send it at once. */
export const digestCommand: Command = {
  name: 'digest',
  description: words.description,
  acts: [
    act(
      {
        name: 'preview',
        description: words.preview,
        reply: 'private',
        requires: 'steward',
        options: [],
        isDefault: true,
      },
      async ({ unit, community }) => privately(await previewDigest(unit, community)),
    ),
    act(
      { name: 'send', description: words.send, reply: 'private', requires: 'steward', options: [] },
      async ({ unit, community }) => privately(await offerToSend(unit, community)),
    ),
  ],
};
