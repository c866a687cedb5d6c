import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Address,
  addressKey,
  channelOf,
  messageKey,
  type PlatformId,
  spaceOf,
  userIn,
  userKey,
} from '../../src/chat/address.ts';

/** Short, so that two are often alike, and of characters that the keys themselves use; only no slash. */
const id = fc.string({ unit: fc.constantFrom('a', 'b', '#', '@', ':', '.'), minLength: 1, maxLength: 2 });
const platform = fc.constantFrom<PlatformId>('slack', 'discord', 'playground');
const address: fc.Arbitrary<Address> = fc.record(
  { platform, space: id, channel: id, thread: id },
  { requiredKeys: ['platform', 'space', 'channel'] },
);
const twice = <T>(one: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.tuple(one, one),
    one.map((same) => [same, same] as const),
  );
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

describe('keys', () => {
  it('are equal exactly where addresses are', () => {
    const parts = ({ platform, space, channel, thread }: Address) => [platform, space, channel, thread];
    fc.assert(
      fc.property(twice(address), ([a, b]) => {
        expect(addressKey(a) === addressKey(b)).toBe(alike(parts(a), parts(b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are equal exactly where messages are, whichever thread they are seen in', () => {
    fc.assert(
      fc.property(twice(fc.record({ at: address, id })), ([a, b]) => {
        const parts = (ref: { at: Address; id: string }) => [ref.at.platform, ref.at.space, ref.at.channel, ref.id];
        expect(messageKey(a) === messageKey(b)).toBe(alike(parts(a), parts(b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('are equal exactly where users are', () => {
    fc.assert(
      fc.property(twice(fc.record({ platform, space: id, user: id })), ([a, b]) => {
        expect(userKey(a) === userKey(b)).toBe(alike([a.platform, a.space, a.user], [b.platform, b.space, b.user]));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('parts of an address', () => {
  const thread: Address = { platform: 'slack', space: 'T1', channel: 'C1', thread: '1.2' };

  it('are the channel without its thread, and the space without its channel', () => {
    expect(channelOf(thread)).toEqual({ platform: 'slack', space: 'T1', channel: 'C1' });
    expect(spaceOf(thread)).toEqual({ platform: 'slack', space: 'T1' });
  });

  it('make a user of the same space', () => {
    expect(userIn(thread, 'U1')).toEqual({ platform: 'slack', space: 'T1', user: 'U1' });
  });
});
