import { formOf, type Seen } from '../support/people/person.ts';
import { timeIn } from './clock.ts';
import type { Harness } from './harness.ts';
import { ask, postSaying, privatelyTold, setUp, thank } from './story.ts';

export const digestsIn = (harness: Harness): readonly Seen[] =>
  harness.saidAround(harness.weekly).filter(({ text }) => text.includes('Our week together'));

/** When the next digest comes, as `/community` tells it. */
export async function nextDigestAt({ sol, general, zone }: Harness): Promise<number> {
  const shown = await sol.uses('community show', {}, general);
  const [, day, time] = /(\d{1,2} \w+ \d{4}) at (\d\d:\d\d) \(/.exec(shown.text) ?? [];
  if (day === undefined) throw new Error(`No time of a digest is named: ${shown.text}`);
  return timeIn(zone, `${day} ${time}`);
}

/** A week in which somebody waits, somebody was helped, and people were thanked in words and by a reaction. */
export async function aFullWeek(harness: Harness): Promise<{ waiting: Seen }> {
  const { ada, bo, cleo, general } = harness;
  await setUp(harness);
  const solved = await ask(harness, ada, 'How do I stop warping?');
  await bo.presses('I can help', solved);
  await postSaying(harness, solved, 'bo offered to help.');
  await formOf(await ada.presses('Resolved', solved)).sends({ 'A word of thanks': 'flat as a table now' });
  await postSaying(harness, solved, 'Resolved, with help from bo.');
  await thank(harness, cleo, [ada], 'for the loan of a kiln shelf');
  await bo.reacts('🙌', await cleo.writes('There is tea', general));
  await privatelyTold(harness, bo, 'was a thank-you');
  const waiting = await ask(harness, cleo, 'Does anybody have a spare wheel?');
  return { waiting };
}
