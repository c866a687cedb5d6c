import { describe, expect, it } from 'vitest';
import { refuseCredit } from '../../../src/domain/help/credit.ts';
import { adaId, aMember, aRequest, benId, cleoId, monday } from '../../support/builders.ts';

const [ada, ben, cleo] = [aMember(), aMember({ id: benId }), aMember({ id: cleoId })];
const request = aRequest({ askerId: adaId });

describe('Whoever is named as a helper', () => {
  it('is credited, whether they came forward or not', () => {
    expect(refuseCredit(request, ben, ada, true)).toBeUndefined();
    expect(refuseCredit(request, ben, ada, false)).toBeUndefined();
    expect(refuseCredit(request, ben, cleo, false)).toBeUndefined();
  });

  it('is not, when they asked it themselves, whoever names them', () => {
    expect(refuseCredit(request, ada, ada, true)).toBe('asker');
    expect(refuseCredit(request, ada, cleo, false)).toBe('asker');
  });

  it('is not, when they are a bot or have left', () => {
    expect(refuseCredit(request, aMember({ id: benId, bot: true }), ada, true)).toBe('bot');
    expect(refuseCredit(request, aMember({ id: benId, leftAt: monday }), ada, true)).toBe('left');
  });

  it('names themselves only when they came forward', () => {
    expect(refuseCredit(request, cleo, cleo, false)).toBe('self');
    expect(refuseCredit(request, cleo, cleo, true)).toBeUndefined();
  });
});
