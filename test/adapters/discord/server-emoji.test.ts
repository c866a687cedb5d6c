import { REST } from 'discord.js';
import { expect, it, vi } from 'vitest';
import { createServerEmoji } from '../../../adapters/discord/server-emoji.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { recordingLog } from '../slack/recording.ts';

/** Server emoji by a clock that a test moves, and what Discord is asked for them. */
function askingDiscord() {
  const clock = { now: Date.UTC(2026, 0, 5) };
  const rest = new REST();
  const get = vi.spyOn(rest, 'get').mockResolvedValue({ emojis: [{ id: '7', name: 'party' }] });
  return { emoji: createServerEmoji(rest, () => clock.now, recordingLog()), clock, get };
}

it('asks once for the emoji of a server, and again after ten minutes', async () => {
  const { emoji, clock, get } = askingDiscord();
  for (const waitMs of [0, 10 * minuteMs, 1]) {
    clock.now += waitMs;
    await emoji.learn('server');
  }
  expect(get).toHaveBeenCalledTimes(2);
  expect(emoji.find('server', 'party')).toMatchObject({ id: '7' });
  expect(emoji.find('another server', 'party')).toBeUndefined();
});

it('goes on with what was true last while Discord does not answer, and does not ask at once again', async () => {
  const { emoji, clock, get } = askingDiscord();
  await emoji.learn('server');
  clock.now += 11 * minuteMs;
  get.mockRejectedValue(new Error('Discord is away'));
  await emoji.learn('server');
  await emoji.learn('server');
  expect(get).toHaveBeenCalledTimes(2);
  expect(emoji.find('server', 'party')).toMatchObject({ id: '7' });
});
