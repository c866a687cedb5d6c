import { LIMITS } from '../limits.ts';
import type { Fields } from '../shapes.ts';
import { checkBlocks } from './blocks.ts';
import { anything, byType, flag, object, type Report, type Rule, string } from './rule.ts';
import { plainText } from './text.ts';

const blocks: Rule = (value, pointer, report) => checkBlocks(value, 'view', pointer, report);

const shared = {
  callback_id: string(0, LIMITS.callbackIdChars),
  private_metadata: string(0, LIMITS.privateMetadataChars),
  external_id: string(0, 255),
};

function inputsCanBeSent(view: Fields, pointer: string, report: Report): void {
  const list = view.blocks;
  if (!Array.isArray(list) || view.submit) return;
  if (list.some((block: Fields | null) => block?.type === 'input')) {
    report(`${pointer}/submit`, 'is required when an input block is within blocks');
  }
}

const modal = object(
  { type: anything, title: plainText(LIMITS.viewTitleChars), blocks },
  {
    ...shared,
    submit: plainText(LIMITS.viewTitleChars),
    close: plainText(LIMITS.viewTitleChars),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
  inputsCanBeSent,
);

const home = object({ type: anything, blocks }, shared);

/** Reports what Slack refuses about a view that an app opens, pushes, updates or publishes. */
export function checkView(view: unknown, report: Report): void {
  byType({ modal, home })(view, '/view', report);
}
