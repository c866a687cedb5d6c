import { join } from 'node:path';
import { type Benchmark, compare, scaled } from './support/measure.ts';
import { inFolder, outputOf, scriptOf } from './support/process.ts';
import { reactionsPerSecond } from './support/slack-reactions.ts';

const slackOne: Benchmark = {
  name: 'slack-one',
  about: 'reactions that each count, one after another (SQLite), beside bare inserts one after another',
  measures: async () => [
    await compare(
      { measure: 'reactions, one at a time', unit: '/s', goal: { is: 'ratio at least', bound: 0.25 } },
      {
        ours: () => reactionsPerSecond(scaled(2_000), 1),
        ceiling: () =>
          inFolder(async (folder) =>
            Number(await outputOf([...scriptOf('bare-inserts.ts'), join(folder, 'bare.db'), String(scaled(2_000))])),
          ),
      },
    ),
  ],
};

export default slackOne;
