import { describe, expect, it } from 'vitest';
import { referenceReader } from '../../../adapters/playground/reference.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';

const member = (id: string, name: string) => ({ id, name, about: '', zone: 'UTC' as Zone, steward: false, bot: false });
const channel = (id: string, name: string) => ({ id, name, topic: '', position: 0 });
const read = referenceReader(
  [member('u-1', 'Ada Pebble'), member('u-2', 'Ada'), member('u-3', 'Emi Sparrow'), member('u-4', 'Zoë Lark')],
  [channel('c-1', 'help'), channel('c-2', 'help-desk')],
);

describe('a reference', () => {
  it.each([
    ['@Ada Pebble', 'u-1'],
    ['@ada pebble, thanks', 'u-1'],
    ['@Ada thanks', 'u-2'],
    ['@emi', 'u-3'],
    ['@Zoë!', 'u-4'],
    ['#help me', 'c-1'],
    ['#help-desk', 'c-2'],
    ['#help. Thanks', 'c-1'],
  ])('in “%s” is %s', (text, id) => {
    expect(read(text, 0)?.id).toBe(id);
  });

  it.each(['@Adam', '@emily', '#helper', '@', '#', '@everyone', 'Ada'])('there is none in “%s”', (text) => {
    expect(read(text, 0)).toBeUndefined();
  });

  it('is not in the middle of an address', () => {
    expect(read('me@ada', 2)).toBeUndefined();
  });
});
