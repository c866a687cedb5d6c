/** How the words begin that people read where Hearth could not do what they asked, and knows it. */
const apologies = ['Something went wrong', 'I couldn’t look up everybody'];

/** How the words begin that people read where it could, and where it was too late for a form. */
const confirmations = ['Resolved', 'Thank you. ', 'I took too long'];

const startsWithOne = (words: string, beginnings: readonly string[]): boolean =>
  beginnings.some((beginning) => words.startsWith(beginning));

/** Whether somebody was told that nothing came of what they did. */
export const isApology = (words: string): boolean => startsWithOne(words, apologies);

/**
 * Whether it answers what somebody just did. Such an answer is in no outbox; where it comes too late to be one for Slack,
 * because the database was away, they are whispered to.
 */
export const isAnswer = (words: string): boolean => isApology(words) || startsWithOne(words, confirmations);
