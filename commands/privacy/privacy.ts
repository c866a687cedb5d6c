import type { Command } from '../../src/app/runtime/feature.ts';
import { defaultWords } from '../../src/text/words.ts';
import { blockAct, blockedAct, unblockAct } from '../moderation/block.ts';
import { reportAct } from '../moderation/report.ts';
import { eraseAct } from './erase.ts';
import { exportAct } from './export.ts';
import { showAct } from './show.ts';

/** What Hearth knows about somebody, and what they can do about it. */
export const privacyCommand: Command = {
  name: 'privacy',
  description: defaultWords.privacy.command.description,
  acts: [showAct, exportAct, eraseAct, blockAct, unblockAct, blockedAct, reportAct],
};
