import { systemClock } from '../../adapters/system/clock.ts';
import { deadLetterReport, requeue, requeueAll } from '../app/process/dead-letters.ts';
import type { Settings } from '../config.ts';
import type { OutboxId } from '../domain/ids.ts';
import { outboxWords } from '../text/en/outbox.ts';
import { withStore } from './with-store.ts';

export async function listDeadLetters(settings: Settings): Promise<void> {
  const { waiting, dead, letters } = await withStore(settings, deadLetterReport);
  const words = outboxWords;
  if (waiting + dead === 0) return console.log(words.none());
  console.log(words.counts(waiting, dead));
  for (const letter of letters) console.log(`\n${words.deadLetter(letter)}`);
  if (dead > letters.length) console.log(`\n${words.more(letters.length)}`);
  if (letters.some(({ isWordless }) => !isWordless)) console.log(`\n${words.howToRetry()}`);
}

export async function retryDeadLetters(settings: Settings, which: string): Promise<void> {
  const words = outboxWords;
  const { now } = systemClock;
  if (which === 'all') {
    const count = await withStore(settings, (store) => requeueAll(store, now()));
    console.log(count === 0 ? words.nothingToPutBack() : words.putBack(count));
  } else if (await withStore(settings, (store) => requeue(store, which as OutboxId, now()))) {
    console.log(words.putBack(1));
  } else {
    console.error(words.notDead(which));
    process.exitCode = 1;
  }
}
