import { describe, expect, it } from 'vitest';
import { discordChecker, slackChecker } from '../support/checkers.ts';

describe('the checkers that every wire test asks about what Hearth sent', () => {
  it('complain about a call that Slack would refuse, and about no other', async () => {
    const complaints = await slackChecker();
    expect(complaints('chat.postMessage', { channel: 'C0HELP', text: 'Hello' })).toEqual([]);
    expect(complaints('chat.postMessage', { channel: 'C0HELP' })).not.toEqual([]);
  });

  it('complain about a request that Discord would refuse, and about no other', async () => {
    const complaints = await discordChecker();
    const path = '/channels/410000000000000001/messages';
    expect(complaints('POST', path, { content: 'Hello' })).toEqual([]);
    expect(complaints('POST', path, { content: 7 })).not.toEqual([]);
    expect(complaints('POST', path, { content: 'x'.repeat(2_001) })).not.toEqual([]);
  });
});
