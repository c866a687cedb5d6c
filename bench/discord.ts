import { discordJsPerSecond, hearthPerSecond } from './support/discord-reactions.ts';
import { type Benchmark, compare, scaled } from './support/measure.ts';

const discord: Benchmark = {
  name: 'discord',
  about: 'reactions that each count, gateway to durable commit (SQLite), beside discord.js that does nothing with them',
  measures: async () => [
    await compare(
      { measure: 'reactions of one server', unit: '/s', goal: { is: 'ratio at least', bound: 0.3 } },
      { ours: () => hearthPerSecond(scaled(50_000)), ceiling: () => discordJsPerSecond(scaled(200_000)) },
    ),
  ],
};

export default discord;
