import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { minuteMs } from '../../src/domain/time/instant.ts';
import type { Seen } from '../support/people/person.ts';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { ask, postSaying, privatelyTold, saying, setUp, underPost } from './story.ts';

let wired: RunningOnSlack;
beforeAll(async () => {
  wired = await aWorkspace();
  await setUp(wired.harness);
});

afterEach(() => wired.slack.clear());

const inHelp = ({ channel }: { channel?: unknown }): boolean => channel === wired.help.id;

/** All posts of a request, wherever they are. */
const postsOf = (text: string): readonly Seen[] =>
  [wired.harness.help, wired.harness.general].flatMap((place) =>
    wired.harness.saidAround(place).filter((said) => said.text.includes(text)),
  );

/** What Bo is told at once, and what his page says afterwards. */
async function asks(text: string): Promise<string> {
  const { message } = await wired.bo.command('/ask', text, { in: wired.general });
  const told = message ? wired.wordsOf(message) : '';
  expect(told).toContain('Your request is on its way to');
  return told;
}

const ofBo = async (): Promise<string> => {
  const { message } = await wired.bo.command('/requests', 'mine', { in: wired.general });
  return message ? wired.wordsOf(message) : '';
};

const stewardWasTold = (part: string): number =>
  wired.harness.saidTo(wired.harness.sol.user).filter(({ text }) => text.includes(part)).length;

describe('a request that Slack does not take', () => {
  it('because of its words goes back to its asker with them, and the stewards hear once', async () => {
    const { slack, harness, hearth } = wired;
    for (const error of ['msg_too_long', 'invalid_blocks']) {
      const text = `Who can look at my loom plan (${error})?`;
      slack.fail('chat.postMessage', { error, matching: inHelp });
      await asks(text);
      expect((await privatelyTold(harness, harness.bo, text)).text).toContain('ask again');
      expect(await ofBo()).not.toContain(text);
      expect(postsOf(text)).toEqual([]);
    }
    await privatelyTold(harness, harness.sol, 'I had something to post in #help and couldn’t');
    await slack.idle();
    expect(stewardWasTold('it was not accepted as it was written')).toBe(1);
    expect(hearth.errors()).toEqual([]);
  });

  it.each(['ekm_access_denied', 'app_access_restricted', 'enterprise_is_restricted'])(
    'because administrators forbid it (%s) stands elsewhere, and its asker and the stewards know',
    async (error) => {
      const { slack, harness, hearth } = wired;
      const text = `Who has a spindle (${error})?`;
      slack.fail('chat.postMessage', { error, matching: inHelp });
      await asks(text);
      await saying(harness, harness.general, text);
      await privatelyTold(harness, harness.bo, 'because a rule of its administrators forbids it');
      await privatelyTold(harness, harness.sol, 'Please ask an administrator to allow this app there');
      await slack.idle();
      expect(stewardWasTold('a rule of its administrators forbids it')).toBe(1);
      expect(postsOf(text)).toHaveLength(1);
      expect(hearth.errors()).toEqual([]);
    },
  );

  it('for a reason that nobody knows is tried a few times, and then stands elsewhere', async () => {
    const { slack, harness, hearth } = wired;
    const text = 'Who knows a new code?';
    slack.fail('chat.postMessage', { error: 'a_code_that_does_not_exist_yet', matching: inHelp, times: 99 });
    await asks(text);
    while (postsOf(text).length === 0) await harness.clock.passMs(minuteMs);
    const refused = slack.calls.filter(({ ok, args }) => !ok && JSON.stringify(args).includes('a new code'));
    expect(refused).toHaveLength(4);
    await saying(harness, harness.general, text);
    await privatelyTold(harness, harness.bo, 'because it was not accepted, and I wasn’t told why');
    await privatelyTold(harness, harness.sol, 'because it was not accepted, and I wasn’t told why');
    expect(postsOf(text)).toHaveLength(1);
    expect(hearth.errors()).toEqual([]);
  });

  it('for a moment is posted once, where it belongs', async () => {
    const { slack, harness } = wired;
    slack.fail('chat.postMessage', { error: 'external_channel_migrating', matching: inHelp });
    await asks('Who can wait a moment?');
    await saying(harness, harness.help, 'Who can wait a moment?');
    await slack.idle();
    expect(postsOf('Who can wait a moment?')).toHaveLength(1);
  });
});

describe('a change of a post that Slack does not take', () => {
  it.each(['update_failed', 'external_channel_migrating'])('for a moment is made later (%s)', async (error) => {
    const { slack, harness } = wired;
    const post = await ask(harness, harness.bo, `Who sees this follow (${error})?`);
    slack.fail('chat.update', { error });
    await harness.cleo.presses('I can help', post);
    expect((await postSaying(harness, post, 'cleo')).text).toContain('cleo offered to help');
  });

  it('for good is said in the thread instead', async () => {
    const { slack, harness } = wired;
    const post = await ask(harness, harness.bo, 'Who sees this fall behind?');
    slack.fail('chat.update', { error: 'block_mismatch' });
    await harness.cleo.presses('I can help', post);
    expect((await underPost(harness, post, 'I can’t change the post of this request.')).text).toContain('cleo');
  });
});
