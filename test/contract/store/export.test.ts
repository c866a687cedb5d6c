import { describe, expect, it } from 'vitest';
import { messageKey } from '../../../src/chat/address.ts';
import type { MemberId, ReflectionId } from '../../../src/domain/ids.ts';
import type { ExportRecord, Store } from '../../../src/ports/store/store.ts';
import {
  aContribution,
  aDigest,
  adaId,
  aKudos,
  aLesson,
  aMember,
  aMessageRef,
  aNominatedAct,
  anOffer,
  anOutgoing,
  anOwnPrompt,
  aParticipation,
  aReflection,
  aReminder,
  aRequest,
  aRitual,
  aUser,
  aWeeklyQuestion,
  benId,
  cleoId,
  communityId,
  minutesLater,
  monday,
  requestId,
} from '../../support/builders.ts';
import { addPeople, describeStores, thankFor } from './stores.ts';

async function exported(store: Store): Promise<readonly ExportRecord[]> {
  const records: ExportRecord[] = [];
  for await (const record of store.export()) records.push(record);
  return records;
}

const addEverything = (store: Store) =>
  store.transaction(async (tx) => {
    await addPeople(tx);
    await tx.communities.setChannel(communityId, 'help', aMessageRef('m1').at);
    await tx.rituals.save(aRitual({ timing: { weeks: 'even', weekday: 4, hour: 8, minute: 30 } }));
    await tx.requests.add(aRequest());
    await tx.requests.addHelper(requestId, { memberId: benId, status: 'offered', since: monday });
    await thankFor(tx, aMessageRef('m1'), { kudos: aKudos(), contribution: aContribution() });
    await tx.digests.add(aDigest());
    await tx.nominations.addAct(aNominatedAct());
    await tx.outbox.add(anOutgoing());
    await tx.reminders.add(aReminder());
    await tx.inbox.claim('Ev1', monday);
  });

describeStores('an export', (store) => {
  const recordOf = async (type: string) => (await exported(store())).find((record) => record.type === type);

  it('of an empty store is empty', async () => {
    expect(await exported(store())).toEqual([]);
  });

  it('holds each thing after those that it refers to, and no messages that wait to be sent', async () => {
    await addEverything(store());
    const types = (await exported(store())).map(({ type }) => type);
    expect(types).toEqual([
      'community',
      'space',
      'member',
      'member',
      'member',
      'help_request',
      'kudos',
      'contribution',
      'digest',
      'nominated_act',
    ]);
  });

  it('is plain JSON with the type first, names in snake case, and times in UTC', async () => {
    await addEverything(store());
    for (const record of await exported(store())) {
      expect(JSON.parse(JSON.stringify(record))).toEqual(record);
      expect(JSON.stringify(record)).toMatch(/^\{"type":"[a-z_]+","id":"/);
      expect(JSON.stringify(record)).not.toMatch(/"[a-z]+[A-Z]\w*":/);
    }
    expect(await recordOf('help_request')).toMatchObject({ asked_at: '2026-11-23T09:00:00.000Z', answered_at: null });
  });

  describe('says all of', () => {
    it('a community: its rules, channels and rituals', async () => {
      await addEverything(store());
      expect(await recordOf('community')).toMatchObject({
        id: communityId,
        purpose: 'Learn to build things that last.',
        time_zone: 'UTC',
        rules: { request: { ask_expires_minutes: 60 }, kudos: { emoji: { '🙌': 'support' } } },
        channels: [{ role: 'help', platform: 'playground', space: 'willow', channel: 'help' }],
        rituals: [{ kind: 'digest', enabled: true, timing: 'even/4/08:30' }],
      });
    });

    it('a member: who they are where', async () => {
      await addEverything(store());
      expect(await recordOf('member')).toEqual({
        type: 'member',
        id: 'member-ada',
        community_id: communityId,
        name: 'Ada Alder',
        thanks_notices: 'weekly',
        quiet_from_hour: null,
        quiet_to_hour: null,
        paused_until: null,
        suspended_until: null,
        time_zone: 'UTC',
        steward: false,
        bot: false,
        joined_at: '2026-11-23T09:00:00.000Z',
        left_at: null,
        identities: [{ platform: 'playground', space: 'willow', user: 'ada' }],
      });
    });

    it('a request: who helped', async () => {
      await addEverything(store());
      expect(await recordOf('help_request')).toMatchObject({
        asker_id: 'member-ada',
        need: 'My loop never ends.',
        topics: ['rust'],
        urgent: false,
        confined_to: null,
        helpers: [{ member_id: benId, standing: 'offered', since: '2026-11-23T09:00:00.000Z', came_forward: true }],
      });
    });

    it('a solved request: what solved it, and how many others that helped, whatever is saved meanwhile', async () => {
      const solved = aRequest({ state: 'resolved', solution: 'Add a break.', solutionShared: false });
      await store().transaction(async (tx) => {
        await addPeople(tx);
        await tx.requests.add(solved);
        for (const by of [1, 1, -1] as const) await tx.solvedRequests.helped(requestId, by);
        await tx.requests.save({ ...solved, thanks: 'Thank you!' });
      });
      expect(await recordOf('help_request')).toMatchObject({
        solution: 'Add a break.',
        solution_shared: false,
        helped_others: 1,
      });
    });

    it('what helpers learned, where they shared it', async () => {
      await store().transaction(async (tx) => {
        await addPeople(tx);
        await tx.requests.add(aRequest({ state: 'resolved' }));
        await tx.helpLessons.add(aLesson({ written: { text: 'Patience.', at: monday, shared: true } }));
        await tx.helpLessons.add(aLesson({ memberId: cleoId, written: { text: 'Mine.', at: monday, shared: false } }));
        await tx.helpLessons.add({ ...aLesson({ memberId: adaId }), written: undefined });
      });
      expect(await recordOf('help_request')).toMatchObject({
        learned: [{ member_id: benId, text: 'Patience.', written_at: '2026-11-23T09:00:00.000Z' }],
      });
    });

    it('a kudos, its message included', async () => {
      await addEverything(store());
      expect(await recordOf('kudos')).toMatchObject({
        giver_id: 'member-ada',
        receiver_id: 'member-ben',
        giver_day: '2026-11-23',
        taken_back_at: null,
        contribution_id: 'contribution-1',
        message: messageKey(aMessageRef('m1')),
        confined_to: null,
      });
    });
  });

  it('says of what was written in a private place that it was', async () => {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      await tx.requests.add(aRequest({ confinedTo: 'playground/willow/attic' }));
      await tx.contributions.append(aContribution());
      await tx.kudos.add(aKudos({ confinedTo: 'playground/willow/attic' }));
    });
    expect(await recordOf('help_request')).toMatchObject({ confined_to: 'playground/willow/attic' });
    expect(await recordOf('kudos')).toMatchObject({ confined_to: 'playground/willow/attic' });
  });

  const addMembers = (count: number) =>
    store().transaction(async (tx) => {
      for (let n = 0; n < count; n += 1) {
        const id = `member-x${String(n).padStart(4, '0')}` as MemberId;
        await tx.members.add(aMember({ id }), { user: aUser(id), memberId: id, profiledAt: minutesLater(n) });
      }
    });

  it('leaves nobody out, however many there are', async () => {
    await store().transaction(addPeople);
    await addMembers(997);
    const members = (await exported(store())).filter(({ type }) => type === 'member');
    expect(new Set(members.map(({ id }) => id)).size).toBe(1_000);
    expect(members.every(({ identities }) => Array.isArray(identities) && identities.length === 1)).toBe(true);
    // Thousands of queries one after another, on a machine that may be busy.
  }, 60_000);

  it('shows how things stood when it began, and lets others write meanwhile', async () => {
    await addEverything(store());
    const records = store().export()[Symbol.asyncIterator]();
    await records.next();
    await store().transaction((tx) => tx.members.save(aMember({ name: 'Ada Ash' })));
    await addMembers(1);
    const names: unknown[] = [];
    for (let next = await records.next(); !next.done; next = await records.next()) {
      if (next.value.type === 'member') names.push(next.value.name);
    }
    expect(names).toEqual(['Ada Alder', 'Ben Birch', 'Cleo Cedar']);
  });

  it('leaves out what is private or shared without a name, and keeps what is shared by name', async () => {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      await tx.participations.save(aParticipation());
      await tx.weeklyQuestions.add(aWeeklyQuestion());
      await tx.prompts.addOwn(anOwnPrompt());
      await tx.reflections.add(aReflection());
      await tx.reflections.add(
        aReflection({ id: 'r2' as ReflectionId, sharing: 'unnamed', sharedAt: monday, digestedAt: monday }),
      );
      await tx.reflections.add(
        aReflection({ id: 'r3' as ReflectionId, sharing: 'named', wasNamed: true, sharedAt: monday, text: 'Mine.' }),
      );
    });
    const records = (await exported(store())).filter(({ type }) => !['community', 'space', 'member'].includes(type));
    expect(records.map(({ type, text }) => [type, text])).toEqual([
      ['prompt', 'What grew in your garden this week?'],
      ['reflection', 'Mine.'],
    ]);
  });

  it('has what people offer, but not who takes a break', async () => {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      await tx.offers.add(anOffer(), ['css']);
      await tx.offers.saveAvailability(anOffer().memberId, { is: 'paused', until: undefined });
    });
    const records = (await exported(store())).filter(({ type }) => !['community', 'space', 'member'].includes(type));
    expect(records).toEqual([
      {
        type: 'offer',
        id: 'offer-1',
        community_id: communityId,
        member_id: adaId,
        text: 'I can look over CSS layouts',
        kind: 'expertise',
        topics: ['css', 'flexbox'],
        offered_at: new Date(monday).toISOString(),
        sleeps_since: null,
      },
    ]);
  });

  it('says of what was given to everybody that it has no one receiver', async () => {
    await store().transaction(async (tx) => {
      await addPeople(tx);
      await tx.contributions.append(aContribution({ receiverId: undefined, act: 'reflection' }));
    });
    expect(await recordOf('contribution')).toMatchObject({ giver_id: benId, receiver_id: null });
  });

  it('may be left half way', async () => {
    await addEverything(store());
    for await (const record of store().export()) {
      expect(record.type).toBe('community');
      break;
    }
    expect(await exported(store())).toHaveLength(10);
  });
});
