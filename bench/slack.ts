import { type Benchmark, compare, scaled } from './support/measure.ts';
import { boltPerSecond, reactionsPerSecond } from './support/slack-reactions.ts';
import { reactionRequests } from './support/slack-traffic.ts';

const slack: Benchmark = {
  name: 'slack',
  about: 'reactions that each count, HTTP in to durable commit (SQLite), beside Bolt that does nothing with them',
  measures: async () => [
    await compare(
      { measure: 'reactions, 32 at once', unit: '/s', goal: { is: 'ratio at least', bound: 1.3 } },
      {
        ours: () => reactionsPerSecond(scaled(20_000), 32),
        ceiling: () => boltPerSecond(reactionRequests, scaled(20_000), 32),
      },
    ),
  ],
};

export default slack;
