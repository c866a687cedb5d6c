import { describe, expect, it, vi } from 'vitest';
import { message, paragraph } from '../../../src/chat/message.ts';
import { createRecordingCore } from './support/core.ts';
import { createKeyValueStore } from './support/key-value-store.ts';
import { aPlayground } from './support/playground.ts';

describe('a message that the core could not take in', () => {
  it('stands, and is delivered at the next start', async () => {
    const keyValues = createKeyValueStore();
    const core = createRecordingCore();
    const before = await aPlayground({ keyValues, core });
    core.broken = true;
    expect(await before.act('say', { channel: 'c-help', text: 'Anybody?' })).toMatchObject({ status: 200 });
    await before.platform.stop();
    expect(core.received.messages).toEqual([]);

    core.broken = false;
    const after = await aPlayground({ keyValues, core });
    expect(core.received.messages).toHaveLength(1);
    expect((await after.look('at=c-help')).pieces.lines).toContain('Anybody?');
  });

  it('is tried again, and later events of its partition wait for it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { act, core, platform } = await aPlayground();
      const at = { platform: 'playground', space: 'playground', channel: 'c-help' } as const;
      const posted = await platform.post(at, message(paragraph('A request.')), 'key');
      core.broken = true;
      await act('react', { post: posted.id, emoji: '🙌' });
      await act('react', { post: posted.id, emoji: '🙌' });
      core.broken = false;
      await vi.advanceTimersByTimeAsync(60_000);
      expect(core.received.reactions.map(({ change }) => change)).toEqual(['added', 'removed']);
    } finally {
      vi.useRealTimers();
    }
  });
});
