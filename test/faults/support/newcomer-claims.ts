import { bold } from '../../../src/chat/message.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { hourMs } from '../../../src/domain/time/instant.ts';
import { aMessageRef } from '../../support/builders.ts';
import type { Claim, Seeable } from './claim.ts';

const somebody = bold('bo');

/** A newcomer of whom it was said that nobody answered them, by name or in a list. */
const unanswered = /@?(\w+)(?: wrote something here for the first time|: what they wrote)/g;

/** Somebody declined to say hello; another host was asked, or is going to be, or nobody needs a hello any more. */
const wasPassedOn = ({ helloAsks, newcomers }: Seeable, host: string): boolean =>
  helloAsks
    .filter((ask) => ask.host === host && ask.state === 'not_now')
    .some(
      ({ root, waits }) =>
        Number(waits) > 0 ||
        helloAsks.some((other) => other.root === root && other.host !== host) ||
        newcomers.every((row) => row.root !== root || row.state === 'answered' || row.state === 'settled'),
    );

const answeredTooLate = defaultRules.newcomer.answerHours * hourMs;

/** What is said about newcomers, to those who welcome them and to the stewards. */
export const newcomerClaims: readonly Claim[] = [
  {
    says: /@?(?<name>\w+) is new here, and I couldn’t send them a welcome/,
    example: ({ notices }) => notices.cannotWelcome(somebody),
    holds: (world, _, { groups }) => !world.privately(groups?.name ?? '').some((text) => text.includes('Welcome')),
  },
  {
    says: /^Hello, I’m Hearth\. @?(?<name>\w+), I couldn’t write to you directly/,
    example: ({ setup }) => setup.inChannel(somebody),
    holds: (world, _, { groups }) =>
      !world.privately(groups?.name ?? '').some((text) => text.startsWith('Hello, I’m Hearth. I see to it')),
  },
  {
    says: /^I’m letting (?<name>[\w ]+) know/,
    example: ({ newcomerQuestion }) => newcomerQuestion.telling({ who: 'host', name: somebody }, true),
    holds: (world, _, { groups }) =>
      [...world.publicly, ...world.privately(groups?.name ?? '')].some((text) =>
        text.includes('found yet what they came for, and asked me to tell you'),
      ),
  },
  {
    says: /^I’ll let (?<name>[\w ]+) know once it’s day for them/,
    example: ({ newcomerQuestion }) => newcomerQuestion.telling({ who: 'host', name: somebody }, false),
    holds: (world, { to }, { groups }) =>
      world.newcomers.some(({ member, words }) => member === to && Number(words) > 0) ||
      [...world.publicly, ...world.privately(groups?.name ?? '')].some((text) => text.includes('asked me to tell you')),
  },
  {
    says: /^Thank you\. Now and then I’ll ask you to say hello/,
    example: ({ newcomerHosts }) => newcomerHosts.volunteered(true),
    holds: (world, { to }) =>
      world.hosts.some(({ member }) => member === to) ||
      world.privately(to).some((text) => text.includes('I won’t ask you to welcome newcomers any more')),
  },
  {
    says: /^That’s fine\. I’ll ask somebody else/,
    example: ({ newcomerHosts }) => newcomerHosts.notNow('asked'),
    holds: (world, { to }) => wasPassedOn(world, to),
  },
  {
    says: /I’ve asked somebody else by now, but nobody minds a second hello/,
    example: ({ newcomerHosts }) => newcomerHosts.helloTaken(),
    holds: ({ helloAsks }, { to }) =>
      helloAsks.some(
        ({ host, root }) => host === to && helloAsks.some((other) => other.root === root && other.host !== to),
      ),
  },
  {
    says: /joined, and right now I can ask none of those who welcome newcomers here/,
    example: ({ newcomerHosts }) =>
      newcomerHosts.nobodyCanBeAsked({ names: [somebody], others: 0 }, defaultRules.newcomer),
    holds: ({ hosts, helloAsks }) => hosts.length > 0 || helloAsks.length > 0,
  },
  {
    says: /wrote something here for the first time, and after a day I’ve seen no reply to it yet/,
    example: ({ newcomerUnanswered }) => newcomerUnanswered.toHost([{ name: somebody, at: aMessageRef('m1') }]),
    holds: ({ newcomers }, { text }) =>
      [...text.matchAll(unanswered)].every(([, name]) =>
        newcomers.some(
          ({ member, wrote, answered }) =>
            member === name &&
            (wrote === null || answered === null || Number(answered) - Number(wrote) > answeredTooLate),
        ),
      ),
  },
  {
    says: /There (?:is one other|are \d+ others)(?: or more)? besides\. Whoever of them is still waiting/,
    example: ({ newcomerUnanswered }) =>
      newcomerUnanswered.toHost([{ name: somebody, at: aMessageRef('m1') }], { count: 2, mayBeMore: false }),
    holds: ({ newcomers }) => newcomers.length > defaultRules.newcomer.mostListed,
  },
];
