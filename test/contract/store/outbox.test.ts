import { describe, expect, it } from 'vitest';
import { button } from '../../../src/chat/button.ts';
import { buttons, mention, message, paragraph } from '../../../src/chat/message.ts';
import type { OutboxId } from '../../../src/domain/ids.ts';
import type { Claim, DeadLetter, Destination, Due, Outgoing } from '../../../src/ports/store/outbox.ts';
import { aMessageRef, anOutgoing, aRequest, aUser, minutesLater, monday, requestId } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const outboxId = (name: string) => name as OutboxId;
const lane = anOutgoing().partitionKey;

/** What a claim came to, in short: the id of the message, or why there is none. */
const said = (claim: Claim) => (claim.kind === 'send' ? claim.outgoing.id : claim);

describePeopledStores('the outbox', (inTransaction) => {
  const add = (name: string, changes: Partial<Outgoing> = {}) =>
    inTransaction((tx) => tx.outbox.add(anOutgoing({ id: outboxId(name), ...changes })));
  const claim = async (minute = 0, from = lane) =>
    said(await inTransaction((tx) => tx.outbox.claim(from, minutesLater(minute), minutesLater(minute + 1))));
  const deliver = (name: string) =>
    inTransaction((tx) => tx.outbox.delivered(outboxId(name), aMessageRef('m1'), minutesLater(1)));
  const retry = (name: string, minute: number, failures = 1) =>
    inTransaction((tx) => tx.outbox.retry(outboxId(name), minutesLater(minute), 'unavailable: timeout', failures));
  const die = (name: string) =>
    inTransaction((tx) => tx.outbox.dead(outboxId(name), minutesLater(1), 'channel_gone: is_archived'));
  const nothing = { kind: 'nothing' };
  const waitUntil = (minute: number) => ({ kind: 'wait', until: minutesLater(minute) });

  describe('claiming', () => {
    const destinations: readonly Destination[] = [
      { to: 'channel', at: aMessageRef('m1', 'm0').at },
      { to: 'edit', ref: aMessageRef('m1', 'm0') },
      { to: 'direct', user: aUser('ada') },
      { to: 'whisper', user: aUser('ada'), at: aMessageRef('m1').at },
    ];

    it.each(destinations)('gives the message as it was written, to $to', async (destination) => {
      await inTransaction((tx) => tx.requests.add(aRequest()));
      const outgoing = anOutgoing({
        destination,
        requestId,
        purpose: 'kudos:post:member-ada',
        failures: 2,
        message: message(
          paragraph('Hello ', mention('Ada', aUser('ada')), ' <!channel> & “so on” 🙌'),
          buttons(button('ask:help', 'I can help', requestId)),
        ),
      });
      await inTransaction((tx) => tx.outbox.add(outgoing));
      const claimed = await inTransaction((tx) => tx.outbox.claim(lane, monday, minutesLater(1)));
      expect(claimed).toEqual({ kind: 'send', outgoing, isAgain: true });
    });

    it('an empty lane has nothing', async () => {
      expect(await claim()).toEqual(nothing);
    });

    it('takes messages in the order in which they were written, whatever their times and ids', async () => {
      await add('z', { writtenAt: minutesLater(-1) });
      await add('a', { writtenAt: minutesLater(-1) });
      await add('m', { writtenAt: minutesLater(-9) });
      for (const expected of ['z', 'a', 'm']) {
        expect(await claim()).toBe(expected);
        await deliver(expected);
      }
      expect(await claim()).toEqual(nothing);
    });

    it('what a transaction wrote that failed is not there', async () => {
      const failing = inTransaction(async (tx) => {
        await tx.outbox.add(anOutgoing());
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await claim()).toEqual(nothing);
    });

    it('lanes do not wait for each other', async () => {
      await add('here');
      await add('there', { partitionKey: 'elsewhere' });
      expect(await claim()).toBe('here');
      expect(await claim(0, 'elsewhere')).toBe('there');
    });
  });

  describe('while one is taken', () => {
    it('nobody gets one of that lane', async () => {
      await add('first');
      await add('second');
      await claim();
      expect(await claim()).toEqual(waitUntil(1));
    });

    it('of many who claim at once, one gets it', async () => {
      await add('first');
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim()));
      expect(claims.filter((answer) => answer === 'first')).toHaveLength(1);
    });

    it('a lease that ran out is free again, and the message is the same', async () => {
      await add('first');
      await add('second');
      await claim(0);
      expect(await claim(1)).toBe('first');
      expect(await claim(1)).toEqual(waitUntil(2));
    });

    it('it is said whether the message was taken before, so that it may have gone out already', async () => {
      const taken = (minute: number) =>
        inTransaction((tx) => tx.outbox.claim(lane, minutesLater(minute), minutesLater(minute + 1)));
      await add('first');
      expect(await taken(0)).toMatchObject({ isAgain: false });
      expect(await taken(1)).toMatchObject({ isAgain: true });
      await retry('first', 3, 1);
      expect(await taken(3)).toMatchObject({ isAgain: true });
    });
  });

  describe('when it cannot be sent yet', () => {
    it('the lane waits until it is tried again', async () => {
      await add('first');
      await add('second');
      await claim();
      await retry('first', 10);
      expect(await claim(9)).toEqual(waitUntil(10));
      expect(await claim(10)).toBe('first');
    });

    it('its failures are remembered', async () => {
      await add('first');
      await claim();
      await retry('first', 10, 3);
      const again = await inTransaction((tx) => tx.outbox.claim(lane, minutesLater(10), minutesLater(11)));
      expect(again).toMatchObject({ kind: 'send', outgoing: { failures: 3 } });
    });
  });

  describe('when it is over', () => {
    it('a delivered message makes way for the next', async () => {
      await add('first');
      await add('second');
      await claim();
      await deliver('first');
      expect(await claim()).toBe('second');
    });

    it('so does a dead one', async () => {
      await add('first');
      await add('second');
      await claim();
      await die('first');
      expect(await claim()).toBe('second');
    });

    it('a delivered message stays so, whatever a slower holder of it says', async () => {
      await add('first');
      await claim();
      await deliver('first');
      await retry('first', 2);
      await die('first');
      expect(await claim(99)).toEqual(nothing);
      expect(await inTransaction((tx) => tx.outbox.counts())).toEqual({ waiting: 0, dead: 0 });
    });

    it('a message that was sent to nowhere in particular is delivered too', async () => {
      await add('first');
      await claim();
      await inTransaction((tx) => tx.outbox.delivered(outboxId('first'), undefined, minutesLater(1)));
      expect(await claim()).toEqual(nothing);
    });
  });

  describe('while it is not over', () => {
    it('a message can get other words, and is looked at as it is', async () => {
      const other = message(paragraph('Other words.'));
      await add('m1');
      await inTransaction((tx) => tx.outbox.rewrite(outboxId('m1'), other));
      const found = () => inTransaction((tx) => tx.outbox.unfinished(outboxId('m1')));
      expect((await found())?.message).toEqual(other);
      await inTransaction((tx) => tx.outbox.delivered(outboxId('m1'), undefined, monday));
      expect(await found()).toBeUndefined();
      await inTransaction((tx) => tx.outbox.rewrite(outboxId('m1'), other));
      expect(await found()).toBeUndefined();
    });

    it('a message can be withdrawn, and makes way for the next; one that went out stays', async () => {
      await add('first');
      await add('second');
      await inTransaction((tx) => tx.outbox.withdraw(outboxId('first')));
      expect(await claim()).toBe('second');
      await deliver('second');
      await inTransaction((tx) => tx.outbox.withdraw(outboxId('second')));
      expect(await inTransaction((tx) => tx.outbox.counts())).toEqual({ waiting: 0, dead: 0 });
    });
  });

  describe('tidied', () => {
    const dropWords = (minute: number) => inTransaction((tx) => tx.outbox.dropWords(minutesLater(minute)));

    it('what died before then loses its words once, and stays counted', async () => {
      for (const name of ['delivered', 'dead', 'waiting']) {
        await add(name, { partitionKey: name });
        await claim(0, name);
      }
      await deliver('delivered');
      await die('dead');
      expect([await dropWords(1), await dropWords(2), await dropWords(2)]).toEqual([0, 1, 0]);
      expect(await inTransaction((tx) => tx.outbox.counts())).toEqual({ waiting: 1, dead: 1 });
    });

    it('what is still to be sent keeps its words, however old it is', async () => {
      await add('first', { message: message(paragraph('Hello')) });
      expect(await dropWords(99)).toBe(0);
      const claimed = await inTransaction((tx) => tx.outbox.claim(lane, monday, minutesLater(1)));
      expect(claimed).toMatchObject({ kind: 'send', outgoing: { message: message(paragraph('Hello')) } });
    });
  });

  it('stays claimed for longer only while it is being sent', async () => {
    await add('first');
    const renew = (at: number) => inTransaction((tx) => tx.outbox.renew(outboxId('first'), minutesLater(at)));
    const claims = (at: number) => inTransaction((tx) => tx.outbox.claim(lane, minutesLater(at), minutesLater(at + 1)));
    await renew(9);
    expect(await claims(0)).toMatchObject({ kind: 'send', isAgain: false });
    await renew(5);
    expect(await claims(4)).toEqual({ kind: 'wait', until: minutesLater(5) });
    expect(await claims(5)).toMatchObject({ kind: 'send', isAgain: true });
  });

  describe('found again', () => {
    it('by what it was for: the last one that was posted', async () => {
      const find = (purpose: string) => inTransaction((tx) => tx.outbox.lastPostedFor(purpose));
      for (const name of ['first', 'second', 'third', 'other']) {
        await add(name, { partitionKey: name, purpose: name === 'other' ? 'help:b:1' : 'help:a:1' });
        await claim(0, name);
      }
      expect(await find('help:a:1')).toBeUndefined();
      for (const name of ['second', 'first', 'other']) {
        await inTransaction((tx) => tx.outbox.delivered(outboxId(name), aMessageRef(name), monday));
      }
      await inTransaction((tx) => tx.outbox.delivered(outboxId('third'), undefined, monday));
      expect(await find('help:a:1')).toEqual(aMessageRef('second'));
      expect(await find('help:a')).toBeUndefined();
    });

    it('by how what it was for begins: all that were posted, the latest first', async () => {
      const purposes = {
        first: 'help:a:1/ada',
        second: 'help:a:1/ben',
        third: 'help:a:12/ada',
        fourth: 'help:a:1/cleo',
      };
      for (const [name, purpose] of Object.entries(purposes)) {
        await add(name, { partitionKey: name, purpose });
        await claim(0, name);
        if (name === 'fourth') continue;
        await inTransaction((tx) => tx.outbox.delivered(outboxId(name), aMessageRef(name), monday));
      }
      const find = (most: number) => inTransaction((tx) => tx.outbox.postedForAny('help:a:1/', most));
      expect(await find(9)).toEqual([aMessageRef('second'), aMessageRef('first')]);
      expect(await find(1)).toEqual([aMessageRef('second')]);
    });
  });

  describe('given up', () => {
    it('what is dead loses its words for good, and what is not keeps them', async () => {
      await add('dead', { partitionKey: 'dead' });
      await add('waiting', { partitionKey: 'waiting' });
      await claim(0, 'dead');
      await die('dead');
      await inTransaction(async (tx) => {
        for (const name of ['dead', 'waiting']) await tx.outbox.dropWordsOf(outboxId(name));
      });
      expect(await inTransaction((tx) => tx.outbox.requeue(outboxId('dead'), monday))).toBe(false);
      const left = await inTransaction((tx) => tx.outbox.claim('waiting', monday, minutesLater(1)));
      expect(left).toMatchObject({ kind: 'send', outgoing: { message: anOutgoing().message } });
    });
  });

  describe('looked at', () => {
    const laneOf = (name: string) => inTransaction((tx) => tx.outbox.partitionOf(outboxId(name)));

    it('a message has a lane until it went out or is dead', async () => {
      await add('first');
      await add('second');
      expect(await laneOf('first')).toBe(lane);
      await claim();
      expect(await laneOf('first')).toBe(lane);
      await deliver('first');
      await die('second');
      expect([await laneOf('first'), await laneOf('second'), await laneOf('none')]).toEqual([
        undefined,
        undefined,
        undefined,
      ]);
    });

    it('it counts what waits, what is under way included, and what is dead', async () => {
      for (const name of ['delivered', 'dead', 'sending', 'waiting']) await add(name, { partitionKey: name });
      for (const name of ['delivered', 'dead', 'sending']) await claim(0, name);
      await deliver('delivered');
      await die('dead');
      expect(await inTransaction((tx) => tx.outbox.counts())).toEqual({ waiting: 2, dead: 1 });
    });
  });

  describe('looked after', () => {
    const letters = (most = 10) => inTransaction((tx) => tx.outbox.deadLetters(most));
    const revive = (name: string, minute = 5) =>
      inTransaction((tx) => tx.outbox.requeue(outboxId(name), minutesLater(minute)));
    const dead = async (name: string, minute = 1) => {
      await claim();
      await inTransaction((tx) => tx.outbox.dead(outboxId(name), minutesLater(minute), 'channel_gone: is_archived'));
    };

    it('shows the dead, the last ones first, with where they were to go and why they did not', async () => {
      for (const name of ['first', 'second', 'alive']) await add(name);
      await dead('first');
      await dead('second', 2);
      expect(await letters()).toEqual([
        {
          id: 'second',
          destination: anOutgoing().destination,
          diedAt: minutesLater(2),
          error: 'channel_gone: is_archived',
          isWordless: false,
        },
        expect.objectContaining({ id: 'first', diedAt: minutesLater(1) }),
      ]);
      expect(await letters(1)).toHaveLength(1);
    });

    it('goes on after the last one that was shown, though others died at the same time and that one is put back', async () => {
      const names = ['first', 'second', 'third', 'fourth', 'fifth'];
      for (const name of names) await add(name);
      for (const [place, name] of names.entries()) await dead(name, Math.ceil(place / 3));
      const shown: string[] = [];
      for (let last: DeadLetter | undefined; shown.length < 9; ) {
        const page = await inTransaction((tx) => tx.outbox.deadLetters(2, last));
        if (page.length === 0) break;
        shown.push(...page.map(({ id }) => id));
        last = page.at(-1);
        await revive(last?.id ?? '');
      }
      expect(shown).toEqual(names.toReversed());
    });

    it('puts a dead one back before what was written after it, as if it had never been tried', async () => {
      await add('first', { failures: 3 });
      await add('second');
      await dead('first');
      expect(await revive('first')).toBe(true);
      expect(await letters()).toEqual([]);
      const claimed = await inTransaction((tx) => tx.outbox.claim(lane, minutesLater(5), minutesLater(6)));
      expect(claimed).toEqual({
        kind: 'send',
        outgoing: anOutgoing({ id: outboxId('first'), failures: 0 }),
        isAgain: false,
      });
    });

    it('puts nothing back that waits, went out, or never was', async () => {
      await add('delivered');
      await claim();
      await deliver('delivered');
      await add('waiting');
      expect([await revive('delivered'), await revive('waiting'), await revive('nobody')]).toEqual([
        false,
        false,
        false,
      ]);
    });

    it('puts nothing back whose words were dropped, and says so', async () => {
      await add('first');
      await dead('first');
      await inTransaction((tx) => tx.outbox.dropWords(minutesLater(9)));
      expect(await letters()).toMatchObject([{ id: 'first', isWordless: true }]);
      expect(await revive('first')).toBe(false);
    });
  });

  describe('swept', () => {
    const heads = (minute: number, most = 10) =>
      inTransaction((tx) => tx.outbox.nextOfEach(minutesLater(minute), most));

    it('gives the first message of each lane, with when it may go, soonest first', async () => {
      await add('late', { partitionKey: 'late', writtenAt: minutesLater(5) });
      await add('first');
      await add('second');
      expect(await heads(9)).toEqual([
        { id: 'first', dueAt: monday, isSending: false },
        { id: 'late', dueAt: minutesLater(5), isSending: false },
      ]);
    });

    it('leaves out what is not due before, and what would be too many', async () => {
      await add('first');
      await add('late', { partitionKey: 'late', writtenAt: minutesLater(5) });
      expect((await heads(5)).map(({ id }) => id)).toEqual(['first']);
      expect(await heads(0)).toEqual([]);
      expect(await heads(9, 1)).toHaveLength(1);
    });

    it('goes on after the last one that was given, though others may go at the same time', async () => {
      const names = ['first', 'second', 'third', 'fourth'];
      for (const name of names) await add(name, { partitionKey: name });
      await add('late', { partitionKey: 'late', writtenAt: minutesLater(5) });
      const given: string[] = [];
      for (let last: Due<OutboxId> | undefined; given.length < 9; ) {
        const page = await inTransaction((tx) => tx.outbox.nextOfEach(minutesLater(9), 2, last));
        if (page.length === 0) break;
        given.push(...page.map(({ id }) => id));
        last = page.at(-1);
        await inTransaction((tx) => tx.outbox.dead(last?.id as OutboxId, minutesLater(1), 'no_such_channel'));
      }
      expect(given).toEqual([...names, 'late']);
    });

    it('a lane whose first message waits gives nothing of what comes after it', async () => {
      await add('first');
      await add('second');
      await claim();
      await retry('first', 20);
      expect(await heads(10)).toEqual([]);
      expect(await heads(21)).toEqual([{ id: 'first', dueAt: minutesLater(20), isSending: false }]);
    });

    it('one that is taken may go when its lease has run out', async () => {
      await add('first');
      await claim();
      expect(await heads(10)).toEqual([{ id: 'first', dueAt: minutesLater(1), isSending: true }]);
    });

    it('after one went out, the next of its lane is the first', async () => {
      await add('first');
      await add('second');
      await claim();
      await deliver('first');
      expect((await heads(10)).map(({ id }) => id)).toEqual(['second']);
    });
  });
});
