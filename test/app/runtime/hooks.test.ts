import { describe, expect, it } from 'vitest';
import type { Feature } from '../../../src/app/runtime/feature.ts';
import { joinHooks } from '../../../src/app/runtime/hooks.ts';
import { aMember } from '../../support/builders.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';

describe('A hook', () => {
  it('runs the handlers of all features in their order', async () => {
    const ran: string[] = [];
    const noting = (name: string) => ({ memberTurnedOutToBeBot: async () => void ran.push(name) });
    const hooks = joinHooks([noting('first'), {}, noting('second')]);
    await hooks.memberTurnedOutToBeBot({ log: createRecordingLog([]) }, aMember());
    expect(ran).toEqual(['first', 'second']);
  });

  it('is named in the log when a handler throws, and passes on the very error, which the store may retry', async () => {
    const lines: LogLine[] = [];
    const err = Object.assign(new Error('could not serialize access'), { code: '40001' });
    const hooks = joinHooks([{ memberTurnedOutToBeBot: () => Promise.reject(err) }]);
    const failing = hooks.memberTurnedOutToBeBot({ log: createRecordingLog(lines) }, aMember());
    await expect(failing).rejects.toBe(err);
    expect(lines.map(({ level, fields }) => [level, fields])).toEqual([
      ['warn', { err, hook: 'memberTurnedOutToBeBot' }],
    ]);
  });

  it('keeps a message waiting, and says why, until each handler has run', async () => {
    let isBroken = true;
    const toy: Feature = {
      hooks: { messagePosted: async () => (isBroken ? Promise.reject(new Error('No watering can')) : undefined) },
    };
    const harness = await aHarness({ channels: { help }, features: [toy] });
    await harness.person('Ada').types('/ask how do I centre a div?');
    expect(harness.log.find(({ fields }) => fields.hook === 'messagePosted')?.fields).toMatchObject({
      err: new Error('No watering can'),
    });
    const isDelivered = () => harness.log.some(({ text }) => text === 'Message delivered');
    expect(isDelivered()).toBe(false);
    isBroken = false;
    await harness.pass({ minutes: 1 });
    expect(isDelivered()).toBe(true);
  });

  it.each([
    ['that was posted', 'messagePosted', undefined],
    ['that died', 'messageUndeliverable', 'refused'],
  ] as const)(
    'holds up nothing for good after a message %s, when a handler never succeeds',
    async (_what, hook, failure) => {
      const toy: Feature = { hooks: { [hook]: () => Promise.reject(new Error('No watering can')) } };
      const harness = await aHarness({ channels: { help }, features: [toy] });
      const mend = failure && harness.platform.breaks('post', { failure });
      await harness.person('Ada').types('/ask how do I centre a div?');
      await harness.pass({ minutes: 3 });
      const { post } = harness.platform.calls;
      expect(post).toBe(4);
      expect(harness.log.filter(({ level }) => level === 'error')).toMatchObject([
        { text: 'What follows from a message failed each time, and is left out', fields: { err: expect.any(Error) } },
      ]);
      mend?.();
      await harness.pass({ minutes: 10 });
      expect(harness.platform.calls.post).toBe(post);
      expect(await harness.inside((tx) => tx.outbox.counts())).toMatchObject({ waiting: 0 });
    },
  );
});
