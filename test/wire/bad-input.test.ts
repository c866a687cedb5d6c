import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refOf } from '../support/people/person.ts';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { ask, postOf, privatelyTold, setUp } from './story.ts';

const long = 'clay '.repeat(2_000);

describe('somebody who types what Hearth does not understand', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace();
    await setUp(wired.harness);
  });

  let count = 0;
  afterEach(async () => {
    count += 1;
    await ask(wired.harness, wired.harness.ada, `Does it still stand, the ${count}th time?`);
    expect(wired.hearth.errors()).toEqual([]);
  });

  /** What somebody is told, whom nobody else hears of it. */
  async function told(command: string, text: string, who = wired.sol): Promise<string> {
    const { slack, general, help } = wired;
    const everywhere = (): number => slack.messages(general).length + slack.messages(help).length;
    const before = everywhere();
    const { ok, message, details, view } = await who.command(command, text, { in: general });
    expect({ ok, details, view }).toEqual({ ok: true });
    expect(message).toMatchObject({ is_ephemeral: true, to: who.id });
    expect(everywhere()).toBe(before);
    return message ? wired.wordsOf(message) : '';
  }

  for (const [what, command, text, answer] of [
    ['an unknown subcommand', '/community', 'frobnicate', ['“frobnicate”', 'purpose', 'timezone']],
    ['an unknown word after /hearth', '/hearth', 'frobnicate', ['/frobnicate', '/ask', '/kudos']],
    ['a misspelt option', '/ask', 'kidn:support How do I throw?', ['“kidn:”', 'kind']],
    ['a misspelt choice', '/ask', 'kind:suport How do I throw?', ['suport', 'support']],
    ['a number that is none', '/ask', 'seats:lots How do I throw?', ['seats', 'lots', '25']],
    ['a yes that is none', '/ask', 'urgent:maybe How do I throw?', ['urgent', 'yes', 'no']],
    ['a request of 10,000 characters', '/ask', long, ['2500']],
    ['a reason of 10,000 characters', '/kudos', `@bo ${long}`, ['Your text', '500']],
    ['a reason too short to be one', '/kudos', '@bo ok', ['at least 3 characters', '/kudos give @ada']],
    ['a purpose of 10,000 characters', '/community', `purpose ${long}`, ['500']],
    ['thanks to oneself', '/kudos', '@sol for being here', ['somebody else']],
    ['thanks to nobody that Slack knows', '/kudos', '<@U0NOBODY99|who> for being here', ['couldn’t find']],
    ['a text where an emoji belongs', '/community', 'emoji blah support', ['“blah”', 'emoji']],
    ['a zone that does not exist', '/community', 'timezone Nowhere/Land', ['“Nowhere/Land”', 'timezone Berlin']],
    ['a channel that is none', '/community', 'channel help nowhere', ['“nowhere”', '#']],
    ['a command that there is not', '/hearth', 'help me', ['don’t know the command', '/me', '/ask']],
    ['a word too many', '/home', 'sweet home', ['“home”', '/home settings']],
  ] as const) {
    it(`is told about ${what}`, async () => {
      const words = await told(command, text);
      for (const part of answer) expect(words).toContain(part);
    });
  }

  it('gets back what they typed where it was long, so that nobody has to write it again', async () => {
    const typed = 'How do I throw a bowl that is wider than it is high? seats:lots';
    expect(await told('/ask', typed)).toContain(typed);
  });

  it('is told about an option that is no option, where it is not meant as words', async () => {
    expect(await told('/community', 'show colour:blue')).toContain('colour');
  });

  it('is told which commands there are, after one that there is not', async () => {
    const { slack, sol } = wired;
    await sol.command('/home');
    const typed = slack.deliveries.findLast(({ name }) => name === '/home')?.payload;
    const { status, body } = await slack.send({ ...typed, command: '/frobnicate', trigger_id: 'frob.1.2' });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/\/frobnicate.*\/ask.*\/kudos/s),
    });
  });

  it('gets the form where a reason is missing, with whom they named in it', async () => {
    const { ada, bo, general } = wired;
    const { view } = await ada.command('/kudos', '@bo', { in: general });
    expect(view?.blocks[0]?.element?.initial_users).toEqual([bo.id]);
    const sent = await ada.submit(view ?? '', { 'What for?': 'ok' });
    expect(sent).toMatchObject({ kind: 'errors', by: 'client' });
    await ada.close(view ?? '');
  });

  it('is told that somebody has left, or is a bot', async () => {
    const { slack, ada } = wired;
    const gone = slack.addUser({ name: 'gil' });
    slack.addUser({ name: 'robin', is_bot: true });
    await slack.deactivate(gone);
    expect(await told('/kudos', '@gil for everything', ada)).toContain('gil has left');
    expect(await told('/kudos', '@robin for everything', ada)).toContain('is a bot');
    expect(await told('/kudos', '@hearth for everything', ada)).toContain('is a bot');
  });

  it('is told that a setting is for stewards', async () => {
    expect(await told('/community', 'purpose Mine alone', wired.bo)).toContain('stewards');
    expect(await told('/community', '', wired.bo)).toContain('We learn clay together');
  });

  it('pings nobody with what they write', async () => {
    const { slack, harness } = wired;
    const text = '<!channel> <!here> @everyone *who* is _there_?';
    const asked = await harness.ada.uses('ask', { text }, harness.general);
    const { at, id } = refOf(await postOf(harness, 'who', asked));
    const post = slack.message({ channel: at.channel, ts: id });
    expect(JSON.stringify([post?.text, post?.blocks])).not.toMatch(/<!(channel|here|everyone)/);
    const posted = slack.calls.findLast(({ method }) => method === 'chat.postMessage');
    expect(posted?.args).toMatchObject({ parse: 'none', link_names: 'false' });
  });

  it('is told when a button, or what it was about, is gone', async () => {
    const { slack, harness } = wired;
    const { ada, bo } = harness;
    await bo.presses('I can help', await ask(harness, ada, 'Whose button is this?'));
    const pressed = slack.deliveries.findLast(({ name }) => name === 'block_actions')?.payload;
    const button = (pressed?.actions as { action_id: string }[] | undefined)?.[0];
    for (const [id, answer] of [
      ['ask:frobnicate:1', 'from an older message'],
      ['ask:help:not-a-request', 'no longer there'],
    ] as const) {
      const payload = { ...pressed, trigger_id: `${id}.1.2`, actions: [{ ...button, action_id: id }] };
      expect(await slack.send(payload)).toMatchObject({ status: 200 });
      await privatelyTold(harness, bo, answer);
    }
  });
});
