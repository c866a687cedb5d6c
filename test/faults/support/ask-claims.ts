import { bold } from '../../../src/chat/message.ts';
import { aMessageRef, aRequest, monday } from '../../support/builders.ts';
import type { Claim } from './claim.ts';
import type { Row } from './stored-state.ts';

const somebody = bold('bo');

const isDeclined = ({ state }: Row): boolean => state === 'not_now' || state === 'not_my_topic';

/** What is said to those who are asked directly about a request, and to the stewards about that. */
export const askClaims: readonly Claim[] = [
  {
    says: /@?(?<asker>\w+) (?:asks for help|would (?:like|appreciate|love) .*), and (?:nobody has answered yet|needs more (?:people|help)):/,
    example: ({ helpAsks }) => helpAsks.ask(aRequest(), somebody, [], aMessageRef('m1')),
    holds: (world, { to }, { groups }) =>
      world.asks.some(({ member, asker }) => member === to && asker === groups?.asker),
  },
  {
    says: /I asked you whether you can help @?(?<asker>\w+), and (?:you said that it doesn’t suit you|it isn’t your topic)/,
    example: ({ helpAsks }) => helpAsks.stands('not_now', aRequest(), somebody, undefined),
    holds: (world, { to }, { groups }) =>
      world.asks.some((row) => row.member === to && row.asker === groups?.asker && isDeclined(row)),
  },
  {
    says: /That’s perfectly fine, and it helps to know/,
    example: ({ helpAsks }) => helpAsks.pressed('not_now', aRequest()),
    holds: (world, { to }) => world.asks.some((row) => row.member === to && isDeclined(row)),
  },
  {
    says: /I won’t ask you again about what is only about/,
    example: ({ helpAsks }) => helpAsks.pressed('not_my_topic', aRequest()),
    holds: (world, { to }) => world.asks.some(({ member, state }) => member === to && state === 'not_my_topic'),
  },
  {
    says: /You came forward to help @?(?<asker>\w+) with this/,
    example: ({ helpAsks }) => helpAsks.stands('came', aRequest(), somebody, undefined),
    holds: (world, { to }, { groups }) =>
      world.asks.some(({ member, asker, state }) => member === to && asker === groups?.asker && state === 'came'),
  },
  {
    says: /You came forward to help @?(?<asker>\w+), and I don’t count on it any more/,
    example: ({ helpAsks }) => helpAsks.stands('came_before', aRequest(), somebody, undefined),
    holds: (world, { to }, { groups }) =>
      world.asks.some(({ member, asker, state }) => member === to && asker === groups?.asker && state === 'came'),
  },
  {
    says: /You have been waiting for help since/,
    example: ({ helpAsks }) =>
      helpAsks.forStewards(
        aRequest(),
        'you',
        monday,
        { asked: 2, askedBefore: 0, declined: 1, cameToNothing: 0, notes: 1 },
        aMessageRef('m1'),
      ),
    holds: (world, { to }) => world.requests.some(({ asker }) => asker === to),
  },
  {
    says: /I asked you about something that @?(?<asker>\w+) needed\. (?:It’s resolved|Somebody has been in touch about it) by now/,
    example: ({ helpAsks }) => helpAsks.stands('taken_care_of', aRequest(), somebody, undefined),
    holds: (world, { to }, { groups }) =>
      world.asks.some(
        ({ member, asker, request: state }) =>
          member === to && asker === groups?.asker && (state === 'answered' || state === 'resolved'),
      ),
  },
  {
    says: /I asked you about a request that is closed by now/,
    example: ({ helpAsks }) => helpAsks.stands('over', aRequest(), somebody, undefined),
    holds: (world, { to }) =>
      world.asks.some(({ member, request: state }) => member === to && (state === 'withdrawn' || state === 'expired')),
  },
  {
    says: /@?(?<asker>\w+) has been waiting for help since .*So far, I asked (?<count>\d+) (?:person|people) directly/s,
    example: ({ helpAsks }) =>
      helpAsks.forStewards(
        aRequest(),
        somebody,
        monday,
        { asked: 2, askedBefore: 0, declined: 1, cameToNothing: 0, notes: 1 },
        aMessageRef('m1'),
      ),
    holds: (world, _told, { groups }) =>
      world.asks.filter(({ asker, arrived }) => asker === groups?.asker && arrived === 1).length >=
      Number(groups?.count),
  },
];
