import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../support/people/person.ts';
import { leftToAll } from '../support/runs.ts';
import { aGuild } from './discord-server.ts';
import type { Harness } from './harness.ts';
import { onEach } from './on-each-platform.ts';
import { aWorkspace } from './slack-workspace.ts';
import { ask, privatelyTold, setUp, thank, thanksOf } from './story.ts';

const weekDays = 7;
const minuteMs = 60_000;

/** What people wrote, of which nothing else in the database holds a word. */
const markers = ['quagga-kiln', 'narwhal-glaze', 'We learn clay together'];

/** Whether the files of the database hold these words anywhere, also where nothing is read any more. */
function heldIn({ hearth }: Harness): readonly string[] {
  const folder = join(hearth.folder, 'data');
  const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  return markers.filter((marker) => bytes.some((each) => each.includes(marker)));
}

onEach('erasing a community', undefined, (stage) => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await stage.enter();
    await fill(harness);
  });

  const communityName = async (): Promise<string> => {
    const { text } = await harness.sol.uses('community show', {}, harness.general);
    return text.split('\n')[0]?.replace(/^[#*\s]+|[*\s]+$/g, '') ?? '';
  };

  async function asksToErase(): Promise<void> {
    const { sol, general } = harness;
    const name = await communityName();
    const question = await sol.uses('community erase', {}, general);
    expect(question.text).toContain('stays in your channels and direct messages');
    await formOf(await sol.presses('Go on', question)).sends({ 'Name of this community': name });
  }

  const told = 'asked me to erase everything';

  it('is taken back by a press, and then everything is as it was', async () => {
    const { sol, bo, general } = harness;
    await asksToErase();
    const notice = await privatelyTold(harness, sol, told);
    expect((await bo.uses('community show', {}, general)).text).not.toContain('takes it back');
    await sol.presses('Take it back', notice);
    await privatelyTold(harness, sol, 'took it back: nothing of this community is erased');
    expect((await sol.uses('community show', {}, general)).text).not.toContain('takes it back');
    expect(heldIn(harness)).toEqual(markers);
  });

  it('a week later nothing is left of it in the database, and it begins anew when somebody uses Hearth', async () => {
    const { sol, bo, general, clock, hearth } = harness;
    await asksToErase();
    for (let day = 0; day < weekDays; day += 1) await clock.pass('day');
    await privatelyTold(harness, sol, 'is being erased now');
    for (let times = 0; times < 2; times += 1) await clock.passMs(3 * minuteMs);
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Everything of a community is erased'), 30_000);
    await expect.poll(() => heldIn(harness), { timeout: 15_000 }).toEqual([]);
    const shown = await bo.uses('community show', {}, general);
    expect(shown.text).toContain('Nobody has said yet what this community is for.');
    expect(hearth.errors()).toEqual([]);
  }, 120_000);
});

const isErased = ({ hearth }: Harness): boolean =>
  hearth.log.some(({ msg }) => msg === 'Everything of a community is erased');

/** At once: what waits for a space that Hearth is not in would hold up each day. */
const passDays = ({ clock }: Harness, days: number): Promise<void> => clock.passMs(days * 24 * 60 * minuteMs);

async function fill(harness: Harness): Promise<void> {
  await setUp(harness);
  await ask(harness, harness.ada, 'Who has a quagga-kiln to lend?');
  await thank(harness, harness.bo, [harness.ada], 'for the narwhal-glaze');
}

describe('a space that Hearth was removed from', () => {
  it('is erased a month later on Discord, and everybody there is new when it comes back', async () => {
    const { discord, guild, harness } = await aGuild();
    await fill(harness);
    discord.botRemoved(guild);
    const { hearth } = harness;
    await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('Hearth is in no space of this community')));
    await passDays(harness, 31);
    await harness.clock.pass('half_hour');
    await hearth.until(() => isErased(harness), 30_000);
    await expect.poll(() => heldIn(harness), { timeout: 15_000 }).toEqual([]);
    discord.botAdded(guild);
    const shown = await harness.bo.uses('community show', {}, harness.general);
    expect(shown.text).toContain('Nobody has said yet what this community is for.');
    expect(hearth.errors()).toEqual([]);
  }, 180_000);

  leftToAll(() => {
    it('keeps everything on Discord, where it comes back before', async () => {
      const { discord, guild, harness } = await aGuild();
      await fill(harness);
      discord.botRemoved(guild);
      await passDays(harness, 20);
      discord.botAdded(guild);
      await harness.hearth.until(() => harness.hearth.log.some(({ msg }) => msg.startsWith('Hearth is back')));
      await passDays(harness, 20);
      expect(await thanksOf(harness, harness.ada)).toContain('narwhal-glaze');
      expect(isErased(harness)).toBe(false);
    }, 180_000);

    it('is erased a month later on Slack', async () => {
      const { slack, harness } = await aWorkspace();
      await fill(harness);
      await slack.uninstall();
      const { hearth } = harness;
      await hearth.until(() => hearth.log.some(({ msg }) => msg.startsWith('Hearth is in no space of this community')));
      await passDays(harness, 31);
      await harness.clock.pass('half_hour');
      await hearth.until(() => isErased(harness), 30_000);
      await expect.poll(() => heldIn(harness), { timeout: 15_000 }).toEqual([]);
    }, 180_000);
  });
});
