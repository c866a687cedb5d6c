/** How the words begin that people read where Hearth could not do what they asked, and knows it. */
const beginnings = ['Something went wrong', 'I could not look up just now'];

/** Whether somebody was told that nothing came of what they did. */
export const isApology = (words: string): boolean => beginnings.some((beginning) => words.startsWith(beginning));
