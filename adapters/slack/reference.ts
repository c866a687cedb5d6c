import { type ReadReference, type Token, tokenise } from '../../src/chat/token.ts';
import { withEmoji } from './emoji.ts';
import { flattenMarkup, unescapeText } from './escape.ts';

/** https://docs.slack.dev/messaging/formatting-message-text#advanced; ids are upper-case letters and digits. */
const reference = /<(@|#|!subteam\^)([A-Z][A-Z0-9]+)(?:\|([^<>]*))?>/y;

const types = { '@': 'member', '#': 'channel', '!subteam^': 'group' } as const;

/** Reads `<@U1|ada>`, `<#C1|help>` and `<!subteam^S1|@designers>`, as Slack writes members, channels and user groups. */
export const readReference: ReadReference = (text, position) => {
  reference.lastIndex = position;
  const found = reference.exec(text);
  const [all, sign, id] = found ?? [];
  if (all === undefined || sign === undefined || id === undefined) return undefined;
  const type = types[sign as keyof typeof types];
  const label = found?.[3]?.replace(/^@/, '') || (type === 'group' ? 'group' : id);
  return { type, id, text: `${sign === '#' ? '#' : '@'}${label}`, end: position + all.length };
};

/** The text of a slash command as tokens. A `<@U1>` that somebody typed by hand arrives escaped, and stays a word. */
export const readTokens = (text: string): readonly Token[] =>
  tokenise(flattenMarkup(text, 'keep_groups'), readReference).map((token) => ({
    ...token,
    text: withEmoji(unescapeText(token.text)),
  }));
