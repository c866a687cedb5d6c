import { type Wording, wordingOf } from '../../src/chat/wording.ts';
import { flattenMarkup, unescapeText } from './escape.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#mentioning-users */
const mention = /<@([UW][A-Z0-9]{1,30})(?:\|[^<>]*)?>/g;

/** More people than anybody answers at once. */
const mostMentions = 10;

/** Whom a text names, by their ids; `undefined` where nobody is. */
export function mentionsIn(text: string): readonly string[] | undefined {
  if (!text.includes('<@')) return undefined;
  const ids = new Set<string>();
  for (const [, id] of text.matchAll(mention)) {
    if (id !== undefined) ids.add(id);
    if (ids.size === mostMentions) break;
  }
  return ids.size === 0 ? undefined : [...ids];
}

const codes = /<[@#][^<>]*>|:[a-z0-9_+-]+:/g;

/** How a text in mrkdwn reads. */
export const wordingOfMrkdwn = (text: string): Wording =>
  wordingOf(/[<&:]/.test(text) ? unescapeText(flattenMarkup(text).replace(codes, ' ')) : text);
