import { LIMITS } from '../limits.ts';
import { anything, byType, flag, object, oneOf, type Rule, string } from './rule.ts';

/** A plain_text object of 1 to `most` characters. */
export const plainText = (most: number): Rule =>
  byType({ plain_text: object({ type: anything, text: string(1, most) }, { emoji: flag }) });

/** A plain_text or mrkdwn object of 1 to `most` characters. */
export const anyText = (most: number): Rule =>
  byType({
    plain_text: object({ type: anything, text: string(1, most) }, { emoji: flag }),
    mrkdwn: object({ type: anything, text: string(1, most) }, { verbatim: flag }),
  });

/** The "are you sure?" that an element may ask before it acts. */
export const confirmation: Rule = object(
  {
    title: plainText(LIMITS.confirmTitleChars),
    text: anyText(LIMITS.confirmTextChars),
    confirm: plainText(LIMITS.confirmButtonChars),
    deny: plainText(LIMITS.confirmButtonChars),
  },
  { style: oneOf('primary', 'danger') },
);
