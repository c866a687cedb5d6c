import { expect, it } from 'vitest';
import type { KudosId } from '../../../src/domain/ids.ts';
import { givenTogether } from '../../../src/domain/kudos/voiding.ts';
import { aKudos, cleoId, minutesLater } from '../../support/builders.ts';

const given = (id: string, groupId?: string, changes: Parameters<typeof aKudos>[0] = {}) => ({
  ...aKudos({ id: id as KudosId, reason: 'for the soup', source: 'command', ...changes }),
  groupId,
});
const ids = (kudos: Parameters<typeof givenTogether>[0]) =>
  givenTogether(kudos).map(({ all }) => all.map(({ id }) => id).join(' '));

it('brings together what was given with the same words, in the order in which it came', () => {
  expect(ids([given('1', 'g'), given('2'), given('3', 'g'), given('4')])).toEqual(['1 3', '2', '4']);
});

it('takes thanks for help as given together when one person gave them at one moment in one wording', () => {
  const help = (id: string, changes: Parameters<typeof aKudos>[0] = {}) =>
    given(id, undefined, { source: 'request', ...changes });
  const others = [help('3', { giverId: cleoId }), help('4', { at: minutesLater(1) }), help('5', { reason: 'for tea' })];
  expect(ids([help('1'), help('2'), ...others])).toEqual(['1 2', '3', '4', '5']);
});

it('finds nothing in nothing', () => expect(givenTogether([])).toEqual([]));
