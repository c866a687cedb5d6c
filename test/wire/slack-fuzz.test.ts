import { describe, expect, it } from 'vitest';
import { type FuzzPlan, fuzzPlan } from '../support/fuzz/plan.ts';
import { describeWithPart } from '../support/parts.ts';
import { demanding } from '../support/people/demanding.ts';
import { declared } from '../support/people/own-declarations.ts';
import { slackPerson } from '../support/people/slack.ts';
import { anEmptySchema } from '../support/postgres.ts';
import type { Settings } from '../support/program.ts';
import { leftToAll } from '../support/runs.ts';
import { expectUnharmed, memoryOf, report } from './after-fuzz.ts';
import { type Posted, slackBodies } from './slack-bodies.ts';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { ask, setUp, thank } from './story.ts';

const plan = fuzzPlan();

/** How many requests are under way at a time. */
const abreast = 12;

/** More than this is refused, and the connection may be closed on what is still being sent. */
const mostCharacters = 1_000_000;

/** Anything else would be a crash, or ask Slack to send the same again. */
const allowed: Readonly<Record<Posted['signature'], readonly number[]>> = {
  good: [200, 400],
  bad: [401],
  stale: [401],
  none: [401],
};

/** Posts all of it, in order, a few at a time. @returns how much was understood, and what was answered otherwise than it may be */
async function postAll(
  { slack }: RunningOnSlack,
  posts: Iterable<Posted>,
): Promise<{ readonly taken: number; readonly wrong: readonly string[] }> {
  let taken = 0;
  const wrong: string[] = [];
  const left = posts[Symbol.iterator]();
  const sender = async (): Promise<void> => {
    for (let next = left.next(); !next.done; next = left.next()) {
      const { body, contentType, signature } = next.value;
      const { status, reason } = await slack.send(body, { contentType, signature });
      if (status === 200) taken += 1;
      if (body.length > mostCharacters && [0, 413].includes(status)) continue;
      if (!allowed[signature].includes(status))
        wrong.push(`${reason ?? status} to ${signature} ${contentType} ${body.slice(0, 4_000)}`);
    }
  };
  await Promise.all(Array.from({ length: abreast }, sender));
  return { taken, wrong };
}

/** Somebody who looks after the community, and people whom nothing was said about so far, go on as if nothing was. */
async function goesOn({ harness, slack, general, help }: RunningOnSlack): Promise<void> {
  const space = harness.general;
  const personOf = (name: string, isAdmin: boolean) => {
    const user = slack.addUser({ name, is_admin: isAdmin });
    return slack.joinChannel(user, general).then(async () => {
      await slack.joinChannel(user, help);
      return demanding(slackPerson(slack, user, declared, space));
    });
  };
  const [sol, dora, emil] = [
    await personOf('sonja', true),
    await personOf('dora', false),
    await personOf('emil', false),
  ];
  await setUp({ ...harness, sol });
  await ask({ ...harness }, dora, 'Is everything as it was?');
  expect(await thank(harness, dora, [emil], 'for looking after the kiln')).toContain('emil');
}

function suite(at: () => Promise<Settings>, { seed, size }: FuzzPlan): void {
  it(`survives ${size} bodies, of which each is odd in some way`, { timeout: 60_000 + size * 60 }, async () => {
    const wired = await aWorkspace({
      stub: { acknowledgeMs: 30_000 },
      settings: { ...(await at()) },
    });
    const { hearth, harness, slack } = wired;
    await setUp(harness);
    await ask(harness, harness.ada, 'How do I centre clay?');
    const known = JSON.stringify(slack.calls).match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
    const before = await memoryOf(hearth);
    const which = `with FUZZ_SEED=${seed} FUZZ_SIZE=${size}`;

    const { taken, wrong } = await postAll(wired, slackBodies(wired, known, { seed, size }));
    await report(hearth, before, which);
    const whyFailed = hearth.log.filter(({ msg }) => msg === 'A request failed').map((line) => JSON.stringify(line));
    expect([...wrong.slice(0, 5), ...whyFailed.slice(0, 5)], which).toEqual([]);
    // Otherwise nothing was tried but the reading of JSON.
    expect(taken).toBeGreaterThan(size / 2);
    await expectUnharmed(hearth, before, which);
    await goesOn(wired);
    await expectUnharmed(hearth, before, which);
  });
}

describe('Slack’s address, in front of SQLite', () => suite(async () => ({}), plan));

leftToAll(() =>
  describeWithPart('postgres', 'Slack’s address, in front of PostgreSQL', (address) =>
    suite(async () => ({ DATABASE_URL: (await anEmptySchema(address)).url }), plan),
  ),
);
