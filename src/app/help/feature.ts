import type { Feature } from '../runtime/feature.ts';
import { nudge } from './nudge.ts';
import { countAnswer, showPosted } from './requests.ts';
import { onUndeliverable } from './undeliverable.ts';

/** What Hearth does about requests by itself. */
export const helpFeature: Feature = {
  reminders: [nudge],
  onMessage: countAnswer,
  hooks: { messagePosted: showPosted, messageUndeliverable: onUndeliverable },
};
