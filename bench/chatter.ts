import { type Benchmark, compare, scaled } from './support/measure.ts';
import { boltPerSecond, chatterPerSecond } from './support/slack-reactions.ts';
import { chatterRequests } from './support/slack-traffic.ts';

const chatter: Benchmark = {
  name: 'chatter',
  about: 'messages that concern no request, beside Bolt that does nothing with them',
  measures: async () => [
    await compare(
      { measure: 'messages, 32 at once', unit: '/s', goal: { is: 'ratio at least', bound: 1.5 } },
      {
        ours: () => chatterPerSecond(scaled(40_000), 32),
        ceiling: () => boltPerSecond(chatterRequests, scaled(40_000), 32),
      },
    ),
  ],
};

export default chatter;
