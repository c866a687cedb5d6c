import { beforeEach, describe, expect, it } from 'vitest';
import { buttonActions } from '../../../src/chat/actions.ts';
import type { MemberId } from '../../../src/domain/ids.ts';
import { later } from '../../../src/domain/time/instant.ts';
import { aMember, aUser } from '../../support/builders.ts';
import { aHarness, type CoreHarness, general } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;

beforeEach(async () => {
  harness = await aHarness();
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  await bo.types('/home');
});

const isBlocked = () =>
  harness.inside(async (tx) => {
    const [one, other] = await Promise.all([tx.members.byUser(ada.user), tx.members.byUser(bo.user)]);
    if (!one || !other) throw new Error('Nobody knows them');
    return (await tx.blocks.find(one.member.id, other.member.id)) !== undefined;
  });

describe('Blocking', () => {
  it('says what it does, to whoever blocks alone, and lets them undo it', async () => {
    const reply = await ada.types('/privacy block @bo');
    expect(reply.text).toContain('You’ve blocked Bo. I don’t tell them.');
    expect(reply.text).toContain('What stands in a channel stays as it is');
    expect(await isBlocked()).toBe(true);
    expect(harness.directTo(bo)).toEqual([]);
    expect(harness.whispersTo(bo)).toEqual([]);
    expect(harness.messagesIn(general)).toEqual([]);
    expect((await ada.presses('Undo', reply)).text).toContain('You don’t block Bo any more.');
    expect(await isBlocked()).toBe(false);
    expect(harness.directTo(bo)).toEqual([]);
  });

  it('is in the menu of a member, too', async () => {
    expect((await ada.picksOf('Block', bo.user)).text).toContain('You’ve blocked Bo.');
    expect(await isBlocked()).toBe(true);
  });

  it('answers kindly about oneself, a bot, and somebody blocked before', async () => {
    expect((await ada.types('/privacy block @ada')).text).toContain('That’s you');
    const bot = harness.person('Robo', { bot: true });
    expect((await ada.types('/privacy block @robo')).text).toContain('That’s a bot.');
    expect((await ada.picksOf('Block', bot.user)).text).toContain('That’s a bot.');
    await ada.types('/privacy block @bo');
    expect((await ada.types('/privacy block @bo')).text).toContain('You blocked Bo before, and nothing about that');
    expect((await ada.types('/privacy blocked')).text.match(/Bo, since/g)).toHaveLength(1);
  });

  it('asks who is meant where nobody is named, and blocks nobody whom nobody knows', async () => {
    expect((await ada.types('/privacy block')).text).not.toContain('You’ve blocked');
    expect((await ada.types('/privacy block bo')).text).not.toContain('You’ve blocked');
    expect((await ada.types('/privacy block @nobody-at-all')).text).not.toContain('You’ve blocked');
    expect(await harness.inside((tx) => tx.members.byUser(ada.user))).toBeDefined();
    expect((await ada.types('/privacy blocked')).text).toContain('You block nobody.');
  });
});

describe('Unblocking', () => {
  it('is said as quietly, and answers where there is nothing to undo', async () => {
    expect((await ada.types('/privacy unblock @bo')).text).toContain(
      'You don’t block Bo, so there is nothing to undo.',
    );
    await ada.types('/privacy block @bo');
    expect((await ada.types('/privacy unblock @bo')).text).toContain('You don’t block Bo any more.');
    expect(await isBlocked()).toBe(false);
    expect(harness.directTo(bo)).toEqual([]);
  });

  it('reads the same whether or not the other blocked them, too', async () => {
    await ada.types('/privacy block @bo');
    const alone = (await ada.types('/privacy unblock @bo')).text;
    await bo.types('/privacy block @ada');
    const blocking = (await ada.types('/privacy block @bo')).text;
    expect((await ada.types('/privacy unblock @bo')).text).toBe(alone);
    expect(blocking).toContain('You’ve blocked Bo.');
    expect((await ada.types('/privacy blocked')).text).toContain('You block nobody.');
  });

  it('works from the list for somebody who left', async () => {
    await ada.types('/privacy block @bo');
    await bo.leaves();
    const list = await ada.types('/privacy blocked');
    expect(list.text).toContain('1. Bo, since 2026-01-05 09:00 UTC (not here any more)');
    expect((await ada.presses('Unblock 1. Bo', list)).text).toContain('You don’t block Bo any more.');
    expect((await ada.types('/privacy blocked')).text).toContain('You block nobody.');
  });

  it('is no way to end the block of somebody else', async () => {
    await ada.types('/privacy block @bo');
    const theirs = await harness.inside(async (tx) => (await tx.members.byUser(ada.user))?.member.id);
    const said = {
      [String(theirs)]: 'so there is nothing to undo',
      nobody: 'does nothing any more',
      '': 'does nothing',
    };
    for (const [subject, expected] of Object.entries(said)) {
      const answer = await harness.process.inbound.press({
        id: `press-${subject}`,
        at: harness.now(),
        user: bo.user,
        place: general,
        action: buttonActions.unblock,
        subject,
      } as Parameters<typeof harness.process.inbound.press>[0]);
      expect(JSON.stringify(answer)).toContain(expected);
    }
    expect(await isBlocked()).toBe(true);
  });
});

describe('The list', () => {
  it('shows twenty at a time, the latest first, each with a button, to its end', async () => {
    await ada.types('/home');
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      if (!known) throw new Error('Nobody knows Ada');
      for (let number = 1; number <= 45; number += 1) {
        const id = `other-${number}` as MemberId;
        const user = { ...aUser(id), platform: ada.user.platform, space: ada.user.space };
        const member = aMember({ id, name: `Other ${number}`, communityId: known.member.communityId });
        await tx.members.add(member, { user, memberId: id, profiledAt: undefined });
        await tx.blocks.add({ memberId: known.member.id, blockedId: id, since: later(harness.now(), number) });
      }
    });
    const first = await ada.types('/privacy blocked');
    expect(first.text.match(/, since/g)).toHaveLength(20);
    expect(first.text).toContain('1. Other 45, since');
    expect(first.text).toContain('[Unblock 20. Other 26]');
    const second = await ada.presses('Show more', first);
    expect(second.text.match(/, since/g)).toHaveLength(20);
    const third = await ada.presses('Show more', second);
    expect(third.text.match(/, since/g)).toHaveLength(5);
    expect(third.text).toContain('5. Other 1, since');
    expect(third.text).not.toContain('Show more');
  });
});
