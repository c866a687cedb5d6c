import { previewDigest } from '../../src/app/digest/digest.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.digest.command;

/** The digest, for stewards who want to see it before it goes out. */
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
  ],
};
