/** An error that the person can fix, as system errors are: with a code. */
export const unfit = (text: string): Error => Object.assign(new Error(text), { code: 'unfit_option' });
