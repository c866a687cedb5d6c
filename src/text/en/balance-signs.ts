import { command, type Inline, list, type Message, message, note, paragraph } from '../../chat/message.ts';
import type { Sign } from '../../domain/balance/signs.ts';
import type { MemberId } from '../../domain/ids.ts';
import type { Rules } from '../../domain/rules.ts';
import { enumerate } from './phrase.ts';

const numbers = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const inLetters = (count: number): string => numbers[count] ?? String(count);

type NameOf = (id: MemberId) => Inline;

function fact(sign: Sign, name: NameOf): readonly (Inline | string)[] {
  switch (sign.is) {
    case 'circle':
      return [
        `${sign.inside} of the ${sign.all} times that `,
        ...enumerate(sign.members.map(name)),
        ` gave thanks or got help, it was among the ${inLetters(sign.members.length)}. Mostly that is a team that works closely.`,
      ];
    case 'burst':
      return [
        name(sign.memberId),
        ` gave all the thanks that a day allows on ${inLetters(sign.days)} days, and ${sign.toOther} of ${sign.all} times it was `,
        name(sign.otherId),
        ' whom they thanked or who helped them. Perhaps that person simply helps them a lot.',
      ];
    case 'one_word':
      return [
        name(sign.memberId),
        ` gave the same one word as the reason ${inLetters(sign.times)} times. Some people are of few words.`,
      ];
  }
}

/** What may be odd about thanks, for stewards. */
export const balanceSigns = {
  command: { description: 'See what may be odd about the thanks of the last four weeks' },

  found: (signs: readonly Sign[], name: NameOf, { days }: Rules['signs']): Message =>
    signs.length === 0
      ? message(
          paragraph(`I see nothing odd about the thanks of the last ${days} days.`),
          note(
            'I look for a few people who thank only each other, for days full of thanks, and for reasons of one word.',
          ),
        )
      : message(
          paragraph(`What I counted in the last ${days} days:`),
          list(signs.map((sign) => fact(sign, name))),
          paragraph(
            'None of this says that anything is wrong. If you wonder, talk to them first. Thanks that shouldn’t stand can be voided: ',
            command('kudos', 'void'),
            '.',
          ),
          note('Only you can see this. Nobody is told that they are named here.'),
        ),

  none: (why: 'too_few_people' | 'not_ready', { days, leastPeople }: Rules['signs']): Message =>
    message(
      paragraph(
        why === 'too_few_people'
          ? `Fewer than ${inLetters(leastPeople)} people were active here in the last ${days} days. That is too few to count anything.`
          : 'I’m still adding up what everybody gave and got. Please try again in a few minutes.',
      ),
    ),
};
