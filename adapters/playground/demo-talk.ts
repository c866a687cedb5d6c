import { community } from './demo-community.ts';

/** What somebody of the demo wrote, without asking Hearth for anything. */
export interface Said {
  readonly channel: string;
  readonly by: string;
  readonly text: string;
  /** Emoji, and whose. None here means thanks: whoever tries the playground gives the first ones. */
  readonly reactions?: readonly (readonly [emoji: string, ...by: string[]])[];
  readonly replies?: readonly Pick<Said, 'by' | 'text' | 'reactions'>[];
}

export const talk = {
  greeting: {
    channel: community.welcome,
    by: 'u-ada',
    text: 'Welcome to The Kiln. Tell us what you are making, and what you would like to get better at. Nobody here was born with centred clay.',
  },
  smallKiln: {
    channel: community.general,
    by: 'u-dalia',
    text: 'The small kiln is free from Wednesday. Cone 6, and room for about twenty pieces.',
  },
  testTiles: {
    channel: community.general,
    by: 'u-bruno',
    text: 'I have twelve test tiles waiting, @Dalia Marsh. Shall we fill it together?',
    reactions: [['🔥', 'u-dalia', 'u-ada']],
  },
  arrival: {
    channel: community.welcome,
    by: community.newcomer,
    text: 'Hello all. I threw my first bowl last month, and it leans like a ship in the wind. I would love to learn trimming.',
    reactions: [['👋', 'u-ada', 'u-emi']],
    replies: [
      {
        by: 'u-emi',
        text: 'Welcome, Finn. Every one of us began with a leaning bowl. Do not throw it away: in a year you will want to look at it.',
        reactions: [['❤️', community.newcomer]],
      },
    ],
  },
  glazeTable: {
    channel: community.general,
    by: 'u-ada',
    text: 'Reminder for Thursday: glaze table at seven. Bring one piece you are unsure about rather than one you are proud of.',
  },
  firstCups: {
    channel: community.showcase,
    by: 'u-emi',
    text: 'First wood-fired cups of the season. Two cracked, four sing when you tap them.',
    reactions: [
      ['🔥', 'u-bruno', 'u-chidi', community.newcomer],
      ['👀', 'u-dalia'],
    ],
  },
} as const satisfies Readonly<Record<string, Said>>;
