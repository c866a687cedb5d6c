import { type ReadReference, type Token, tokenise } from '../../src/chat/token.ts';
import { withEmoji } from './emoji.ts';
import { flattenMarkup, unescapeText } from './escape.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#advanced; ids are upper-case letters and digits. */
const reference = /<([@#])([A-Z][A-Z0-9]+)(?:\|([^<>]*))?>/y;

/** Reads `<@U1|ada>` and `<#C1|help>`, as Slack writes members and channels in the text of a command. */
export const readReference: ReadReference = (text, position) => {
  reference.lastIndex = position;
  const found = reference.exec(text);
  const [all, sign, id] = found ?? [];
  if (all === undefined || sign === undefined || id === undefined) return undefined;
  const type = sign === '@' ? 'member' : 'channel';
  return { type, id, text: `${sign}${found?.[3] || id}`, end: position + all.length };
};

/** The text of a slash command as tokens. A `<@U1>` that somebody typed by hand arrives escaped, and stays a word. */
export const readTokens = (text: string): readonly Token[] =>
  tokenise(flattenMarkup(text), readReference).map((token) => ({
    ...token,
    text: withEmoji(unescapeText(token.text)),
  }));
