import { beforeAll, describe, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import type { Person } from '../support/slack/index.ts';
import type { Ephemeral } from '../support/slack/shapes.ts';
import { inMany, type Many, type OneOfMany, saidIn, shownTo } from './slack-many.ts';

const requestIn = (said: unknown): string => /ask:help:([\w-]+)/.exec(JSON.stringify(said))?.[1] ?? 'none';

describe('somebody of another workspace, in a channel that is shared with it', () => {
  let many: Many;
  let willow: OneOfMany;
  let otto: Person;

  beforeAll(async () => {
    many = await inMany(['willow']);
    willow = many.workspaces[0] as OneOfMany;
    await many.install(willow);
    const { slack, general } = willow;
    // They look after their own workspace.
    otto = slack.addUser({ name: 'otto', team_id: 'T0LOOMWEAV1', is_stranger: true, is_admin: true, is_owner: true });
    await slack.joinChannel(otto, general);
  });

  it('has no command of ours, but is answered who turns to Hearth, in words that nobody else sees', async () => {
    const { slack, general } = willow;
    expect(await otto.command('/ask', 'why?', { in: general })).toMatchObject({ failure: 'invalid_command' });
    await otto.say(general, `<@${slack.bot.id}> hello`);
    await shownTo(slack, otto, 'What you can type');
  });

  it('asks by buttons where Hearth answers them', async () => {
    const { slack } = willow;
    const help = (await shownTo(slack, otto, 'What you can type')) as Ephemeral;
    await otto.press(help, 'I need something');
    const need = (await shownTo(slack, otto, 'Look who knows')) as Ephemeral;
    const { view } = await otto.press(need, 'Ask for help');
    if (!view) throw new Error('There is a form');
    await otto.submit(view, { 'What do you need?': 'where do I find waxed yarn?' });
    expect(JSON.stringify(await saidIn(slack, 'where do I find waxed yarn'))).toContain('I can help');
  });

  it('helps, answers, and is thanked in words and by a reaction', async () => {
    const { slack, ada, bo, general } = willow;
    await ada.command('/ask', 'who has a spare loom?', { in: general });
    const post = await saidIn(slack, 'who has a spare loom');
    await otto.press(post, 'I can help');
    await saidIn(slack, 'offered to help with this');
    const reply = await otto.say(general, 'I have two', { thread: post });
    await bo.react(reply, 'raised_hands');
    const { message } = await ada.command('/kudos', '@otto for the loom', { in: general });
    expect(JSON.stringify(message)).not.toContain('problem');
    await saidIn(slack, 'for the loom');
  });

  it('thanks by a reaction, too', async () => {
    const { slack, ada, general } = willow;
    const said = await ada.say(general, 'The warp goes first');
    await otto.react(said, 'bulb');
    await shownTo(slack, otto, 'thank');
    const home = await ada.command('/home', '', { in: general });
    expect(JSON.stringify(home.message)).toContain('otto');
  });

  it('is no steward, whatever they are at home, and is not welcomed', async () => {
    const { slack, sol, ada, general } = willow;
    await ada.command('/ask', 'how do I oil a loom?', { in: general });
    const post = await saidIn(slack, 'how do I oil a loom');
    await otto.press(post, 'Withdraw');
    await shownTo(slack, otto, 'Only ada or a steward can do that');
    expect(JSON.stringify(await saidIn(slack, 'how do I oil a loom'))).toContain('I can help');
    expect(slack.directMessages(otto).filter((one) => JSON.stringify(one).includes('Welcome'))).toEqual([]);
    const naming = await sol.command('/community', 'stewards add @otto', { in: general });
    expect(JSON.stringify(naming.message)).toContain('guest from another workspace');
    const { stdout } = await runProgram(['export'], many.settings, many.hearth.folder);
    const members = stdout.split('\n').filter((line) => line.includes('"otto"'));
    expect(members.join()).toContain('otto');
    expect(members.join()).not.toMatch(/steward":(?:true|1)/);
  });

  it('is called by name in the digest, with links that lead into our workspace', async () => {
    const { slack, sol, general } = willow;
    await sol.command('/digest', 'preview', { in: general });
    await shownTo(slack, sol, 'ada to otto');
    await sol.command('/requests', '', { in: general });
    await shownTo(slack, sol, 'how do I oil a loom');
    expect(JSON.stringify(slack.ephemerals(sol))).toContain(`https://${slack.team.domain}.slack.com/archives/`);
    expect(many.hearth.errors()).toEqual([]);
  });
});

describe('the sister workspaces of an organisation', () => {
  let many: Many;
  let willow: OneOfMany;
  let birch: OneOfMany;
  let outside: OneOfMany;

  beforeAll(async () => {
    many = await inMany(['willow', 'birch', 'desert']);
    [willow, birch, outside] = many.workspaces as [OneOfMany, OneOfMany, OneOfMany];
    await many.install(willow, { id: 'E0FORESTOR1', name: 'Forest' }, [birch]);
  });

  it('have each a community of their own, with links that lead to the organisation', async () => {
    await Promise.all(
      [willow, birch].map(async ({ slack, sol, ada, general }) => {
        await ada.command('/ask', `who climbs a ${slack.team.name}?`, { in: general });
        await saidIn(slack, `who climbs a ${slack.team.name}`);
        await sol.command('/requests', '', { in: general });
        await shownTo(slack, sol, `who climbs a ${slack.team.name}`);
        expect(JSON.stringify(slack.ephemerals(sol))).toContain('https://forest.enterprise.slack.com/archives/');
      }),
    );
    expect(JSON.stringify(birch.slack.calls)).not.toContain('who climbs a Willow');
    expect(JSON.stringify(willow.slack.calls)).not.toContain('who climbs a Birch');
  });

  it('open no door to a workspace outside of it', async () => {
    const { message } = await outside.ada.command('/ask', 'me, too?', { in: outside.general });
    expect(message?.text).toContain('/slack/install');
  });

  it('let somebody of a sister use what is theirs, who stewards only where they look after', async () => {
    const { slack, general, ada } = willow;
    const uma = slack.addUser({
      name: 'uma',
      team_id: birch.slack.team.id,
      teams: [birch.slack.team.id, slack.team.id],
    });
    await slack.joinChannel(uma, general);
    await uma.command('/ask', 'may a neighbour ask?', { in: general });
    await saidIn(slack, 'may a neighbour ask');
    const said = await uma.say(general, 'Thank you all');
    await ada.react(said, 'raised_hands');
    const { message } = await uma.command('/digest', 'preview', { in: general });
    expect(JSON.stringify(message)).toContain('Only stewards');
    expect(many.hearth.errors()).toEqual([]);
  });

  it('are all left when the organisation removes Hearth, and come back when it installs it again', async () => {
    await Promise.all([willow.slack.uninstall(), birch.slack.uninstall()]);
    for (const { ada, general } of [willow, birch]) {
      const { message } = await ada.command('/ask', 'are you there?', { in: general });
      expect(message?.text).toContain('/slack/install');
    }
    await many.install(willow, { id: 'E0FORESTOR1', name: 'Forest' }, [birch]);
    for (const { slack, ada, general } of [willow, birch]) {
      await ada.command('/ask', `who is back in ${slack.team.name}?`, { in: general });
      await saidIn(slack, `who is back in ${slack.team.name}`);
    }
  });
});

describe('ids of one workspace that another sends', () => {
  it('find nothing', async () => {
    const many = await inMany(['willow', 'birch']);
    const [willow, birch] = many.workspaces as [OneOfMany, OneOfMany];
    for (const each of [willow, birch]) await many.install(each);
    await willow.ada.command('/ask', 'is this only ours?', { in: willow.general });
    const post = await saidIn(willow.slack, 'is this only ours');
    const { slack, bo, general } = birch;
    const from = {
      team: { id: slack.team.id },
      user: { id: bo.id, team_id: slack.team.id },
      api_app_id: slack.bot.appId,
    };
    for (const action of ['help', 'withdraw', 'resolve']) {
      const { trigger_id, response_url } = slack.waysToAnswer(bo, general);
      const actions = [
        { type: 'button', action_id: `ask:${action}:${requestIn(post)}`, action_ts: '1795944810.001700' },
      ];
      const container = { type: 'message', message_ts: post.ts, channel_id: general.id };
      const body = {
        type: 'block_actions',
        ...from,
        container,
        channel: { id: general.id },
        actions,
        trigger_id,
        response_url,
      };
      expect((await slack.send(body)).status).toBe(200);
    }
    await slack.until(
      () => slack.ephemerals(bo).filter((one) => one.text.includes('That request is no longer there')).length === 3,
      20_000,
    );
    const { message } = await birch.ada.command('/kudos', `<@${willow.ada.id}> for help from afar`, { in: general });
    expect(message?.text).toContain('I couldn’t find everybody you named');
    expect(slack.channels.flatMap((channel) => slack.messages(channel)).map(({ text }) => text)).toEqual([]);
    expect(await saidIn(willow.slack, 'is this only ours')).toEqual(post);
    expect(many.hearth.errors()).toEqual([]);
  });
});
