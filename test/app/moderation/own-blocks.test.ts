import { beforeEach, describe, expect, it } from 'vitest';
import { cursorOf, eraseBlocks } from '../../../src/app/moderation/own-blocks.ts';
import { readModerationData } from '../../../src/app/moderation/own-data.ts';
import type { Unit } from '../../../src/app/runtime/unit-of-work.ts';
import type { ErasureId, MemberId } from '../../../src/domain/ids.ts';
import type { Member } from '../../../src/domain/member/member.ts';
import { later } from '../../../src/domain/time/instant.ts';
import { aMember, aUser } from '../../support/builders.ts';
import { aHarness, type CoreHarness } from '../../support/core-harness.ts';
import { ownRecords } from '../../support/own-records.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness();
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  for (const person of [ada, bo]) await person.types('/home');
});

async function memberOf({ user }: CorePerson): Promise<Member> {
  const known = await harness.inside((tx) => tx.members.byUser(user));
  if (!known) throw new Error('Nobody knows them');
  return known.member;
}

const read = (member: Member) =>
  ownRecords(readModerationData, (work) =>
    harness.inside((tx, community) => work({ tx, now: harness.now() } as Unit, community, member)),
  );
const erase = ({ id, name }: Member) =>
  harness.inside((tx, community) =>
    eraseBlocks({ tx } as Unit, community, { id: 'erasure' as ErasureId, memberId: id, name, users: [] }),
  );

describe('What is kept of whom somebody blocked', () => {
  it('is told to them, and never who blocked them', async () => {
    await ada.types('/privacy block @bo');
    expect(await read(await memberOf(ada))).toEqual([
      { type: 'block', member: 'Bo', since: '2026-01-05T09:00:00.000Z' },
    ]);
    expect(await read(await memberOf(bo))).toEqual([]);
  });

  it('goes with either of the two', async () => {
    await ada.types('/privacy block @bo');
    expect(await erase(await memberOf(bo))).toBe(false);
    expect(await read(await memberOf(ada))).toEqual([]);
    expect(await erase(await memberOf(bo))).toBe(false);
    await ada.types('/privacy block @bo');
    await erase(await memberOf(ada));
    const [one, other] = [await memberOf(ada), await memberOf(bo)];
    expect(await harness.inside((tx) => tx.blocks.between(one.id, other.id))).toBe(false);
    expect(await read(await memberOf(ada))).toEqual([]);
  });

  it('is read and erased a part at a time, however long it is', async () => {
    const member = await memberOf(ada);
    await harness.inside(async (tx) => {
      for (let number = 0; number < 450; number += 1) {
        const id = `other-${number}` as MemberId;
        const other = aMember({ id, name: `Other ${number}`, communityId: member.communityId });
        await tx.members.add(other, { user: { ...aUser(id), ...spaceOfAda() }, memberId: id, profiledAt: undefined });
        await tx.blocks.add({ memberId: member.id, blockedId: id, since: later(harness.now(), number) });
      }
    });
    const seen = (await read(member)).map((record) => record.member);
    expect(seen).toHaveLength(450);
    expect(new Set(seen).size).toBe(450);
    expect([await erase(member), await erase(member), await erase(member), await erase(member)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  const spaceOfAda = () => ({ platform: ada.user.platform, space: ada.user.space });

  it.each(['', 'x', '12', '12/', '/a', '1234567890123456/a', '12/a/b'])('has no place called “%s”', (text) => {
    expect(cursorOf(text)).toBeUndefined();
  });
});

describe('An export of the community', () => {
  it('says nothing of who blocked whom, because whoever makes it may be one of them', async () => {
    await ada.types('/privacy block @bo');
    expect(await harness.records('block')).toEqual([]);
  });
});
