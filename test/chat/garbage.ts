import fc from 'fast-check';

const pieces = [
  ...['a', 'tea', 'and', ' ', '  ', '\n', '\t', '\u00a0', '\u2028', ',', '.', '-', '&', '+', '\\', '`', '*', '<', '>'],
  ...['"', '“', '”', '„', "'", ':', '::', '@', '#', '@ana', '@ben', '#garden', '/', 'https://', 'mailto:', '10:30'],
  ...['to:', 'kind:', 'KIND:', 'topic:', 'topics:', 'urgent:', 'seats:', 'text:', 'add', 'mine', 'support', 'yes', '3'],
  ...[
    '-1',
    '1e9',
    '🙌',
    '🧗🏽‍♀️',
    '👨‍👩‍👧',
    'שלום',
    'مرحبا',
    '日本',
    'é',
    '\u202e',
    '\u0000',
    '\ud83d',
    '__proto__',
    'constructor:',
  ],
];

/** Text as nobody should write it, made of what a parser might stumble over. */
export const garbage = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: fc.constantFrom(...pieces), maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
