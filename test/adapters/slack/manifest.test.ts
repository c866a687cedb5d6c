import { describe, expect, it } from 'vitest';
import { botScopes, slackManifest } from '../../../adapters/slack/manifest.ts';
import { commands, menus } from './declarations.ts';

const settings = {
  commands,
  menus,
  prefix: '',
  baseUrl: 'https://hearth.example',
  socketMode: false,
  manyWorkspaces: false,
};

describe('slackManifest', () => {
  it('declares every command with how it is used', () => {
    expect(slackManifest(settings).features.slash_commands).toEqual([
      {
        command: '/ask',
        description: 'Ask the community for help',
        usage_hint: 'a ladder for the apple tree seats:2',
        should_escape: true,
        url: 'https://hearth.example/slack/events',
      },
      {
        command: '/kudos',
        description: 'Thank somebody',
        usage_hint: '@ada for the soup',
        should_escape: true,
        url: 'https://hearth.example/slack/events',
      },
      {
        command: '/hearth',
        description: 'What Hearth does',
        usage_hint: 'help',
        should_escape: true,
        url: 'https://hearth.example/slack/events',
      },
    ]);
  });

  it('declares the entries in the menus of messages', () => {
    expect(slackManifest(settings).features.shortcuts).toEqual([
      {
        type: 'message',
        name: 'Thank the author',
        callback_id: 'thank-author',
        description: 'Give kudos for this message',
      },
    ]);
  });

  it('names addresses over HTTP and none over Socket Mode', () => {
    const overHttp = slackManifest({ ...settings, baseUrl: 'https://hearth.example/bot/' });
    expect(overHttp.settings.interactivity.request_url).toBe('https://hearth.example/bot/slack/events');
    const overSocket = slackManifest({ ...settings, socketMode: true });
    expect(overSocket.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(overSocket)).not.toContain('https://');
  });

  it('says where Slack leads people back to who install it themselves, and lets organisations', () => {
    const many = slackManifest({ ...settings, manyWorkspaces: true });
    expect(many.oauth_config.redirect_urls).toEqual(['https://hearth.example/slack/oauth_redirect']);
    expect(many.settings.org_deploy_enabled).toBe(true);
    expect(slackManifest(settings).oauth_config).not.toHaveProperty('redirect_urls');
    const events = ({ settings: { event_subscriptions } }: typeof many) => event_subscriptions.bot_events;
    const more = ['team_access_granted', 'team_access_revoked'];
    expect(events(many).filter((each) => !events(slackManifest(settings)).includes(each))).toEqual(more);
  });

  it('puts the prefix before every command', () => {
    const { slash_commands } = slackManifest({ ...settings, prefix: 'hearth-' }).features;
    expect(slash_commands.map(({ command }) => command)).toEqual(['/hearth-ask', '/hearth-kudos', '/hearth-hearth']);
  });

  it('subscribes to the end of channels, private ones included', () => {
    const { bot_events } = slackManifest(settings).settings.event_subscriptions;
    expect(bot_events.filter((event) => /^(?:channel|group)_/.test(event))).toEqual([
      ...['channel_archive', 'channel_deleted', 'channel_id_changed'],
      ...['group_archive', 'group_deleted', 'group_left'],
    ]);
  });

  it('asks for each scope once', () => {
    expect(new Set(botScopes).size).toBe(botScopes.length);
    expect(slackManifest(settings).oauth_config.scopes.bot).toEqual(botScopes);
  });

  it('refuses what Slack would refuse', () => {
    expect(() => slackManifest({ ...settings, prefix: 'a-very-long-prefix-indeed-it-is-' })).toThrow(RangeError);
    const many = Array.from(
      { length: 51 },
      (_, index) => ({ ...commands[2], name: `c${index}` }) as (typeof commands)[number],
    );
    expect(() => slackManifest({ ...settings, commands: many })).toThrow(RangeError);
  });
});
