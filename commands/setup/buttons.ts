import { previewDigest } from '../../src/app/digest/preview.ts';
import type { ButtonHandler } from '../../src/app/runtime/feature.ts';
import { stateOf } from '../../src/app/setup/state.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { privately } from '../../src/chat/answer.ts';
import { message } from '../../src/chat/message.ts';

/** *Show me our first digest*: the preview, and what else there will be. */
export const firstDigestButton: ButtonHandler = {
  action: buttonActions.firstDigest,
  requires: 'steward',
  run: async ({ unit, community, space, words }) => {
    const preview = await previewDigest(unit, community);
    const { isFirstDigest, digest, digestAt } = await stateOf(unit, community, space);
    const isAhead = isFirstDigest && digest.enabled && digestAt !== undefined;
    return privately(isAhead ? message(...preview.blocks, ...words.setup.firstDigest().blocks) : preview);
  },
};

/** *Not now*: nothing is said about it again anyway. */
export const setupLaterButton: ButtonHandler = {
  action: buttonActions.setupLater,
  requires: 'steward',
  run: async ({ words }) => privately(words.setup.later()),
};
