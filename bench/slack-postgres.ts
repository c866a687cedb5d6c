import { anEmptySchema } from '../test/support/postgres.ts';
import { type Benchmark, compare, scaled } from './support/measure.ts';
import { boltPerSecond, reactionsPerSecond } from './support/slack-reactions.ts';
import { reactionRequests } from './support/slack-traffic.ts';

const server = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/test';

/** In a schema of its own, which is dropped afterwards. */
async function onPostgres(count: number): Promise<number> {
  const schema = await anEmptySchema(server);
  try {
    return await reactionsPerSecond(count, 32, schema.url);
  } finally {
    await schema.remove();
  }
}

const slackPostgres: Benchmark = {
  name: 'slack-postgres',
  about: 'reactions that each count, HTTP in to durable commit (PostgreSQL), beside Bolt that does nothing with them',
  measures: async () => [
    await compare(
      { measure: 'reactions, 32 at once', unit: '/s', goal: { is: 'ratio at least', bound: 1.2 } },
      {
        ours: () => onPostgres(scaled(20_000)),
        ceiling: () => boltPerSecond(reactionRequests, scaled(20_000), 32),
      },
    ),
  ],
};

export default slackPostgres;
