import { defaultRules } from '../../../src/domain/rules.ts';
import { hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import { ask } from '../../support/postgres.ts';

/** So long without an answer brings a note in the channel. */
export const untilNoteMs = 3 * hourMs + 5 * minuteMs;

/** As if every request that waits had waited for so long that a note in the channel brings it up now. */
export async function notesAreDue(url: string): Promise<void> {
  const step = defaultRules.request.ladder.findIndex(({ note }) => note);
  await ask(url, `update help_climb set steps_done = ${step}, began_at = began_at - ${12 * hourMs}`);
  await ask(url, `update reminder set due_at = ${Date.now()} where kind = 'help_ladder' and state = 'waiting'`);
}
