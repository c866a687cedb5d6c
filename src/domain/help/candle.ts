import { baseEmoji, type Emoji, type KudosEmoji } from '../kudos/emoji.ts';

/** What Hearth puts on a message that nobody has answered; the next where a community thanks with the one before. */
const candles: readonly Emoji[] = ['🕯️', '🏮', '🔦'].map(baseEmoji);

/** The one that does not thank for anything; `undefined` where all of them do. */
export const candleFor = (thanking: KudosEmoji): Emoji | undefined => candles.find((each) => !(each in thanking));

/** Whether it is one that may ask Hearth for something. */
export const isCandle = (emoji: Emoji): boolean => candles.includes(emoji);
