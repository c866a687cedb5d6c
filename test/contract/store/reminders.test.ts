import { describe, expect, it } from 'vitest';
import type { CommunityId, DigestId, ReminderId } from '../../../src/domain/ids.ts';
import { later } from '../../../src/domain/time/instant.ts';
import type { Reminder } from '../../../src/ports/store/reminders.ts';
import { aCommunity, aDigest, aReminder, communityId, minutesLater, requestId } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const reminderId = (name: string) => name as ReminderId;

describePeopledStores('reminders', (inTransaction) => {
  const add = (name: string, changes: Partial<Reminder> = {}) =>
    inTransaction((tx) => tx.reminders.add(aReminder({ id: reminderId(name), ...changes })));
  const waiting = (name: string) => inTransaction((tx) => tx.reminders.waiting(reminderId(name)));
  const due = (minute: number, most = 10) =>
    inTransaction(async (tx) => (await tx.reminders.due(minutesLater(minute), most)).map(({ id }) => id));

  it('one that was added waits as it was added', async () => {
    await add('r', { kind: 'profile', subject: 'somebody', dueAt: minutesLater(3) });
    expect(await waiting('r')).toEqual(
      aReminder({ id: reminderId('r'), kind: 'profile', subject: 'somebody', dueAt: minutesLater(3) }),
    );
    expect(await waiting('none')).toBeUndefined();
  });

  describe.each(['done', 'cancel'] as const)('after %s', (end) => {
    const over = (name: string) => inTransaction((tx) => tx.reminders[end](reminderId(name), minutesLater(1)));

    it('it rings no more', async () => {
      await add('r');
      await over('r');
      expect(await waiting('r')).toBeUndefined();
      expect(await due(99)).toEqual([]);
      expect(await inTransaction((tx) => tx.reminders.waitingFor(communityId, 'help_ladder', requestId))).toEqual([]);
    });

    it('ending it again is no error', async () => {
      await add('r');
      await over('r');
      await over('r');
      await over('none');
      expect(await waiting('r')).toBeUndefined();
    });
  });

  it('those of a kind and subject are found, soonest first', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    await add('later', { dueAt: minutesLater(9) });
    await add('sooner', { dueAt: minutesLater(1) });
    await add('other kind', { kind: 'ritual' });
    await add('other subject', { subject: 'other' });
    await add('other community', { communityId: elsewhere });
    const found = await inTransaction((tx) => tx.reminders.waitingFor(communityId, 'help_ladder', requestId));
    expect(found.map(({ id }) => id)).toEqual(['sooner', 'later']);
  });

  it('those of a kind come page by page, by what they are about', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    for (const subject of ['c', 'a', 'd', 'b']) await add(subject, { kind: 'prompt', subject });
    await add('other kind', { kind: 'ritual', subject: 'aa' });
    await add('other community', { communityId: elsewhere, kind: 'prompt', subject: 'aa' });
    await inTransaction((tx) => tx.reminders.done(reminderId('b'), minutesLater(1)));
    const page = async (after: string) =>
      (await inTransaction((tx) => tx.reminders.page(communityId, 'prompt', 2, after))).map(({ subject }) => subject);
    expect(await page('')).toEqual(['a', 'c']);
    expect(await page('c')).toEqual(['d']);
    expect(await page('d')).toEqual([]);
  });

  it('the soonest of a kind is found, from a time on', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    const soonest = async (minute: number) =>
      (await inTransaction((tx) => tx.reminders.soonest(communityId, 'help_ladder', minutesLater(minute))))?.id;
    expect(await soonest(0)).toBeUndefined();
    await add('later', { dueAt: minutesLater(9) });
    await add('sooner', { dueAt: minutesLater(3), subject: 'other' });
    await add('other kind', { kind: 'ritual', dueAt: minutesLater(2) });
    await add('other community', { communityId: elsewhere, dueAt: minutesLater(2) });
    expect([await soonest(0), await soonest(3), await soonest(4), await soonest(10)]).toEqual([
      'sooner',
      'sooner',
      'later',
      undefined,
    ]);
    await inTransaction((tx) => tx.reminders.cancel(reminderId('sooner'), minutesLater(1)));
    expect(await soonest(0)).toBe('later');
  });

  it('those of a kind are counted by the minute, whether they rang already or not', async () => {
    const elsewhere = 'community-elsewhere' as CommunityId;
    await inTransaction((tx) => tx.communities.add(aCommunity({ id: elsewhere })));
    const perMinute = async (from: number, until: number) => [
      ...(await inTransaction((tx) =>
        tx.reminders.perMinute(communityId, 'help_ladder', minutesLater(from), minutesLater(until)),
      )),
    ];
    expect(await perMinute(0, 9)).toEqual([]);
    await add('first', { dueAt: minutesLater(1) });
    await add('in the same minute', { dueAt: later(minutesLater(2), -1) });
    await add('in the next', { dueAt: minutesLater(2) });
    await add('too late', { dueAt: minutesLater(3) });
    await add('taken back', { dueAt: minutesLater(1) });
    await add('other kind', { dueAt: minutesLater(1), kind: 'ritual' });
    await add('other community', { dueAt: minutesLater(1), communityId: elsewhere });
    await inTransaction((tx) => tx.reminders.done(reminderId('first'), minutesLater(8)));
    await inTransaction((tx) => tx.reminders.cancel(reminderId('taken back'), minutesLater(8)));
    expect((await perMinute(1, 3)).sort()).toEqual([
      [minutesLater(1), 2],
      [minutesLater(2), 1],
    ]);
    expect(await perMinute(2, 3)).toEqual([[minutesLater(2), 1]]);
  });

  it('a minute that takes three gets no fourth, though twenty look at it at once', async () => {
    const takesPlace = (name: string) =>
      inTransaction(async (tx) => {
        const [from, until] = [minutesLater(1), minutesLater(2)];
        const taken = await tx.reminders.perMinute(communityId, 'prompt', from, until);
        if ((taken.get(from) ?? 0) >= 3) return false;
        await tx.reminders.add(aReminder({ id: reminderId(name), kind: 'prompt', subject: name, dueAt: from }));
        return true;
      });
    const taken = await Promise.all(Array.from({ length: 20 }, (_, n) => takesPlace(`r${n}`)));
    expect(taken.filter(Boolean)).toHaveLength(3);
  });

  it('one that is moved is due at another time', async () => {
    await add('r', { dueAt: minutesLater(1) });
    await inTransaction((tx) => tx.reminders.move(reminderId('r'), minutesLater(5)));
    expect(await waiting('r')).toEqual(aReminder({ id: reminderId('r'), dueAt: minutesLater(5) }));
    expect(await due(5)).toEqual([]);
    expect(await due(6)).toEqual(['r']);
  });

  it('those due are listed soonest first, and no more than asked for', async () => {
    await add('later', { dueAt: minutesLater(2) });
    await add('sooner', { dueAt: minutesLater(1) });
    await add('not yet', { dueAt: minutesLater(3) });
    expect(await due(3)).toEqual(['sooner', 'later']);
    expect(await due(3, 1)).toEqual(['sooner']);
    expect(await due(1)).toEqual([]);
  });
});

describePeopledStores('pages of reminders', (inTransaction) => {
  it('go on after the last one of the page before, though others are due at the same time', async () => {
    const names = ['a', 'b', 'c', 'd'];
    for (const name of [...names].reverse()) {
      await inTransaction((tx) => tx.reminders.add(aReminder({ id: reminderId(name), dueAt: minutesLater(1) })));
    }
    await inTransaction((tx) => tx.reminders.add(aReminder({ id: reminderId('0'), dueAt: minutesLater(2) })));
    const given: string[] = [];
    for (let last: Reminder | undefined; given.length < 9; ) {
      const page = await inTransaction((tx) => tx.reminders.due(minutesLater(9), 2, last));
      if (page.length === 0) break;
      given.push(...page.map(({ id }) => id));
      last = page.at(-1);
      await inTransaction((tx) => tx.reminders.done(last?.id as ReminderId, minutesLater(1)));
    }
    expect(given).toEqual([...names, '0']);
  });
});

describePeopledStores('digests', (inTransaction) => {
  const add = (changes: Parameters<typeof aDigest>[0]) => inTransaction((tx) => tx.digests.add(aDigest(changes)));

  it('there is one for a community and due time, whatever is tried again', async () => {
    expect(await add({})).toBe(true);
    expect(await add({ id: 'digest-2' as DigestId, outcome: 'quiet' })).toBe(false);
    expect(await inTransaction((tx) => tx.digests.latest(communityId, 5))).toEqual([aDigest()]);
  });

  it('one that is removed says what it was, and another can have its due time', async () => {
    await add({});
    const remove = (of = communityId) => inTransaction((tx) => tx.digests.remove(of, aDigest().id));
    expect(await remove('nobody' as CommunityId)).toBeUndefined();
    expect(await remove()).toEqual(aDigest());
    expect(await remove()).toBeUndefined();
    expect(await add({ id: 'digest-2' as DigestId })).toBe(true);
  });

  it('the latest come newest first, and no more than asked for', async () => {
    await add({ id: 'second' as DigestId, dueAt: minutesLater(2) });
    await add({ id: 'first' as DigestId, dueAt: minutesLater(1) });
    await add({ id: 'third' as DigestId, dueAt: minutesLater(3), outcome: 'too_late' });
    const latest = await inTransaction((tx) => tx.digests.latest(communityId, 2));
    expect(latest.map(({ id }) => id)).toEqual(['third', 'second']);
    expect(await inTransaction((tx) => tx.digests.latest('nobody' as CommunityId, 2))).toEqual([]);
  });
});

describePeopledStores('the inbox', (inTransaction) => {
  const claim = (key: string, minute = 0) => inTransaction((tx) => tx.inbox.claim(key, minutesLater(minute)));

  it('a key is claimed once', async () => {
    expect([await claim('Ev1'), await claim('Ev1'), await claim('Ev2')]).toEqual([true, false, true]);
  });

  it('of many who claim it at once, one gets it', async () => {
    const claims = await Promise.all(Array.from({ length: 20 }, () => claim('Ev1')));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it('a claim goes back with a transaction that fails', async () => {
    const failing = inTransaction(async (tx) => {
      await tx.inbox.claim('Ev1', minutesLater(0));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await claim('Ev1')).toBe(true);
  });

  it('what was claimed long ago is forgotten', async () => {
    await claim('old', 1);
    await claim('new', 2);
    expect(await inTransaction((tx) => tx.inbox.prune(minutesLater(2)))).toBe(1);
    expect([await claim('old'), await claim('new')]).toEqual([true, false]);
  });
});

describePeopledStores('what is claimed for good', (inTransaction) => {
  const claim = (key: string) => inTransaction((tx) => tx.inbox.claimForGood(key));

  it('is claimed the first time only', async () => {
    expect([await claim('a'), await claim('a'), await claim('b')]).toEqual([true, false, true]);
  });

  it('is never forgotten', async () => {
    await claim('a');
    expect(await inTransaction((tx) => tx.inbox.prune(minutesLater(1e9)))).toBe(0);
    expect(await claim('a')).toBe(false);
  });

  it('is found among others', async () => {
    await claim('a');
    await claim('c');
    const among = (keys: readonly string[]) => inTransaction((tx) => tx.inbox.claimedAmong(keys));
    expect(await among(['a', 'b', 'c'])).toEqual(new Set(['a', 'c']));
    expect(await among([])).toEqual(new Set());
  });

  it('can be looked at without being claimed', async () => {
    const isClaimed = (key: string) => inTransaction((tx) => tx.inbox.isClaimed(key));
    await claim('a');
    expect([await isClaimed('a'), await isClaimed('b'), await claim('b')]).toEqual([true, false, true]);
  });

  it('is claimed again once it is released', async () => {
    await claim('a');
    await inTransaction((tx) => tx.inbox.release('a'));
    expect(await claim('a')).toBe(true);
  });
});
