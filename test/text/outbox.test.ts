import { describe, expect, it } from 'vitest';
import type { OutboxId } from '../../src/domain/ids.ts';
import { outboxWords } from '../../src/text/en/outbox.ts';
import { anOutgoing, monday } from '../support/builders.ts';

const lineOf = (error: string): string =>
  outboxWords.deadLetter({
    id: 'dead' as OutboxId,
    destination: anOutgoing().destination,
    diedAt: monday,
    error,
    isWordless: false,
  });

describe('What could not be delivered, as the command line lists it', () => {
  it.each([
    ['restricted: ekm_access_denied', 'a rule of its administrators forbids it'],
    ['thread_gone: 160005', 'the thread is locked or gone'],
    ['unrecognised: a_new_code', 'Hearth does not know'],
    ['unavailable: 503', 'the platform was away for days'],
    ['channel_gone: is_archived', 'unarchive it'],
  ])('says in words why (%s), with the platform’s own code', (error, words) => {
    const [failure, code] = error.split(': ');
    expect(lineOf(error)).toContain(words);
    expect(lineOf(error)).toContain(`(${code})`);
    expect(lineOf(error)).not.toContain(`${failure}:`);
  });

  it('does not call it a bug of Hearth’s when a filter of the server refused the words', () => {
    expect(lineOf('refused: 200000')).not.toContain('bug');
    expect(lineOf('refused: 200000')).toContain('filter');
  });
});
