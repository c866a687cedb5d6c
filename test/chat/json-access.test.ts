import { describe, expect, it } from 'vitest';
import { idAt, idsAt, nameAt } from '../../src/chat/json-access.ts';

describe('an id', () => {
  it('is what platforms call things by', () => {
    for (const id of ['U0ADAFERN01', '1795944600.000100', '1310000000000000001', 'Ev0MESSAGE', '1.2.abc/x']) {
      expect(idAt({ user: { id } }, 'user', 'id')).toBe(id);
    }
  });

  it.for([
    ['empty', ''],
    ['a number', 7],
    ['with a space in it', 'U0 ADA'],
    ['a list of two', 'U0ADA,U0BO'],
    ['with a line break after it', 'U0ADA\n'],
    ['with a character that no database keeps', 'U0\u0000ADA'],
    ['half of a surrogate pair', '\ud83d'],
    ['longer than any index takes', 'U'.repeat(256)],
  ])('is none where it is %s', ([, id]) => {
    expect(idAt({ id }, 'id')).toBeUndefined();
    expect(idsAt({ ids: [id, 'U0BO'] }, 'ids')).toEqual(['U0BO']);
  });
});

describe('a name', () => {
  it('is cut where it is longer than a name can be, and never within a character', () => {
    expect(nameAt({ name: 'Ada' }, 'name')).toBe('Ada');
    expect(nameAt({ name: 'a'.repeat(60_000) }, 'name')).toBe('a'.repeat(255));
    expect(nameAt({ name: '🌱'.repeat(300) }, 'name')).toBe('🌱'.repeat(255));
  });
});
