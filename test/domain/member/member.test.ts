import { expect, it } from 'vitest';
import { isHere } from '../../../src/domain/member/member.ts';
import { aMember, monday } from '../../support/builders.ts';

it('a member is here until they leave, and a bot never is', () => {
  expect(isHere(aMember())).toBe(true);
  expect(isHere(aMember({ leftAt: monday }))).toBe(false);
  expect(isHere(aMember({ bot: true }))).toBe(false);
});
