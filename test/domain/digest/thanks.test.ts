import { describe, expect, it } from 'vitest';
import { thanksToQuote } from '../../../src/domain/digest/thanks.ts';
import type { KudosId } from '../../../src/domain/ids.ts';
import { adaId, aKudos, benId, cleoId, minutesLater } from '../../support/builders.ts';

const given = (id: string, changes: Partial<ReturnType<typeof aKudos>>, groupId?: string) => ({
  ...aKudos({ id: id as KudosId, source: 'command', ...changes }),
  groupId,
});

describe('thanks that a digest quotes', () => {
  it('are one where several people were thanked at once, in the same words', () => {
    const soup = { giverId: adaId, reason: 'for the soup', at: minutesLater(5) };
    const quoted = thanksToQuote(
      [
        given('2', { ...soup, receiverId: cleoId }, '1'),
        given('1', { ...soup, receiverId: benId }, '1'),
        given('0', { ...soup, receiverId: benId, at: minutesLater(1) }),
      ],
      10,
    );
    expect(quoted.map(({ receiverIds, ids }) => ({ receiverIds, ids }))).toEqual([
      { receiverIds: [benId, cleoId], ids: ['2', '1'] },
      { receiverIds: [benId], ids: ['0'] },
    ]);
  });

  it('are at most so many, and not all of one receiver', () => {
    const many = Array.from({ length: 9 }, (_, index) =>
      given(`${index}`, { receiverId: benId, reason: `thing ${index}`, at: minutesLater(9 - index) }),
    );
    const quoted = thanksToQuote([...many, given('9', { receiverId: cleoId, reason: 'for the bread' })], 2);
    expect(quoted.map(({ reason }) => reason)).toEqual(['thing 0', 'for the bread']);
  });
});
