import { describe, expect, it } from 'vitest';
import {
  complaintsAboutCalls,
  complaintsAboutRequests,
  uncheckableCalls,
  uncheckableRequests,
} from './call-checker.ts';

describe('the checkers that every wire test asks about what Hearth sent', () => {
  it('complain about a call that Slack would refuse, and about no other', async (ctx) => {
    if (uncheckableCalls !== undefined) {
      console.info(`Skipped: ${uncheckableCalls}`);
      ctx.skip(uncheckableCalls);
    }
    const good = { method: 'chat.postMessage', args: { channel: 'C0HELP', text: 'Hello' } };
    const bad = { method: 'chat.postMessage', args: { channel: 'C0HELP' } };
    expect(await complaintsAboutCalls([good])).toEqual([]);
    expect(await complaintsAboutCalls([good, bad])).toEqual([expect.stringContaining('chat.postMessage')]);
  });

  it('complain about a request that Discord would refuse, and about no other', async (ctx) => {
    if (uncheckableRequests !== undefined) {
      console.info(`Skipped: ${uncheckableRequests}`);
      ctx.skip(uncheckableRequests);
    }
    const path = '/channels/410000000000000001/messages';
    const good = { method: 'POST', path, body: { content: 'Hello' } };
    const bad = { method: 'POST', path, body: { content: 7 } };
    expect(await complaintsAboutRequests([good])).toEqual([]);
    expect(await complaintsAboutRequests([good, bad])).toEqual([expect.stringContaining('/content')]);
  });
});
