import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../src/domain/seeded.ts';
import { watchedProgram } from '../wire/afterwards.ts';
import { zoneFarFromMonday } from '../wire/clock.ts';
import { setUp } from '../wire/story.ts';
import { type CallFailure, failureKinds } from './support/call-failures.ts';
import { notSo } from './support/claims.ts';
import { faultPlan, oneOf } from './support/fault-plan.ts';
import { messagesIn } from './support/messages.ts';
import { report } from './support/report.ts';
import { seeableIn } from './support/seeable.ts';
import { type Stage, stages } from './support/stage.ts';
import { stateInFile } from './support/stored-state.ts';
import { wholeStory } from './support/whole-story.ts';

const plan = faultPlan();

const patienceMs = 120_000;
const done = { timeout: 30_000, interval: 50 };

/** Which call fails, and how. */
interface Failing {
  readonly method: string;
  readonly failure: CallFailure;
}

/** Tells the whole story while a call fails, and looks at what people see when it fails no more. */
async function tellWith(stage: Stage, failing: Failing | undefined) {
  const hearth = watchedProgram({ settings: { PLAYGROUND: 'on', ...stage.settings } });
  await hearth.ready();
  const harness = await stage.enter(hearth);
  await setUp(harness, { zone: zoneFarFromMonday() });
  const stored = stateInFile(join(hearth.folder, 'data/hearth.db'));
  const story = await wholeStory(harness, stored);
  const before = stage.calls().length;
  const breaks = () => failing && stage.fails(failing.method, failing.failure);
  breaks();
  await story.tell();
  stage.mend();
  await story.becomesMonday(breaks);
  const during = stage.calls().slice(before);
  stage.mend();
  const undone = async () => (await stored.unfinished()).filter((each) => !each.includes('"state":"dead"'));
  await story.goOn();
  await expect.poll(undone, done).toEqual([]);
  await stage.idle();

  const dead = await stored.ask(`select destination, purpose, last_error from outbox where state = 'dead'`);
  const { sol, ada, bo, cleo } = harness;
  const { world, told } = await seeableIn(harness, [sol, ada, bo, cleo], stored);
  const { problems } = await messagesIn({ observer: stage.observer, stored, mishaps: [] });
  const toStewards = world.privately(sol.name).filter((text) => /^I (?:had something|can’t send)/.test(text));
  await hearth.stop();
  return {
    methods: [...new Set(during.map(({ method }) => method))],
    failed: during.filter(({ method, ok }) => method === failing?.method && !ok).length,
    notDone: story.failed,
    dead,
    lost: problems.filter((each) => /^(?:Lost|Said|Whispered)/.test(each)),
    untrue: notSo(world, [...told, ...story.told]),
    toStewards,
    saidTwice: toStewards.filter((text, at) => toStewards.indexOf(text) !== at),
    errors: hearth.errors(),
  };
}

/** What the story calls where nothing fails. */
const methodsOf = new Map<string, readonly string[]>();

describe.each(Object.entries(stages))('On %s', (name, prepare) => {
  it('all that Hearth says is so where every call succeeds', { timeout: patienceMs }, async () => {
    const { methods, ...found } = await tellWith(await prepare(), undefined);
    methodsOf.set(name, methods);
    expect(found).toEqual({
      failed: 0,
      notDone: [],
      dead: [],
      lost: [],
      untrue: [],
      toStewards: [],
      saidTwice: [],
      errors: [],
    });
  });

  /** Each method in turn, and each time with another kind of failure, so that few moments see many. */
  function chosen(stage: Stage, moment: number): Failing | undefined {
    const methods = methodsOf.get(name) ?? [];
    const each = failureKinds.flatMap((_, turn) =>
      methods.map((method, at) => ({ method, kind: failureKinds[(at + turn) % failureKinds.length] })),
    );
    const { method, kind } = each[moment % each.length] ?? {};
    if (method === undefined) return undefined;
    const failures = stage.failuresOf(method).filter((failure) => failure.kind === kind);
    const failure = oneOf(failures, seeded(plan.seed * 1_000 + moment));
    return failure && { method, failure };
  }

  it.each(Array.from({ length: plan.moments }, (_, moment) => moment))(
    `nobody is told what is not so where a call fails: number %i of ${plan.moments}`,
    { timeout: patienceMs },
    async (moment) => {
      const stage = await prepare();
      const failing = chosen(stage, moment);
      // Where the platform has no code of a kind for a method.
      if (!failing) return;
      const { kind, code } = failing.failure;
      const found = await tellWith(stage, failing);
      const { failed, notDone, dead, lost, untrue, toStewards, saidTwice, errors } = found;
      const counts = { 'calls failed': failed, 'not done': notDone.length, dead: dead.length };
      report(`${name}, ${failing.method} answered with ${code} (${kind})`, plan, { counts, problems: [] });
      console.info('FOUND', JSON.stringify({ m: failing, untrue, saidTwice, lost, dead: dead.length, errors, failed }));
      expect(failed).toBeGreaterThan(0);
      expect({ untrue, saidTwice }).toEqual({ untrue: [], saidTwice: [] });
      // Each message of a place that takes none is one cause.
      if (failing.method.endsWith('in channels') && dead.length > 0) expect(toStewards.length).toBeGreaterThan(0);
      if (kind === 'passing' || kind === 'ours_to_mend') expect({ dead, lost }).toEqual({ dead: [], lost: [] });
      expect(errors.filter((each) => kind !== 'ours_to_mend' || !each.includes('"remedy"'))).toEqual([]);
      // Once in each of the two times: days lie between them.
      expect(errors.length).toBeLessThanOrEqual(2);
    },
  );
});
