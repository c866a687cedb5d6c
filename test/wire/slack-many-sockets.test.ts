import { beforeAll, describe, expect, it, vi } from 'vitest';
import { runProgram } from '../support/program.ts';
import { variants } from '../support/runs.ts';
import type { Message } from '../support/slack/index.ts';
import { figure } from './figures.ts';
import { inMany, type Many, type OneOfMany, saidIn } from './slack-many.ts';

/** How many messages each workspace has in each flood. */
const messages = 40;

const floods = variants<readonly [string, (many: Many) => void]>(
  [['is cut off', ({ front }) => front.wire.cut()]],
  [
    ['warns that it ends the connection', ({ front }) => front.wire.disconnect('warning')],
    ['renews the connection at once', ({ front }) => front.wire.disconnect('refresh_requested')],
  ],
);

describe('Socket Mode for many workspaces', () => {
  let many: Many;
  let willow: OneOfMany;
  let birch: OneOfMany;

  beforeAll(async () => {
    many = await inMany(['willow', 'birch'], {}, 'xapp-1-A0HEARTHAP1-2046-manyMANYmanyMANY');
    [willow, birch] = many.workspaces as [OneOfMany, OneOfMany];
    for (const each of [willow, birch]) await many.install(each);
  }, 60_000);

  it('has one connection for all of them, and leaves no address for what Slack would send', async () => {
    expect(many.front.wire.connections()).toBe(1);
    const { url } = many.hearth;
    expect((await fetch(`${url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
    const calls = [willow, birch].flatMap(({ slack }) => slack.calls.map(({ method }) => method));
    expect(calls).not.toContain('apps.connections.open');
  });

  it.each(floods)(
    'loses nothing and does nothing twice when Slack %s in the middle of a flood',
    async (how, breaks) => {
      const opened = many.front.wire.opened();
      const written = await Promise.all(
        [willow, birch].map(({ bo, general }) =>
          Promise.all(Array.from({ length: messages }, (_, at) => bo.say(general, `Thought ${at} when it ${how}`))),
        ),
      );
      await Promise.all(
        [willow, birch].flatMap((each, which) =>
          (written[which] ?? []).map(async (message: Message, at) => {
            if (which === 0 && at === messages / 2) breaks(many);
            await each.ada.react(message, 'raised_hands');
          }),
        ),
      );
      for (const { slack } of [willow, birch]) {
        await slack.idle(60_000);
        expect(slack.deliveries.filter(({ acknowledged }) => !acknowledged)).toEqual([]);
      }
      await vi.waitFor(
        () => {
          expect(many.front.wire.opened()).toBeGreaterThan(opened);
          expect(many.front.wire.connections()).toBe(1);
        },
        { timeout: 20_000 },
      );
      for (const { slack, ada, general } of [willow, birch]) {
        await ada.command('/ask', `who is there after it ${how}?`, { in: general });
        await saidIn(slack, `who is there after it ${how}`);
      }
      expect(many.hearth.errors()).toEqual([]);
    },
  );

  it('has counted every reaction once, each in its workspace', async () => {
    const reactions = (labels = {}) => figure(many.hearth, 'hearth_events_total', { kind: 'reaction', ...labels });
    const handled = (await reactions()) - (await reactions({ outcome: 'duplicate' }));
    expect(handled).toBe(2 * floods.length * messages);
    const { stdout } = await runProgram(['export'], many.settings, many.hearth.folder);
    const records = stdout
      .trim()
      .split('\n')
      .map((line): Readonly<Record<string, unknown>> => JSON.parse(line));
    for (const { slack } of [willow, birch]) {
      const community = records.find(({ type, name }) => type === 'community' && name === slack.team.name);
      const ours = records.filter(({ community_id }) => community_id === community?.id);
      expect(ours.filter(({ type }) => type === 'help_request')).toHaveLength(floods.length);
      expect(ours.filter(({ type }) => type === 'kudos')).toHaveLength(3);
    }
  });
});
