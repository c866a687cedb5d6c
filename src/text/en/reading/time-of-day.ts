import type { Timing } from '../../../domain/time/timing.ts';

const named: Readonly<Record<string, Pick<Timing, 'hour' | 'minute'>>> = {
  noon: { hour: 12, minute: 0 },
  midday: { hour: 12, minute: 0 },
  midnight: { hour: 0, minute: 0 },
};

/** Reads a time of day as people write it: `9`, `09:00`, `21.30`, `21h`, `2130`, `9 Uhr`, `9pm`, `9:30 p.m.`, `noon`. */
export function readEnglishTimeOfDay(typed: string): Pick<Timing, 'hour' | 'minute'> | undefined {
  const text = typed
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^at /, '')
    .replace(/ ?o[’']?clock/, '')
    .replace(/^12 (?=noon|midnight)/, '')
    .replace(/^(\d{2})([0-5]\d)$/, '$1:$2')
    .replace(/(?<=\d) ?(h|hrs|uhr)$/, '');
  const [, hours, minutes = '0', half] = /^(\d{1,2})(?:[:.h]([0-5]\d))? ?(?:([ap])\.? ?m\.?)?$/.exec(text) ?? [];
  if (hours === undefined) return named[text];
  const [hour, minute] = [Number(hours), Number(minutes)];
  if (half === undefined) return hour > 23 ? undefined : { hour, minute };
  if (hour < 1 || hour > 12) return undefined;
  return { hour: (hour % 12) + (half === 'p' ? 12 : 0), minute };
}
