import { bold } from '../../../src/chat/message.ts';
import { aMessageRef, aNominatedAct } from '../../support/builders.ts';
import type { Claim, Seeable } from './claim.ts';
import type { Row } from './stored-state.ts';

const opening = 'This served our purpose';

/** What is kept of somebody's acts; none where they were deleted, or what they helped with was opened again. */
const actsOf = ({ acts }: Seeable, name: string): readonly Row[] => acts.filter(({ author }) => author === name);

const isInADigest = ({ publicly }: Seeable, name: string): boolean =>
  publicly.some((text) => text.split('\n').some((line) => line.includes(opening) && line.includes(name)));

const wasTold = (world: Seeable, name: string, part: string): boolean =>
  world.privately(name).some((text) => text.includes(part));

/** What Hearth says of acts that members named because they served the purpose. */
export const servedClaims: readonly Claim[] = [
  {
    says: /^I’ve noted that (?:this message by|the help of) (?<name>\w+) served our purpose/,
    example: ({ digest }) =>
      digest.named({
        author: bold('bo'),
        actId: aNominatedAct().id,
        isHelp: true,
        hasWords: true,
        isInstead: false,
        isPrivate: false,
        comes: true,
      }),
    holds: (world, _, { groups }) => {
      const name = groups?.name ?? '';
      return actsOf(world, name).length > 0 || wasTold(world, name, 'Somebody named');
    },
  },
  {
    says: /^Somebody named (?:a message of yours|your help) in/,
    example: ({ digest }) => digest.wasNamed(aNominatedAct()),
    holds: (world, { to }) => {
      const acts = actsOf(world, to);
      return acts.length === 0 || acts.some(({ told_at }) => told_at !== null);
    },
  },
  {
    says: /^No digest will tell of it, and I’ve forgotten the words/,
    example: ({ digest }) => digest.leftOut(false),
    holds: (world, { to }) => {
      const acts = actsOf(world, to);
      return acts.length === 0 || acts.some(({ left_out_at }) => left_out_at !== null);
    },
  },
  {
    says: /I’m taking it out of the digest that has it/,
    example: ({ digest }) => digest.leftOut(true),
    holds: (world, { to }) => !isInADigest(world, to) || wasTold(world, to, 'I couldn’t change the digest'),
  },
  {
    says: /^I couldn’t change the digest in .* so it still tells of what you did/,
    example: ({ digest }) => digest.stillInDigest(aMessageRef('m1')),
    holds: (world, { to }) => isInADigest(world, to),
  },
];
