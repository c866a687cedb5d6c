import { talk } from './support/channel-talk.ts';
import { type Benchmark, compare, scaled } from './support/measure.ts';

/** As many as are written within an hour in a channel that is as busy as any. */
const messages = 10_000;

const bench: Benchmark = {
  name: 'talk',
  about: 'an hour in which people write 10,000 messages to each other in the help channel, beside another channel',
  measures: async () => {
    const of = (where: Parameters<typeof talk>[1]) => () => talk(scaled(messages), where);
    const perSecond = { measure: 'messages, 4 at once', unit: '/s' };
    const processor = { measure: 'processor time of a message', unit: 'ms' };
    const [help, other] = [of('help channel'), of('another channel')];
    return [
      await compare(perSecond, {
        ours: async () => (await help()).perSecond,
        ceiling: async () => (await other()).perSecond,
      }),
      await compare(processor, {
        ours: async () => (await help()).processorMs,
        ceiling: async () => (await other()).processorMs,
      }),
    ];
  },
};

export default bench;
