import { expect, it } from 'vitest';
import { instant } from '../../../src/domain/time/instant.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import { utcOffsetMinutes } from '../../../src/domain/time/zone-offset.ts';

const winter = instant(Date.UTC(2026, 0, 15));
const summer = instant(Date.UTC(2026, 6, 15));

it.each([
  ['UTC', winter, 0],
  ['Asia/Kolkata', winter, 330],
  ['Europe/Berlin', winter, 60],
  ['Europe/Berlin', summer, 120],
  ['America/St_Johns', winter, -210],
  ['Pacific/Kiritimati', winter, 840],
] as const)('the clocks of %s are ahead of UTC by so many minutes', (zone, at, minutes) => {
  expect(utcOffsetMinutes(zone as Zone, at)).toBe(minutes);
});
