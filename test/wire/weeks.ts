import type { Message } from '../support/slack/index.ts';
import { zoneFarFromMonday } from './clock.ts';
import { wordsOf } from './reading.ts';
import { ask, postSaying } from './requests.ts';
import { setUp, type Wired } from './workspace.ts';

export const digestsIn = ({ slack, weekly }: Wired): Message[] =>
  slack.messages(weekly).filter((message) => wordsOf(message).includes('Our week together'));

/** A week in which somebody waits, somebody was helped, and people were thanked in words and by a reaction. */
export async function aFullWeek(wired: Wired): Promise<{ waiting: Message }> {
  const { ada, bo, cleo, general, until } = wired;
  await setUp(wired, { zone: zoneFarFromMonday() });
  const solved = await ask(wired, ada, 'How do I stop warping?');
  await bo.press(solved, 'I can help');
  await postSaying(wired, solved, 'bo is on it.');
  const { view } = await ada.press(solved, 'Resolved');
  if (!view) throw new Error('No form opened');
  await ada.submit(view, { 'A word of thanks': 'flat as a table now' });
  await postSaying(wired, solved, 'Resolved, with help from bo.');
  await cleo.command('/kudos', '@ada for the loan of a kiln shelf', { in: general });
  await bo.react(await cleo.say(general, 'There is tea'), 'raised_hands');
  const waiting = await ask(wired, cleo, 'Does anybody have a spare wheel?');
  await until(() => wired.slack.ephemerals(bo).length > 0);
  return { waiting };
}
