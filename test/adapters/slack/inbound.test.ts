import { describe, expect, it } from 'vitest';
import type { Identity } from '../../../adapters/slack/identity.ts';
import type { Translation } from '../../../adapters/slack/translation.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { ids, slackFixtures } from '../../fixtures/slack/index.ts';
import { recordings } from '../../support/beside.ts';
import { translate } from '../../support/slack/translate.ts';

const self: Identity = {
  space: { platform: 'slack', space: 'T1' },
  teamName: 'Example',
  url: 'https://example.slack.com/',
  botUser: 'UBOT',
  appId: 'A1',
  since: instant(0),
  comeBack: '',
  installUrl: undefined,
};
const receivedAt = instant(1_767_326_200_000);
const context: Translation = {
  self,
  commandPrefix: '',
  commandNames: ['ask', 'kudos', 'hearth'],
  menuNames: ['thank-author'],
  receivedAt,
};

const event = (fields: object, envelope: object = {}) =>
  translate(
    { type: 'event_callback', team_id: 'T1', api_app_id: 'A1', event_id: 'Ev1', event: fields, ...envelope },
    context,
  );

const reaction = {
  type: 'reaction_added',
  user: 'U1',
  reaction: 'raised_hands::skin-tone-4',
  item: { type: 'message', channel: 'C1', ts: '1767326126.896109' },
  item_user: 'U2',
  event_ts: '1767326140.000700',
};
const said = {
  type: 'message',
  user: 'U1',
  ts: '1767376993.596659',
  text: 'Not our business',
  channel: 'C1',
  event_ts: '1767376993.596659',
  channel_type: 'channel',
};

describe('reactions', () => {
  it('say who, on what, by whom, and when', () => {
    expect(event(reaction)).toEqual({
      kind: 'reaction',
      event: {
        id: 'Ev1',
        at: 1_767_326_140_001,
        user: { ...self.space, user: 'U1' },
        message: { at: { ...self.space, channel: 'C1' }, id: '1767326126.896109' },
        author: { ...self.space, user: 'U2' },
        emoji: '🙌',
        face: '::skin-tone-4',
        change: 'added',
      },
    });
    expect(event({ ...reaction, type: 'reaction_removed' })).toMatchObject({ event: { change: 'removed' } });
  });

  it('know no author where Slack names none', () => {
    const { item_user, ...anonymous } = reaction;
    expect(event(anonymous)).toMatchObject({ event: { author: undefined } });
  });

  it('of our own are not for us', () => {
    expect(event({ ...reaction, user: 'UBOT' }).kind).toBe('ignored');
  });

  it('count on messages only', () => {
    expect(event({ ...reaction, item: { type: 'file', file: 'F1' } }).kind).toBe('ignored');
  });

  it('have the same id again when they are sent again, and another for another, without an event_id too', () => {
    const idOf = (fields: object) => {
      const translated = event(fields, { event_id: undefined });
      return translated.kind === 'reaction' ? translated.event.id : undefined;
    };
    expect(idOf(reaction)).toBeDefined();
    expect(idOf(reaction)).toBe(idOf({ ...reaction }));
    expect(idOf({ ...reaction, type: 'reaction_removed' })).not.toBe(idOf(reaction));
    expect(idOf({ ...reaction, user: 'U3' })).not.toBe(idOf(reaction));
    expect(idOf({ ...reaction, event_ts: '1767326150.000100' })).not.toBe(idOf(reaction));
  });
});

describe('messages', () => {
  it('carry nothing of what was written but how much it is, and whether it asks', () => {
    const translated = event(said);
    expect(translated).toEqual({
      kind: 'message',
      event: {
        id: 'Ev1',
        at: 1_767_376_993_597,
        user: { ...self.space, user: 'U1' },
        message: { at: { ...self.space, channel: 'C1' }, id: '1767376993.596659' },
        wording: { words: 3, asks: false },
      },
    });
    expect(JSON.stringify(translated)).not.toContain('business');
  });

  it.each([
    ['group', { audience: 'some' }],
    ['mpim', { audience: 'some' }],
    ['channel', {}],
  ])('in a %s say who reads along, if they begin something', (type, read) => {
    const translated = event({ ...said, channel_type: type });
    expect(translated).toMatchObject({ event: read });
    if (!('audience' in read)) expect(translated).not.toHaveProperty('event.audience');
    const below = event({ ...said, channel_type: type, thread_ts: '1767376988.871629' });
    expect(below).not.toHaveProperty('event.audience');
  });

  it.each<[string, object]>([
    [
      '<@U2> and <@W3|cleo>, why does &lt;b&gt; :wave: not end?',
      { mentions: ['U2', 'W3'], wording: { words: 6, asks: true } },
    ],
    ['<https://example.org/?q=1> <#C2|help> <!here>', { wording: { words: 1, asks: false } }],
    ['', { wording: { words: 0, asks: false } }],
  ])('%j tells whom it names and how it reads', (text, read) => {
    expect(event({ ...said, text })).toMatchObject({ event: read });
  });

  it('in a thread tell only whom they name', () => {
    const translated = event({ ...said, text: 'Is it <@U2>?', thread_ts: '1767376988.871629' });
    expect(translated).toMatchObject({ event: { mentions: ['U2'] } });
    expect(translated).not.toHaveProperty('event.wording');
  });

  it('say in which thread they are, the first of one being in none', () => {
    expect(event({ ...said, thread_ts: '1767376988.871629' })).toMatchObject({
      event: { message: { at: { thread: '1767376988.871629' } } },
    });
    const first = event({ ...said, thread_ts: said.ts });
    expect(first.kind === 'message' && first.event.message.at.thread).toBeUndefined();
  });

  it('with files or shown in the channel too are messages', () => {
    expect(event({ ...said, subtype: 'file_share' }).kind).toBe('message');
    expect(event({ ...said, subtype: 'thread_broadcast' }).kind).toBe('message');
  });

  it.each([
    ['', { subtype: 'message_deleted', deleted_ts: '1767376988.871629' }],
    [' with answers', { subtype: 'message_changed', message: { subtype: 'tombstone', ts: '1767376988.871629' } }],
  ])('that are deleted%s are gone', (_, fields) => {
    const { channel } = said;
    expect(event({ type: 'message', channel, ts: '1767376999.000100', ...fields })).toMatchObject({
      kind: 'message_gone',
      event: { message: { id: '1767376988.871629', at: { channel } } },
    });
  });

  it.each(['channel_archive', 'channel_deleted'])('have no channel any more after %s', (type) => {
    const translated = event({ type, channel: 'C0HELP0001', event_ts: '1767376999.000100' });
    expect(translated).toMatchObject({ kind: 'channel_gone', event: { where: { channel: 'C0HELP0001' } } });
    expect(event({ type }).kind).toBe('ignored');
  });

  it.each([
    ['edits', { ...said, subtype: 'message_changed' }],
    ['deletions', { ...said, subtype: 'message_deleted' }],
    ['joins', { ...said, subtype: 'channel_join' }],
    ['bots', { ...said, bot_id: 'B1' }],
    ['our own bot', { ...said, user: 'UBOT' }],
    ['Slackbot', { ...said, user: 'USLACKBOT' }],
  ])('by %s are not for us', (_, fields) => {
    expect(event(fields).kind).toBe('ignored');
  });
});

describe('an id that Slack never made', () => {
  it.each(['', 'U 1', 'U1,U2', 'U1\u0000', '\ud83d', 'U'.repeat(60_000)])('is nobody’s, and no channel’s: %j', (id) => {
    expect(event({ ...said, user: id }).kind).toBe('ignored');
    expect(event({ ...said, channel: id }).kind).toBe('ignored');
    expect(event({ ...reaction, user: id }).kind).toBe('ignored');
    expect(event(said, { event_id: id })).toMatchObject({ event: { id: 'message/C1/1767376993.596659' } });
  });
});

describe('profiles', () => {
  const user = {
    id: 'U1',
    team_id: self.space.space,
    name: 'ada',
    real_name: 'Ada Example',
    tz: 'Europe/Berlin',
    is_owner: true,
    updated: 5,
    profile: { display_name: 'Ada', real_name: 'Ada Example' },
  };
  const profileOf = (fields: object) => {
    const translated = event({ type: 'user_change', user: { ...user, ...fields }, event_ts: '1767326140.000700' });
    return translated.kind === 'profile' ? translated.event.profile : translated;
  };

  it('are taken from whoever joins or changes', () => {
    expect(profileOf({})).toEqual({
      user: { ...self.space, user: 'U1' },
      name: 'Ada',
      zone: 'Europe/Berlin',
      bot: false,
      steward: true,
      left: false,
    });
    expect(event({ type: 'team_join', user, event_ts: '1767326140.000700' }).kind).toBe('joined');
  });

  it('fall back on other names, and on no zone', () => {
    expect(profileOf({ profile: { display_name: '' }, tz: 'Nowhere/Else' })).toMatchObject({
      name: 'Ada Example',
      zone: undefined,
    });
    expect(profileOf({ profile: {}, real_name: '' })).toMatchObject({ name: 'ada' });
  });

  it('know who left, who is a bot and who looks after the workspace', () => {
    expect(profileOf({ deleted: true, is_owner: false })).toMatchObject({ left: true, steward: false });
    expect(profileOf({ is_bot: true })).toMatchObject({ bot: true });
    expect(profileOf({ id: 'USLACKBOT' })).toMatchObject({ bot: true });
    expect(profileOf({ is_owner: false, is_admin: true })).toMatchObject({ steward: true });
  });

  it('of people from other workspaces are not for us', () => {
    expect(profileOf({ is_stranger: true })).toMatchObject({ kind: 'ignored' });
    const joined = { type: 'team_join', user: { ...user, team_id: 'T0ELSEWHERE' }, event_ts: '1767326140.000700' };
    expect(event(joined).kind).toBe('ignored');
  });

  it('of people whose workspace nobody names are those of ours: whose would join it?', () => {
    const { team_id: _, ...unnamed } = user;
    expect(event({ type: 'team_join', user: unnamed, event_ts: '1767326140.000700' }).kind).toBe('joined');
  });

  it('that tell only that somebody was deactivated know no name', () => {
    const change = { type: 'user_change', user: { id: 'U1', deleted: true }, event_ts: '1767326140.000700' };
    expect(event(change)).toMatchObject({ event: { profile: { name: undefined, left: true } } });
  });

  it.each([
    ['another workspace', { team_id: 'T0ELSEWHERE' }, false],
    ['another workspace, though not a stranger', { team_id: 'T0ELSEWHERE', is_stranger: false }, false],
    ['nobody says which', { team_id: undefined }, false],
    ['another organisation', { team_id: 'E0THEIRS', enterprise_user: { teams: ['T0ELSEWHERE'] } }, false],
    ['our organisation', { team_id: 'E0OURS', enterprise_user: { teams: ['T0ELSEWHERE', self.space.space] } }, true],
  ])('of an administrator of %s', (_, fields, steward) => {
    for (const role of ['is_admin', 'is_owner', 'is_primary_owner']) {
      expect(profileOf({ ...fields, is_owner: false, [role]: true })).toMatchObject({ steward });
    }
  });
});

describe('other events', () => {
  it('tell of a Home tab that was opened, and of no other tab', () => {
    const opened = { type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home', event_ts: '1767326140.000700' };
    expect(event(opened)).toMatchObject({ kind: 'home', event: { user: { user: 'U1' } } });
    expect(event({ ...opened, tab: 'messages' }).kind).toBe('ignored');
  });

  it('tell that Hearth was removed, but not that some person’s token was', () => {
    expect(event({ type: 'app_uninstalled' })).toMatchObject({ kind: 'removed', event: { space: self.space } });
    expect(event({ type: 'tokens_revoked', tokens: { bot: ['UBOT'] } }).kind).toBe('removed');
    expect(event({ type: 'tokens_revoked', tokens: { oauth: ['U1'], bot: [] } }).kind).toBe('ignored');
  });

  it.each(['channel_rename', 'member_joined_channel', 'something_new'])('such as %s are not for us', (type) => {
    expect(event({ type }).kind).toBe('ignored');
  });
});

describe('commands', () => {
  const command = (typed: string, text: string, prefix = '') => {
    const translated = translate(
      {
        command: typed,
        text,
        team_id: 'T1',
        api_app_id: 'A1',
        user_id: 'U1',
        channel_id: 'C1',
        trigger_id: '13.37.abc',
        response_url: 'https://hooks.example/commands/1',
      },
      { ...context, commandPrefix: prefix },
    );
    if (translated.kind !== 'command') throw new Error(`Not a command: ${translated.kind}`);
    return translated;
  };
  const meant = (typed: string, text = '', prefix = '') => {
    const { event: told } = command(typed, text, prefix);
    return [told.command, ...(told.input.form === 'text' ? told.input.tokens.map((token) => token.text) : [])];
  };

  it('say who typed what where, and how to answer', () => {
    expect(command('/ask', 'for <@U2|bo>')).toEqual({
      kind: 'command',
      event: {
        id: '13.37.abc',
        at: receivedAt,
        user: { ...self.space, user: 'U1' },
        place: { ...self.space, channel: 'C1' },
        command: 'ask',
        input: {
          form: 'text',
          tokens: [
            { type: 'word', text: 'for', quoted: false, gap: '' },
            { type: 'member', id: 'U2', text: '@bo', gap: ' ' },
          ],
        },
      },
      reply: {
        by: 'acknowledgement',
        user: { ...self.space, user: 'U1' },
        place: { ...self.space, channel: 'C1' },
        triggerId: '13.37.abc',
        responseUrl: 'https://hooks.example/commands/1',
        view: undefined,
      },
    });
  });

  it('hold emoji that were typed by name as what they look like', () => {
    expect(meant('/kudos', '<@U2|bo> thanks :tada: :raised_hands::skin-tone-4: :our-own:')).toEqual([
      'kudos',
      '@bo',
      'thanks',
      '🎉',
      '🙌',
      ':our-own:',
    ]);
  });

  it('lose the prefix that they have in this workspace', () => {
    expect(meant('/hearth-ask', 'why', 'hearth-')).toEqual(['ask', 'why']);
    expect(meant('/hearth-', '', 'hearth-')).toEqual(['hearth-']);
  });

  it('are all reached by /hearth', () => {
    expect(meant('/hearth', 'ask why')).toEqual(['ask', 'why']);
    expect(meant('/hearth', 'KUDOS <@U2|bo> thanks')).toEqual(['kudos', '@bo', 'thanks']);
    expect(meant('/hearth-hearth', 'ask why', 'hearth-')).toEqual(['ask', 'why']);
  });

  it('leave /hearth what is no command', () => {
    expect(meant('/hearth', 'help')).toEqual(['hearth', 'help']);
    expect(meant('/hearth', '"ask" me')).toEqual(['hearth', 'ask', 'me']);
    expect(meant('/hearth')).toEqual(['hearth']);
    expect(meant('/hearth', 'hearth')).toEqual(['hearth', 'hearth']);
  });
});

describe('buttons, forms and menus', () => {
  const user = { id: 'U1', team_id: 'T1' };
  const press = {
    type: 'block_actions',
    user,
    team: { id: 'T1' },
    api_app_id: 'A1',
    trigger_id: '13.37.abc',
    channel: { id: 'C1' },
    container: { type: 'message', message_ts: '1767326126.896109', channel_id: 'C1', thread_ts: '1767326125.870439' },
    actions: [{ type: 'button', action_id: 'ask:help:req-1', action_ts: '1767326130.289415' }],
    response_url: 'https://hooks.example/actions/1',
  };

  it('say which button was pressed, and where', () => {
    expect(translate(press, context)).toMatchObject({
      kind: 'press',
      event: {
        id: '13.37.abc',
        at: 1_767_326_130_289,
        action: 'ask:help',
        subject: 'req-1',
        place: { channel: 'C1', thread: '1767326125.870439' },
      },
      reply: { by: 'message', responseUrl: 'https://hooks.example/actions/1' },
    });
  });

  it('on the Home tab are pressed where Hearth and the user talk alone', () => {
    const { channel, container, response_url, ...rest } = press;
    const onHome = { ...rest, container: { type: 'view', view_id: 'V1' } };
    expect(translate(onHome, context)).toMatchObject({
      kind: 'press',
      event: { place: { channel: 'U1' } },
      reply: { responseUrl: undefined },
    });
  });

  it('that are not ours are left alone', () => {
    const foreign = { ...press, actions: [{ type: 'button', action_id: 'info' }] };
    expect(translate(foreign, context).kind).toBe('ignored');
    expect(translate({ ...press, actions: [{ type: 'static_select', action_id: 'ask:x' }] }, context).kind).toBe(
      'ignored',
    );
    expect(translate({ type: 'view_closed', user, team: { id: 'T1' } }, context).kind).toBe('ignored');
  });

  it('sent again after a time-out are the same form, whatever the trigger', () => {
    const view = { id: 'V1', callback_id: 'ask:new', state: { values: {} } };
    const sent = (trigger_id: string) =>
      translate({ type: 'view_submission', user, team: { id: 'T1' }, trigger_id, view }, context);
    expect(sent('13.37.abc')).toMatchObject({ event: { id: 'submit/V1' } });
    expect(sent('13.38.def')).toMatchObject({ event: { id: 'submit/V1' } });
  });

  it('say what was filled in, and where the form came from', () => {
    const submitted = {
      type: 'view_submission',
      user,
      team: { id: 'T1' },
      trigger_id: '13.37.abc',
      view: {
        id: 'V1',
        callback_id: 'ask:new:req-7',
        private_metadata: '{"channel":"C1"}',
        title: { text: 'Ask for help' },
        state: { values: { need: { value: { type: 'plain_text_input', value: 'Regex' } } } },
      },
    };
    expect(translate(submitted, context)).toEqual({
      kind: 'submit',
      event: {
        id: 'submit/V1',
        at: receivedAt,
        user: { ...self.space, user: 'U1' },
        place: { ...self.space, channel: 'C1' },
        action: 'ask:new',
        subject: 'req-7',
        values: { need: 'Regex' },
      },
      reply: {
        by: 'view',
        user: { ...self.space, user: 'U1' },
        place: { ...self.space, channel: 'C1' },
        triggerId: '13.37.abc',
        responseUrl: undefined,
        view: { title: 'Ask for help', fields: ['need'] },
      },
    });
  });

  const menu = {
    type: 'message_action',
    callback_id: 'thank-author',
    trigger_id: '13.37.abc',
    team: { id: 'T1' },
    user,
    channel: { id: 'C1' },
    message: { type: 'message', user: 'U2', ts: '1767326126.896109', text: 'See &lt;b&gt; by <@U3|ana>' },
    response_url: 'https://hooks.example/app/1',
  };

  it('say who wrote the message, and hand over what it says as it reads', () => {
    const event = { entry: 'thank-author', place: { channel: 'C1' }, about: { user: 'U2' }, text: 'See <b> by @ana' };
    expect(translate(menu, context)).toMatchObject({ kind: 'menu', event });
  });

  it('know a bot’s message', () => {
    const byBot = { ...menu, message: { ts: '1767326126.896109', bot_id: 'B1', subtype: 'bot_message' } };
    expect(translate(byBot, context)).toMatchObject({ event: { about: undefined } });
  });

  it('pass over an entry that is not ours', () => {
    expect(translate({ ...menu, callback_id: 'other' }, context).kind).toBe('ignored');
  });
});

describe('bodies of every kind that Slack sends', () => {
  const here: Translation = {
    ...context,
    self: { ...self, space: { platform: 'slack', space: ids.team }, botUser: ids.botUser, appId: ids.app },
    menuNames: ['thank-for'],
  };

  it.each(slackFixtures)('$name is translated', ({ body, kind }) => {
    expect(translate(body, here).kind).toBe(kind);
  });

  const recorded = ['recorded', 'shapes'].flatMap((folder) => recordings(`payloads/slack/${folder}`));
  if (recorded.length > 0) {
    it.each(recorded)('$name, as it was recorded, is translated', ({ body }) => {
      const translated = translate(adopted(body), { ...context, self: { ...self, botUser: 'U00FAKEBOT01' } });
      expect(translated.kind).toBe(expectedKind(body));
    });
  }
});

/** The body as if it had been sent to us. */
function adopted(body: Record<string, unknown>): Record<string, unknown> {
  const ids = /T00FAKE00AA|T00FAKE00BB|T0A8YAUUGMU/g;
  const apps = /A00FAKEAPP0\d|A0A9LGGJSAJ/g;
  return JSON.parse(JSON.stringify(body).replace(ids, 'T1').replace(apps, 'A1'));
}

/** What recorded bodies mean to Hearth; shapes have empty values, so nothing comes of them. */
function expectedKind(body: Record<string, unknown>): string {
  const { type } = (body.event ?? body) as { type?: string };
  if (body.team_id === '' || (body.team as { id?: string } | undefined)?.id === '') return 'ignored';
  if (body.command !== undefined) return 'command';
  // Somebody turns to Hearth, which answers with the help.
  if (type === 'app_mention') return 'command';
  if (type === 'message')
    return (body.event as { channel_type?: string }).channel_type === 'im' ? 'command' : 'message';
  if (type === 'reaction_added') return 'reaction';
  return 'ignored';
}
