import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/index.ts';
import type { Message } from '../support/slack/index.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { aWorkspace, ownManifest, type RunningOnSlack } from './slack-workspace.ts';
import { ask, setUp } from './story.ts';

const stewardsOnly = 'Only stewards can do that.';

/** Slack as it is while it does not tell Hearth what changes about people. */
async function withoutChanges() {
  const manifest = await ownManifest();
  const events = manifest.settings?.event_subscriptions?.bot_events?.filter((event) => event !== 'user_change') ?? [];
  return { ...manifest, settings: { ...manifest.settings, event_subscriptions: { bot_events: events } } };
}

describe('who may on Slack', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace({ stub: { manifest: await withoutChanges() } });
  });

  type User = RunningOnSlack['ada'];

  /** What somebody reads after typing a command. */
  async function told(user: User, command: string, text: string): Promise<string> {
    const { message, failure } = await user.command(command, text, { in: wired.general });
    if (!message) throw new Error(failure ?? 'Nothing was said');
    return wired.wordsOf(message);
  }

  const shown = (): Promise<string> => told(wired.bo, '/community', '');

  const anAdmin = (name: string, more: object = {}): User => {
    const { slack, general } = wired;
    const user = slack.addUser({ name, is_admin: true, ...more });
    void slack.joinChannel(user, general);
    return user;
  };

  it.each([
    ['ext', { team_id: 'T0ELSEWHERE', is_stranger: false }],
    ['far', { team_id: 'T0ELSEWHERE', is_stranger: true }],
    ['org', { team_id: 'E0THEIRS', teams: ['T0ELSEWHERE'] }],
  ])(
    'are not the administrators of another workspace, who have no command here, but buttons: %s',
    async (name, more) => {
      const { slack, bo, general } = wired;
      const admin = anAdmin(name, more);
      await expect(told(admin, '/community', 'purpose Ours now')).rejects.toThrow('invalid_command');
      const need = `who fires at night, ${name}?`;
      await bo.command('/ask', need, { in: general });
      const post = () => slack.channels.flatMap((each) => slack.messages(each)).find(({ text }) => text.includes(need));
      await wired.until(() => post() !== undefined);
      await admin.press(post() as Message, 'Withdraw');
      await wired.until(() =>
        slack.ephemerals(admin).some((one) => wired.wordsOf(one).includes('or a steward can do that')),
      );
      expect(wired.wordsOf(post() as Message)).toContain(need);
    },
  );

  it('are the administrators of a workspace of our organisation that they belong to', async () => {
    const org = anAdmin('orla', { team_id: 'E0OURS', teams: ['T0ELSEWHERE', wired.slack.team.id] });
    expect(await told(org, '/community', 'purpose To fire together')).toContain('To fire together');
  });

  it('greets those who join this workspace, and nobody who joins another', async () => {
    const { slack, until } = wired;
    const eve = await slack.join({ name: 'eve', team_id: 'T0ELSEWHERE', is_stranger: false });
    const dee = await slack.join({ name: 'dee' });
    await until(() => slack.directMessages(dee).length === 1);
    expect(slack.directMessages(eve)).toEqual([]);
  });

  it.each([
    ['asks to wait', { status: 429, retryAfterSeconds: 1 }, 'I couldn’t look up just now who you are'],
    ['does not answer', { hangMs: 4_000 }, 'Please try again in a minute.'],
    ['fails', { status: 500 }, 'I couldn’t look up just now who you are'],
    ['hangs up', { cut: true }, 'I couldn’t look up just now who you are'],
    ['says something new', { error: 'something_new' }, 'I couldn’t look up just now who you are'],
    ['hides them', { error: 'user_not_visible' }, 'I’m not shown who you are here'],
  ])('is neither yes nor no where Slack %s, and known the next time', async (what, fault, words) => {
    const { slack } = wired;
    const admin = anAdmin(`kim-${what.replaceAll(' ', '-')}`);
    slack.fail('users.info', fault);
    const purpose = `purpose Kind to those whom Slack ${what}`;
    const text = await told(admin, '/community', purpose);
    expect(text).toContain(words);
    expect(text).not.toContain(stewardsOnly);
    slack.clear();
    expect(await shown()).not.toContain(what);
    expect(await told(admin, '/community', purpose)).toContain(what);
  });

  it('ends at once, in forms that stand open and buttons, though Slack told of no change', async () => {
    const { slack, sol } = wired;
    const { message: list } = await sol.command('/community', 'rituals', { in: wired.general });
    if (!list) throw new Error('No rituals were shown');
    const { view } = await sol.press(list, 'ritual:change:digest');
    if (!view) throw new Error('No form opened');
    await slack.changeUser(sol, { is_admin: false });

    const sent = await sol.submit(view, {});
    expect('view' in sent && wired.wordsOf(sent.view)).toContain(stewardsOnly);
    await sol.press(list, 'ritual:change:digest');
    await wired.until(() => slack.ephemerals(sol).some((one) => wired.wordsOf(one).includes(stewardsOnly)));
    expect(wired.hearth.errors()).toEqual([]);
  });

  it('is said to be unknown where the app lacks the scope, with what to do; one warning names it', async () => {
    const { slack, hearth } = wired;
    const { scopes } = (await ownManifest()).oauth_config as { scopes: { bot: string[] } };
    slack.grantScopes(scopes.bot.filter((scope) => scope !== 'users:read'));
    const kay = anAdmin('kay');
    for (const text of ['timezone Europe/Berlin', 'purpose Nobody knows']) {
      const said = await told(kay, '/community', text);
      expect(said).toContain('I don’t have the permission to see who people are here');
      expect(said).toContain('install the app again, with the manifest');
    }
    const warnings = () =>
      hearth.log.filter((line) => line.level === 'warn' && JSON.stringify(line).includes('users:read')).length;
    await hearth.until(() => warnings() > 0);
    expect(warnings()).toBe(1);
    slack.grantScopes(scopes.bot);
    expect(await told(kay, '/community', 'purpose Known again')).toContain('Known again');
  });
});

describe('who may on Discord', () => {
  let wired: RunningOnDiscord;
  beforeAll(async () => {
    wired = await aGuild();
    await setUp(wired.harness);
  });

  /** How often Discord was asked who somebody is. */
  const lookUps = (): number =>
    wired.discord.requests.filter(({ path }) => /^\/guilds\/\d+\/members\//.test(path)).length;

  it('is what they may at that moment: not who was a steward by a role that lost its rights', async () => {
    const { discord, guild, sol, harness } = wired;
    const { message } = wired;
    const post = message(await ask(harness, harness.ada, 'Why does my glaze run?'));
    const before = lookUps();
    expect((await sol.press(post, 'Resolved')).form?.title).toBeDefined();
    const role = discord.addRole(guild, { name: 'Keepers', permissions: ['ManageGuild'] });
    discord.changeMember(guild, sol, { roles: [role] });
    const opened = await sol.press(post, 'Resolved');
    expect(opened.form?.title).toBeDefined();

    discord.permit(guild, [], role);
    expect(textOf((await sol.press(post, 'Resolved')).message ?? missing())).toContain('or a steward can do that');
    const sent = await sol.submit(opened.form ?? { id: '' }, {});
    expect(textOf(sent.message ?? missing())).toContain('or a steward can do that');
    expect((await sol.command('/community purpose', { text: 'Mine' }, { in: wired.general })).ok).toBe(true);
    expect(lookUps()).toBe(before);

    discord.permit(guild, ['Administrator'], role);
    expect((await sol.press(post, 'Resolved')).form?.title).toBeDefined();
    expect(lookUps()).toBe(before);
  });

  it('passes on with the server', async () => {
    const { discord, guild, bo, cleo, harness } = wired;
    const post = wired.message(await ask(harness, harness.ada, 'How thick is too thick?'));
    discord.setOwner(guild, bo);
    expect((await bo.press(post, 'Resolved')).form?.title).toBeDefined();
    discord.setOwner(guild, cleo);
    expect(textOf((await bo.press(post, 'Resolved')).message ?? missing())).toContain('or a steward can do that');
    expect((await cleo.press(post, 'Resolved')).form?.title).toBeDefined();
  });
});

function missing(): never {
  throw new Error('Nothing was said');
}
