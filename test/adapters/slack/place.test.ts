import { describe, expect, it } from 'vitest';
import type { Translation } from '../../../adapters/slack/translation.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { translate } from '../../support/slack/translate.ts';

const context: Translation = {
  self: {
    space: { platform: 'slack', space: 'T1' },
    teamName: 'Example',
    url: undefined,
    botUser: 'UBOT',
    appId: 'A1',
    since: instant(0),
    comeBack: '',
    installUrl: undefined,
  },
  commandPrefix: '',
  commandNames: ['ask', 'kudos', 'hearth'],
  menuNames: ['thank-author'],
  receivedAt: instant(1_767_326_200_000),
};

describe('who reads along', () => {
  const user = { id: 'U1', team_id: 'T1' };
  const always = { team: { id: 'T1' }, user, trigger_id: '13.37.abc', response_url: 'https://hooks.example/1' };

  /** The same channel in everything that people do in it. */
  const told = (channel: string, name: string) => {
    const typed = { command: '/ask', text: 'why', team_id: 'T1', user_id: 'U1', trigger_id: '13.37.abc' };
    const container = { type: 'message', message_ts: '1767326126.896109', channel_id: channel };
    const actions = [{ type: 'button', action_id: 'ask:help:req-1', action_ts: '1767326130.289415' }];
    const message = { type: 'message', user: 'U2', ts: '1767326126.896109', text: 'Hello' };
    return {
      command: translate({ ...typed, channel_id: channel, channel_name: name }, context),
      press: translate(
        { ...always, type: 'block_actions', channel: { id: channel, name }, container, actions },
        context,
      ),
      menu: translate(
        { ...always, type: 'message_action', callback_id: 'thank-author', channel: { id: channel, name }, message },
        context,
      ),
    };
  };

  it.each([
    ['a public channel', 'C1', 'general', undefined],
    ['a private channel', 'C1', 'privategroup', 'some'],
    ['a private channel from before', 'G1', 'privategroup', 'some'],
    ['a conversation of several', 'C1', 'mpdm-ada--bo--cleo-1', 'some'],
    ['a conversation of two', 'D1', 'directmessage', 'direct'],
    ['a conversation whose name is missing', 'D1', '', 'direct'],
  ])('in %s is said by whatever happens there', (_what, channel, name, audience) => {
    for (const [kind, translated] of Object.entries(told(channel, name))) {
      expect(translated.kind).toBe(kind);
      const { place } = (translated as { event: { place: object } }).event;
      expect(place).toMatchObject({ channel });
      expect((place as { audience?: string }).audience).toBe(audience);
    }
  });

  it('on the Home tab is nobody else', () => {
    const actions = [{ type: 'button', action_id: 'ask:help:req-1', action_ts: '1767326130.289415' }];
    const onHome = { ...always, type: 'block_actions', container: { type: 'view', view_id: 'V1' }, actions };
    expect(translate(onHome, context)).toMatchObject({ event: { place: { channel: 'U1', audience: 'direct' } } });
  });

  it('where a form was asked for is still known when it is sent in', () => {
    const view = {
      id: 'V1',
      callback_id: 'ask:new:req-7',
      private_metadata: '{"channel":"C1","audience":"some"}',
      title: { text: 'Ask for help' },
      state: { values: {} },
    };
    expect(translate({ ...always, type: 'view_submission', view }, context)).toMatchObject({
      event: { place: { channel: 'C1', audience: 'some' } },
    });
  });
});
