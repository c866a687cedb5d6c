import { expect, it } from 'vitest';
import { grouped } from '../../../src/chat/render/group.ts';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

it('groups what fits together, in its order, and leaves alone what fits nowhere', () => {
  const upToTen = (group: readonly number[], next: number) => sum(group) + next <= 10;
  expect(grouped([4, 6, 1, 20, 3], upToTen)).toEqual([[4, 6], [1], [20], [3]]);
  expect(grouped([], upToTen)).toEqual([]);
});
