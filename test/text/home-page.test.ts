import { describe, expect, it } from 'vitest';
import { limits as discordLimits } from '../../adapters/discord/limits.ts';
import { render as renderForDiscord } from '../../adapters/discord/render.ts';
import { limits as slackLimits } from '../../adapters/slack/limits.ts';
import { renderBlocks, render as renderForSlack } from '../../adapters/slack/render.ts';
import { en } from '../../src/text/en/index.ts';
import { aPage, fullPage, fullPageAt } from '../support/home-builders.ts';
import { plainText } from '../support/people/core-reading.ts';

const page = en.memberHome.page(fullPage);
const id = '123456789012345678';
const slackSpace = { platform: 'slack', space: 'T0123456789' } as const;
const discordSpace = { platform: 'discord', space: id } as const;

describe('A page of which every section is full', () => {
  it('is at most two messages on Slack, and one tab', () => {
    const full = en.memberHome.page(
      fullPageAt({ at: { ...slackSpace, channel: 'C0123456789' }, id: '1767326126.896109' }),
    );
    const rendering = { space: slackSpace, workspaceUrl: 'https://willow.slack.com/', commandPrefix: 'hearth-' };
    expect(renderForSlack(full, rendering).length).toBeLessThanOrEqual(2);
    expect(renderBlocks(full, rendering).length).toBeLessThanOrEqual(slackLimits.viewBlocks);
  });

  it('is one message on Discord', () => {
    const full = en.memberHome.page(fullPageAt({ at: { ...discordSpace, channel: id }, id }));
    const parts = renderForDiscord(full, {
      space: discordSpace,
      isDirect: false,
      findEmoji: () => undefined,
      commandId: () => id,
    });
    const sizes = parts.map(({ components }) =>
      components.reduce((sum, component) => sum + ('content' in component ? component.content.length : 0), 0),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(discordLimits.messageText);
    expect(parts).toHaveLength(1);
  });

  it('says of each section how many more there are, and where', () => {
    const text = plainText(page);
    for (const command of ['/exchange status', '/requests mine', '/requests waiting', '/offer list mine']) {
      expect(text).toContain(`${command}`);
    }
    expect(text.match(/… and/g)?.length).toBeGreaterThanOrEqual(7);
  });

  it('is one message on Slack, too, where a little less has come together', () => {
    const post = { at: { ...slackSpace, channel: 'C0123456789' }, id: '1767326126.896109' };
    const full = en.memberHome.page({ ...fullPageAt(post), stopped: [], voided: [], reports: [] });
    const rendering = { space: slackSpace, workspaceUrl: 'https://willow.slack.com/', commandPrefix: 'hearth-' };
    expect(renderForSlack(full, rendering)).toHaveLength(1);
  });

  it('loses nothing that waits where there is room for it', () => {
    const { duties } = fullPage;
    const text = plainText(en.memberHome.page(aPage({ duties: { ...duties, more: 0 } })));
    expect(text.match(/Feedback for/g)).toHaveLength(5);
    expect(text).not.toContain('… and');
  });
});
