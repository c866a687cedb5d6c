/** Headers of what is for one person alone: whoever has the address could see it, so it goes nowhere else, and nothing is kept. */
export const careful = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;
