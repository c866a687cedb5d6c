/*
 * Whom an option for members names besides people: groups that a platform keeps (user groups of Slack, roles of Discord), as
 * `&` and their id. No platform has an id that begins so. Before a command runs, groups have become their members.
 */

const mark = '&';

export const groupValue = (id: string): string => `${mark}${id}`;

/** Everybody in a channel or space at once: `@everyone`, `@here`. */
export const everyone = groupValue('');

/** The id of the group that a value names; `undefined` for a person. */
export const groupIn = (value: string): string | undefined =>
  value.startsWith(mark) ? value.slice(mark.length) : undefined;

/** Whether a word names everybody at once, as platforms write that. */
export const namesEveryone = (word: string): boolean => /^@(everyone|here|channel)(?![\p{L}\p{N}_])/iu.test(word);
