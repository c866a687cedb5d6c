import { join } from 'node:path';
import { defaultRules } from '../src/domain/rules.ts';
import { addSpaces } from './support/many-spaces.ts';
import { type Benchmark, judged, progress, scaled } from './support/measure.ts';
import { inFolder, outputOf, scriptOf } from './support/process.ts';
import type { Hour, PromptHours } from './support/prompt-hours.ts';
import { withStore } from './support/with-store.ts';

/** Slack's limits hold for each workspace, so there are many: at full size a hundred, each its own community. */
const peopleInEach = 1_000;

/**
 * One run instead of five: each figure already covers 100,000 members. Messages go to a platform that counts them, and
 * not over HTTP to a stub, whose minutes would be those of a real clock.
 */
const liveThroughHours = (spaces: number): Promise<PromptHours> =>
  inFolder(async (folder) => {
    const databaseUrl = `sqlite:${join(folder, 'hearth.db')}`;
    await withStore(databaseUrl, (store) => addSpaces(store, spaces, peopleInEach));
    progress(`${spaces * peopleInEach} people are there`);
    const asked = [databaseUrl, spaces, peopleInEach].map(String);
    const lived: PromptHours = JSON.parse(await outputOf([...scriptOf('prompt-hours.ts'), ...asked]));
    for (const hour of lived.hours) insistOnOneEach(hour, spaces * peopleInEach);
    if (lived.undelivered > 0) throw new Error(`${lived.undelivered} messages did not go out`);
    return lived;
  });

function insistOnOneEach({ messages, peopleWithOne }: Hour, people: number): void {
  if (messages === people && peopleWithOne === people) return;
  throw new Error(`Of ${people} people ${peopleWithOne} got exactly one prompt; ${messages} were sent`);
}

const mebibytes = (bytes: number): number => Math.round(bytes / 2 ** 20);

const prompts: Benchmark = {
  name: 'prompts',
  about: '100,000 members in 100 workspaces whose prompts come in one hour (SQLite, the queue inside the program)',
  async measures() {
    const { hours, memory } = await liveThroughHours(scaled(100));
    const [first, second] = hours;
    if (!first || !second) throw new Error('Two hours were to be lived through');
    const [before, highest] = [mebibytes(memory.before), mebibytes(memory.highest)];
    const limit = { is: 'value under', bound: defaultRules.reflection.mostPerMinute + 1 } as const;
    return [
      judged({ measure: 'memory, beside before they joined', unit: 'MiB' }, highest, before, ratio(highest, before)),
      judged({ measure: 'most jobs at once', unit: 'jobs' }, Math.max(first.mostJobs, second.mostJobs), null, null),
      judged({ measure: 'database time a member', unit: 'µs' }, each(second.databaseMs, second), null, null),
      judged({ measure: 'processor time a member', unit: 'µs' }, each(second.processorMs, second), null, null),
      judged(
        { measure: 'most a minute in a workspace, in the week they joined', unit: 'prompts', goal: limit },
        first.mostOpenedPerMinute,
        null,
        null,
      ),
      judged(
        { measure: 'most a minute in a workspace, a week later', unit: 'prompts', goal: limit },
        second.mostOpenedPerMinute,
        null,
        null,
      ),
    ];
  },
};

const ratio = (value: number, beside: number): number => Number((value / beside).toPrecision(3));

/** Microseconds per prompt. */
const each = (ms: number, { messages }: Hour): number => Math.round((ms * 1_000) / messages);

export default prompts;
