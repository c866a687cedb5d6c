import { describe, expect, it } from 'vitest';
import { complaintsAboutCalls, uncheckable } from './call-checker.ts';

describe('the checker that every wire test asks about its calls of the Web API', () => {
  it('complains about a call that Slack would refuse, and about no other', async (ctx) => {
    if (uncheckable !== undefined) {
      console.info(`Skipped: ${uncheckable}`);
      ctx.skip(uncheckable);
    }
    const good = { method: 'chat.postMessage', args: { channel: 'C0HELP', text: 'Hello' } };
    const bad = { method: 'chat.postMessage', args: { channel: 'C0HELP' } };
    expect(await complaintsAboutCalls([good])).toEqual([]);
    expect(await complaintsAboutCalls([good, bad])).toEqual([expect.stringContaining('chat.postMessage')]);
  });
});
