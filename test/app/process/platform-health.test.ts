import { expect, it } from 'vitest';
import { createPlatformHealth } from '../../../src/app/process/platform-health.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { DeliveryError } from '../../../src/ports/chat-platform.ts';
import { createRecordingLog, type LogLine } from '../../support/recording-log.ts';

const revoked = new DeliveryError('unauthorised', 'token_revoked', { remedy: 'Install it again.' });

function aHealth() {
  const lines: LogLine[] = [];
  const clock = { now: () => instant(1_767_326_200_000), onJump: () => () => undefined };
  return { health: createPlatformHealth({ clock, random: () => 0, log: createRecordingLog(lines) }), lines };
}

it('makes nothing wait but what needs the token that is refused', () => {
  const { health, lines } = aHealth();
  for (let time = 0; time < 5; time += 1) health.failed('slack/T0WILLOW', revoked);
  expect(health.waitUntil('slack/T0WILLOW')).toBeGreaterThan(1_767_326_200_000);
  expect(health.waitUntil('slack/T0BIRCH')).toBeUndefined();
  expect(health.isWell('slack')).toBe(true);
  expect(lines.filter(({ level }) => level === 'error').map(({ fields }) => fields.platform)).toEqual([
    'slack/T0WILLOW',
  ]);
  health.worked('slack/T0WILLOW');
  expect(health.waitUntil('slack/T0WILLOW')).toBeUndefined();
});

it('says that a platform is not well whose only token was refused several times in a row', () => {
  const { health } = aHealth();
  for (let time = 0; time < 2; time += 1) health.failed('slack', revoked);
  expect(health.isWell('slack')).toBe(true);
  health.failed('slack', revoked);
  expect(health.isWell('slack')).toBe(false);
});
