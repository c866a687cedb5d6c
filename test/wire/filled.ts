import type { RunningOnSlack } from './slack-workspace.ts';

type Fields = Record<string, unknown>;

const moment = '1767326140.000700';

/** What the shape of a file stands for, where it leaves that empty. */
const types: Readonly<Record<string, Fields>> = {
  BlockActionPayload: { type: 'block_actions' },
  MessageShortcutPayload: { type: 'message_action', callback_id: 'thank-for' },
  SlashCommandPayload: { command: '/feedback' },
  ViewClosedPayload: { type: 'view_closed' },
  ViewSubmissionPayload: { type: 'view_submission' },
};

/** A payload with every field that Slack knows but nothing in them, filled in with what exists in this workspace. */
export function filled(payload: Fields, file: string, { slack, ada, help }: RunningOnSlack): Fields {
  const byName: Readonly<Record<string, string>> = {
    ...Object.fromEntries(['team', 'team_id', 'app_installed_team_id'].map((name) => [name, slack.team.id])),
    ...Object.fromEntries(['user', 'user_id', 'item_user', 'inviter', 'parent_user_id'].map((name) => [name, ada.id])),
    ...Object.fromEntries(['channel', 'channel_id'].map((name) => [name, help.id])),
    ...Object.fromEntries(['ts', 'event_ts', 'message_ts', 'action_ts', 'deleted_ts'].map((name) => [name, moment])),
    api_app_id: slack.bot.appId,
    trigger_id: `${file}.1.2`,
    event_id: `Ev${file}`,
    reaction: 'raised_hands',
    tab: 'home',
  };
  /** What an object without a name of its own is about, by the field it stands in. */
  const ids: Readonly<Record<string, string>> = { team: slack.team.id, user: ada.id, channel: help.id };

  function fill(value: unknown, name: string, within: string): unknown {
    if (Array.isArray(value)) return value.map((item) => fill(item, '', name));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, key, name)]));
    }
    if (value !== '') return value;
    return (name === 'id' ? ids[within] : byName[name]) ?? '';
  }

  const what = types[file] ?? { type: 'event_callback' };
  return { ...(fill(payload, '', '') as Fields), ...what };
}
