import { expect, it } from 'vitest';
import { channelIn } from '../../../src/chat/address.ts';
import type { CommunityId, MemberId, SpaceId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Zone } from '../../../src/domain/time/zone.ts';
import {
  aCommunity,
  adaId,
  aMember,
  aSpace,
  aUser,
  benId,
  cleoId,
  communityId,
  minutesLater,
  willowSpace,
} from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const unknown = 'nobody' as CommunityId & SpaceId & MemberId;

describePeopledStores('communities', (inTransaction) => {
  it('a community is found as it was added', async () => {
    expect(await inTransaction((tx) => tx.communities.find(communityId))).toEqual(aCommunity());
  });

  it('one that is not there is not found', async () => {
    expect(await inTransaction((tx) => tx.communities.find(unknown))).toBeUndefined();
  });

  it('what is saved is found, changed rules included', async () => {
    const changed = aCommunity({
      name: 'Willow Guild',
      purpose: 'Learn “everything”, 😀 and more.',
      zone: 'Europe/Berlin' as Zone,
      rules: {
        ...defaultRules,
        request: { ...defaultRules.request, askExpiresMinutes: 45 },
        kudos: { ...defaultRules.kudos, emoji: { '🌻': 'support', ':hearth:': 'feedback' }, channels: ['thanks'] },
      },
    });
    await inTransaction((tx) => tx.communities.save(changed));
    expect(await inTransaction((tx) => tx.communities.find(communityId))).toEqual(changed);
  });

  it('saving one that was never added fails', async () => {
    await expect(inTransaction((tx) => tx.communities.save(aCommunity({ id: unknown })))).rejects.toThrow(unknown);
  });

  it('all are listed, oldest first', async () => {
    const older = aCommunity({ id: 'community-younger-id' as CommunityId, createdAt: minutesLater(-1) });
    await inTransaction((tx) => tx.communities.add(older));
    const all = await inTransaction((tx) => tx.communities.all());
    expect(all.map(({ id }) => id)).toEqual([older.id, communityId]);
  });

  it('a role has no channel until it is given one, and then the one given last', async () => {
    const [help, other] = [channelIn(willowSpace, 'help'), channelIn(willowSpace, 'other')];
    expect(await inTransaction((tx) => tx.communities.channel(communityId, 'help'))).toBeUndefined();
    await inTransaction((tx) => tx.communities.setChannel(communityId, 'help', help));
    await inTransaction((tx) => tx.communities.setChannel(communityId, 'digest', help));
    await inTransaction((tx) => tx.communities.setChannel(communityId, 'help', other));
    expect(await inTransaction((tx) => tx.communities.channel(communityId, 'help'))).toEqual(other);
    expect(await inTransaction((tx) => tx.communities.channel(communityId, 'digest'))).toEqual(help);
  });
});

describePeopledStores('spaces', (inTransaction) => {
  it('a space is found by what its platform calls it', async () => {
    expect(await inTransaction((tx) => tx.spaces.find(willowSpace))).toEqual(aSpace());
    expect(await inTransaction((tx) => tx.spaces.find({ ...willowSpace, platform: 'slack' }))).toBeUndefined();
  });

  it('the same space cannot be added twice', async () => {
    const again = aSpace({ id: 'space-again' as SpaceId });
    await expect(inTransaction((tx) => tx.spaces.add(again))).rejects.toThrow();
  });

  it('what is saved is found', async () => {
    const changed = aSpace({ name: 'Willow 2', defaultChannel: undefined, removedAt: minutesLater(3) });
    await inTransaction((tx) => tx.spaces.save(changed));
    expect(await inTransaction((tx) => tx.spaces.find(willowSpace))).toEqual(changed);
  });

  it('saving one that was never added fails', async () => {
    await expect(inTransaction((tx) => tx.spaces.save(aSpace({ id: unknown })))).rejects.toThrow(unknown);
  });

  it('a community has the spaces that Hearth is in, oldest first, without those that it was removed from', async () => {
    const second = aSpace({ id: 'space-x2' as SpaceId, space: 'second' });
    const first = aSpace({ id: 'space-x1' as SpaceId, space: 'first' });
    await inTransaction(async (tx) => {
      await tx.spaces.add(second);
      await tx.spaces.add(first);
      await tx.spaces.save(aSpace({ removedAt: minutesLater(1) }));
    });
    expect(await inTransaction((tx) => tx.spaces.ofCommunity(communityId))).toEqual([first, second]);
  });

  it('a space belongs to a community that is there', async () => {
    const lost = aSpace({ id: 'space-lost' as SpaceId, space: 'lost', communityId: unknown });
    await expect(inTransaction((tx) => tx.spaces.add(lost))).rejects.toThrow();
  });
});

describePeopledStores('members', (inTransaction) => {
  const adasIdentity = { user: aUser('ada'), memberId: adaId, profiledAt: undefined };

  it('a member is found by id and by user', async () => {
    expect(await inTransaction((tx) => tx.members.find(adaId))).toEqual(aMember());
    expect(await inTransaction((tx) => tx.members.byUser(aUser('ada')))).toEqual({
      member: aMember(),
      identity: adasIdentity,
    });
  });

  it('somebody unknown is not found', async () => {
    expect(await inTransaction((tx) => tx.members.find(unknown))).toBeUndefined();
    expect(await inTransaction((tx) => tx.members.byUser(aUser('nobody')))).toBeUndefined();
    expect(await inTransaction((tx) => tx.members.byUser({ ...aUser('ada'), space: 'elsewhere' }))).toBeUndefined();
  });

  it('one user is one member: the same identity cannot be added again', async () => {
    const twin = aMember({ id: 'member-twin' as MemberId });
    const again = inTransaction((tx) => tx.members.add(twin, { ...adasIdentity, memberId: twin.id }));
    await expect(again).rejects.toThrow();
    expect(await inTransaction((tx) => tx.members.find(twin.id))).toBeUndefined();
  });

  it('quiet hours and a pause of their own are kept, and gone when they are taken back', async () => {
    const quietHours = { quietFromHour: 0, quietToHour: 7 };
    const changed = aMember({ quietHours, pausedUntil: minutesLater(60) });
    await inTransaction((tx) => tx.members.save(changed));
    expect(await inTransaction((tx) => tx.members.find(adaId))).toMatchObject({
      quietHours,
      pausedUntil: minutesLater(60),
    });
    await inTransaction((tx) => tx.members.save(aMember()));
    const { quietHours: none, pausedUntil } = (await inTransaction((tx) => tx.members.find(adaId))) ?? {};
    expect([none, pausedUntil]).toEqual([undefined, undefined]);
  });

  it('what is saved is found', async () => {
    const changed = aMember({
      name: 'Ada A.',
      zone: undefined,
      bot: true,
      reactionsExplained: true,
      leftAt: minutesLater(5),
    });
    await inTransaction((tx) => tx.members.save(changed));
    expect(await inTransaction((tx) => tx.members.find(adaId))).toEqual(changed);
  });

  it('saving one that was never added fails', async () => {
    await expect(inTransaction((tx) => tx.members.save(aMember({ id: unknown })))).rejects.toThrow(unknown);
  });

  it('several are found at once, each once, without those that do not exist', async () => {
    const found = await inTransaction((tx) => tx.members.findAll([benId, unknown, adaId, benId]));
    expect(found.map(({ id }) => id).sort()).toEqual([adaId, benId]);
    expect(await inTransaction((tx) => tx.members.findAll([]))).toEqual([]);
  });

  it('very many can be asked for at once', async () => {
    const ids = Array.from({ length: 40_000 }, (_, n) => `member-${n}` as MemberId);
    const found = await inTransaction((tx) => tx.members.findAll([...ids, cleoId]));
    expect(found.map(({ id }) => id)).toEqual([cleoId]);
  });

  it('a member may have identities in several spaces', async () => {
    const second = { user: { ...aUser('U2'), space: 'second' }, memberId: adaId, profiledAt: minutesLater(1) };
    await inTransaction(async (tx) => {
      await tx.spaces.add(aSpace({ id: 'space-2' as SpaceId, space: 'second' }));
      await tx.members.saveIdentity(second);
    });
    const identities = await inTransaction((tx) => tx.members.identities([adaId]));
    expect(identities).toHaveLength(2);
    expect(identities).toEqual(expect.arrayContaining([adasIdentity, second]));
  });

  it('saving an identity again changes it', async () => {
    const profiled = { ...adasIdentity, profiledAt: minutesLater(2) };
    await inTransaction((tx) => tx.members.saveIdentity(profiled));
    expect(await inTransaction((tx) => tx.members.identities([adaId]))).toEqual([profiled]);
  });

  it('the words of a name are found among others, also of those who left, and not once it is another', async () => {
    const among = async (...words: string[]) =>
      [...(await inTransaction((tx) => tx.members.nameWordsAmong(communityId, words)))].sort();
    await inTransaction(async (tx) => {
      await tx.members.saveNameWords(aMember(), ['ada', 'øster']);
      await tx.members.saveNameWords(aMember({ id: benId, leftAt: minutesLater(1) }), ['ben', 'ada']);
    });
    expect(await among('ada', 'kiln', 'ben', 'øster', 'Øster', 'ad%')).toEqual(['ada', 'ben', 'øster']);
    await inTransaction((tx) => tx.members.saveNameWords(aMember(), ['adele']));
    expect(await among('ada', 'adele', 'øster')).toEqual(['ada', 'adele']);
    const many = Array.from({ length: 3_000 }, (_, index) => `word${index}`);
    expect(await among(...many, 'ben')).toEqual(['ben']);
    expect(await among()).toEqual([]);
    const elsewhere = 'elsewhere' as typeof communityId;
    expect(await inTransaction((tx) => tx.members.nameWordsAmong(elsewhere, ['ben']))).toEqual(new Set());
  });

  it('stewards are those who look after the community, are here, and are people', async () => {
    await inTransaction(async (tx) => {
      for (const id of [adaId, benId, cleoId]) await tx.members.noteSteward(id, true);
      await tx.members.save(aMember({ id: benId, leftAt: minutesLater(1) }));
      await tx.members.save(aMember({ id: cleoId, bot: true }));
    });
    const stewards = () => inTransaction((tx) => tx.members.stewards(communityId));
    expect((await stewards()).map(({ id }) => id)).toEqual([adaId]);
    await inTransaction((tx) => tx.members.noteSteward(adaId, false));
    expect(await stewards()).toEqual([]);
  });

  it('a steward who was named stays one, whatever the platform says, until that is taken back', async () => {
    const now = () =>
      inTransaction(async ({ members }) => ({
        named: await members.isNamedSteward(adaId),
        stewards: (await members.stewards(communityId)).map(({ id }) => id),
      }));
    expect(await now()).toEqual({ named: false, stewards: [] });
    await inTransaction((tx) => tx.members.nameSteward(adaId, true));
    await inTransaction((tx) => tx.members.noteSteward(adaId, false));
    expect(await now()).toEqual({ named: true, stewards: [adaId] });
    await inTransaction((tx) => tx.members.nameSteward(adaId, false));
    expect(await now()).toEqual({ named: false, stewards: [] });
  });

  it('taking back a name that nobody gave changes nothing', async () => {
    await inTransaction((tx) => tx.members.noteSteward(adaId, true));
    await inTransaction((tx) => tx.members.nameSteward(adaId, false));
    expect((await inTransaction((tx) => tx.members.stewards(communityId))).map(({ id }) => id)).toEqual([adaId]);
  });

  it('saving a member leaves it as it is whether they are a steward', async () => {
    await inTransaction((tx) => tx.members.noteSteward(adaId, true));
    await inTransaction((tx) => tx.members.save(aMember({ name: 'Ada A.' })));
    const stewards = await inTransaction((tx) => tx.members.stewards(communityId));
    expect(stewards.map(({ name }) => name)).toEqual(['Ada A.']);
  });
});
