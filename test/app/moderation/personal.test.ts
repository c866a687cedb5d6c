import { beforeEach, describe, expect, it } from 'vitest';
import { readModerationData } from '../../../src/app/moderation/own-data.ts';
import { eraseModeration } from '../../../src/app/moderation/personal.ts';
import { inUnit, type Unit } from '../../../src/app/runtime/unit-of-work.ts';
import type { Community } from '../../../src/domain/community/community.ts';
import type { ErasureId } from '../../../src/domain/ids.ts';
import type { Member } from '../../../src/domain/member/member.ts';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import { ownRecords } from '../../support/own-records.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  sol = harness.person('Sol', { steward: true });
  await bo.types('/ask Who broke my handles?');
  const list = await sol.types('/community remove');
  await formOf(await sol.presses('Take it down', list)).sends({ reason: 'Marker of the first reason.' });
  await sol.types('/community rest @bo until:2 weeks reason:Marker of the second reason.');
});

const as = <T>(
  person: CorePerson,
  work: (unit: Unit, community: Community, member: Member) => Promise<T>,
): Promise<T> =>
  inUnit(harness.process.ports, 'test', async (unit) => {
    const known = await unit.tx.members.byUser(person.user);
    const community = known && (await unit.tx.communities.find(known.member.communityId));
    if (!known || !community) throw new Error(`${person.name} is not known`);
    return work(unit, community, known.member);
  });

const erases = (person: CorePerson) =>
  as(person, (unit, community, { id, name }) =>
    eraseModeration(unit, community, { id: 'e' as ErasureId, memberId: id, name, users: [person.user] }),
  );
const reads = (person: CorePerson) => ownRecords(readModerationData, (work) => as(person, work));
const logged = () => harness.records('moderation_act');

describe('what stewards decided about somebody', () => {
  it('is read by them, with its reasons', async () => {
    const records = await reads(bo);
    expect(records).toEqual([
      {
        type: 'rest',
        began_at: expect.any(String),
        until: expect.any(String),
        reason: 'Marker of the second reason.',
      },
      expect.objectContaining({ type: 'steward_decision', what: expect.any(String) }),
      expect.objectContaining({ type: 'steward_decision', what: expect.any(String) }),
    ]);
    expect(new Map(records.map(({ what, reason }) => [what, reason]))).toEqual(
      new Map([
        [undefined, 'Marker of the second reason.'],
        ['rest', 'Marker of the second reason.'],
        ['own_request', 'Marker of the first reason.'],
      ]),
    );
    expect(JSON.stringify(records)).not.toContain('Sol');
  });

  it('is nothing for whom it does not concern', async () => {
    await ada.types('/home');
    expect(await reads(ada)).toEqual([]);
  });

  it('is read by the steward as what they did and why, without whom it was about', async () => {
    const records = await reads(sol);
    expect(new Map(records.map(({ act, reason }) => [act, reason]))).toEqual(
      new Map([
        ['remove_request', 'Marker of the first reason.'],
        ['rest', 'Marker of the second reason.'],
      ]),
    );
    expect(records.map(({ type }) => type)).toEqual(['act_as_steward', 'act_as_steward']);
    expect(JSON.stringify(records)).not.toContain('Bo');
  });

  it('goes when they are forgotten, and their rest with it; what stewards did stays in the log', async () => {
    expect(await erases(bo)).toBe(false);
    expect(await erases(bo)).toBe(false);
    expect(await reads(bo)).toEqual([]);
    await as(bo, async (_unit, _community, member) => expect(member.suspendedUntil).toBeUndefined());
    expect((await logged()).map(({ act }) => act).sort()).toEqual(['remove_request', 'rest']);
  });

  it('keeps no reason of a steward who is forgotten, and goes on', async () => {
    expect(await erases(sol)).toBe(false);
    const acts = await logged();
    expect(acts.map(({ reason }) => reason)).toEqual(['', '']);
    expect(JSON.stringify(acts)).not.toContain('Marker');
    const records = await reads(bo);
    expect(JSON.stringify(records)).not.toContain('Marker');
    expect(records.map(({ type }) => type)).toEqual(['rest', 'steward_decision', 'steward_decision']);
    expect((await bo.types('/kudos @ada for the soup')).text).toContain('You’re resting from Hearth until');
  });
});
