import { ids } from '../fixtures/slack/index.ts';
import { withIds } from '../support/slack/index.ts';
import type { RunningOnSlack } from './slack-workspace.ts';

type Fields = Record<string, unknown>;

/** Bodies for a few apps in a few workspaces, as if all were for the one that is here. */
export function atHome(payload: Fields, { slack, ada, help }: Pick<RunningOnSlack, 'slack' | 'ada' | 'help'>): Fields {
  const found = JSON.stringify(payload).match(/\b[TAUCDB][A-Z0-9]{9,11}\b/g) ?? [];
  const here: Readonly<Record<string, string>> = {
    T: slack.team.id,
    A: slack.bot.appId,
    U: ada.id,
    C: help.id,
    D: help.id,
    B: slack.bot.botId,
  };
  const mapped = Object.fromEntries(
    found.filter((id) => /\d/.test(id)).map((id) => [id, here[id.charAt(0)] ?? id] as const),
  );
  for (const id of found) if (id === ids.botUser || /^U00FAKEBOT|^U0A9G5N5URZ$/.test(id)) mapped[id] = slack.bot.id;
  const hooks = { 'https://hooks.slack.com': new URL(slack.apiUrl).origin };
  return withIds(payload, { ...mapped, ...hooks });
}
