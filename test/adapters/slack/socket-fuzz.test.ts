import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackFixtures } from '../../fixtures/slack/index.ts';
import { damaged, junk } from '../../support/fuzz/damage.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
beforeEach(async () => {
  app = await install({ socketMode: true, acknowledgeMs: 30_000 });
});
afterEach(async () => {
  await app.close();
});

const seed = 20_261_129;

/** A body that Slack sends, with something wrong in it. */
const damagedBody = damaged(fc.constantFrom(...slackFixtures.map(({ body }) => body)));

const envelope = fc.record(
  {
    type: fc.oneof(
      fc.constantFrom('events_api', 'slash_commands', 'interactive', 'hello', 'next_year'),
      fc.string(),
      junk,
    ),
    payload: fc.oneof({ weight: 5, arbitrary: damagedBody }, junk),
    accepts_response_payload: fc.boolean(),
  },
  { requiredKeys: [] },
);

const raw = fc.oneof(
  fc.json({ maxDepth: 3 }),
  fc.string(),
  fc.uint8Array({ maxLength: 40 }),
  envelope.map((each) => JSON.stringify(each)),
  // Cut off in the middle.
  fc.tuple(envelope, fc.nat(200)).map(([each, length]) => JSON.stringify(each).slice(0, length)),
);

function missingFrom(wanted: readonly string[], there: readonly string[]): readonly string[] {
  const known = new Set(there);
  return wanted.filter((each) => !known.has(each));
}

describe('whatever comes over the socket', () => {
  it('is survived, and acknowledged where it has an id', { timeout: 120_000 }, async () => {
    const ids: string[] = [];
    for (const [index, each] of fc.sample(envelope, { seed, numRuns: 2_000 }).entries()) {
      const id = `e${index}`;
      ids.push(id);
      app.stub.wire.sendFrame(JSON.stringify({ ...each, envelope_id: id }));
      // So that not everything is in the air at once.
      if (index % 100 === 99) await app.stub.until(() => app.stub.wire.acknowledged.includes(id), 30_000);
    }
    for (const frame of fc.sample(raw, { seed, numRuns: 2_000 })) app.stub.wire.sendFrame(frame);
    await app.bo.say(app.help, 'Still there?');
    const { acknowledged } = app.stub.wire;
    // The number first: this is asked after everything that happens.
    await app.stub.until(
      () => acknowledged.length >= ids.length && missingFrom(ids, acknowledged).length === 0,
      60_000,
    );
    await app.stub.until(() => app.inbound.of('message').some(({ user }) => user.user === app.bo.id), 30_000);
    expect(app.stub.wire.opened()).toBe(1);
    expect(app.platform.hears()).toBe(true);
    expect(app.log.lines.filter(({ text }) => text.includes('could not be acknowledged'))).toEqual([]);
  });
});
