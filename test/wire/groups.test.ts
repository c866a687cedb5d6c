import { beforeAll, describe, expect, it } from 'vitest';
import { textOf } from '../support/discord/index.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { saying } from './story.ts';

describe('thanks to a user group of Slack', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace();
    wired.slack.addGroup('cooks', [wired.ada, wired.bo, wired.cleo]);
  });

  async function told(line: string): Promise<string> {
    const { message, failure } = await wired.ada.command('/kudos', line, { in: wired.general });
    if (!message) throw new Error(failure ?? 'Nothing was said');
    return wired.wordsOf(message);
  }

  it('reach all who are in it, but whoever gives them', async () => {
    expect(await told('@cooks for the soup')).toContain('Your thanks to bo and cleo are on the way.');
    await saying(wired.harness, wired.harness.general, 'for the soup');
  });

  it('are not for everybody in the channel', async () => {
    expect(await told('<!here> for the soup')).toContain('is everybody at once');
  });

  it('wait for the permission to look into it, of which the stewards hear once', async () => {
    const { slack, sol, harness } = wired;
    await sol.command('/community', 'purpose We cook.', { in: wired.general });
    slack.fail('usergroups.users.list', { error: 'missing_scope', times: 2 });
    for (const dish of ['tea', 'bread']) {
      expect(await told(`@cooks for the ${dish}`)).toContain('I can’t see who is in that group');
    }
    const said = () => slack.directMessages(sol).map((message) => wired.wordsOf(message));
    await wired.until(() => said().some((text) => text.includes('usergroups:read')));
    expect(await told('@cooks for the cake')).toContain('are on the way');
    await saying(harness, harness.general, 'for the cake');
    expect(said().filter((text) => text.includes('usergroups:read'))).toHaveLength(1);
    expect(wired.hearth.errors()).toEqual([]);
  });
});

describe('thanks to a role on Discord', () => {
  let wired: RunningOnDiscord;
  beforeAll(async () => {
    wired = await aGuild();
  });

  async function thank(member: { readonly id: string }, reason: string): Promise<string> {
    const asked = await wired.ada.command('/kudos give', { member, reason }, { in: wired.general });
    return textOf(asked.message ?? (await asked.answer(20_000)));
  }

  it('reach all who have it, but whoever gives them', async () => {
    const { discord, guild, ada, bo, cleo, harness } = wired;
    const cooks = discord.addRole(guild, { name: 'cooks' });
    for (const each of [ada, bo, cleo]) discord.changeMember(guild, each, { roles: [cooks] });
    expect(await thank(cooks, 'for the soup')).toContain('Your thanks to bo and cleo are on the way.');
    await saying(harness, harness.general, 'for the soup');
  });

  it('are not for everybody in the server', async () => {
    expect(await thank({ id: wired.guild.id }, 'for the soup')).toContain('is everybody at once');
    expect(wired.hearth.errors()).toEqual([]);
  });
});
