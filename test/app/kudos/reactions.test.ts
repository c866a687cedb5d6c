import { beforeEach, describe, expect, it } from 'vitest';
import { addressKey } from '../../../src/chat/address.ts';
import { later, minuteMs } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let message: Written;

const kudos = () => harness.records('kudos');
const standing = async () => (await kudos()).filter(({ taken_back_at }) => taken_back_at === null);
const soon = (minutes: number) => ({ at: later(harness.now(), minutes * minuteMs) });

beforeEach(async () => {
  harness = await aHarness();
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  message = await bo.writes('Hello.', garden);
});

describe('A reaction', () => {
  it.each([
    ['🙌', 'support'],
    ['💡', 'knowledge'],
    ['🔍', 'feedback'],
    ['🧗', 'challenge'],
  ])('with %s thanks the author for %s, and posts nothing', async (emoji, kind) => {
    await ada.reacts(emoji, message);
    expect(await kudos()).toMatchObject([{ source: 'reaction', kind, reason: '', taken_back_at: null }]);
    expect(await harness.records('contribution')).toMatchObject([{ act: 'kudos', kind, reverses: null }]);
    expect(harness.messagesIn(garden)).toEqual([]);
    expect(harness.directTo(bo)).toEqual([]);
  });

  it('with another emoji thanks nobody', async () => {
    await ada.reacts('👍', message);
    expect(await kudos()).toEqual([]);
    expect(await harness.records('member')).toEqual([]);
  });

  it('on one’s own message thanks nobody, and says nothing', async () => {
    await bo.reacts('🙌', message);
    expect(await kudos()).toEqual([]);
    expect(harness.whispersTo(bo)).toEqual([]);
  });

  it('on the message of somebody who left thanks nobody', async () => {
    await bo.leaves();
    await ada.reacts('🙌', message);
    expect(await kudos()).toEqual([]);
  });

  it('where the platform does not say whose message it is thanks nobody', async () => {
    await ada.reacts('🙌', message, { authorUnknown: true });
    expect(await kudos()).toEqual([]);
  });

  it('is handled without calling the platform; who people are is looked up afterwards', async () => {
    const mend = harness.platform.breaks('member', { failure: 'unavailable' });
    await ada.reacts('🙌', message);
    expect(await standing()).toHaveLength(1);
    mend();
    await harness.pass({ minutes: 1 });
    await harness.process.sweep();
    await harness.settle();
    expect((await harness.records('member')).map(({ name }) => name)).toEqual(['Ada', 'Bo']);
  });

  it('explains itself to the giver the first time ever, where they are, and never again', async () => {
    await ada.reacts('💡', message);
    expect(harness.whispersTo(ada)).toMatchObject([
      {
        to: ada.user,
        near: garden,
        text: [
          'Your 💡 was a thank-you: Bo now has kudos from you, for knowledge.',
          'You can give 5 a day. To take it back, take the reaction off. I explain this only once; /hearth help kudos says more.',
        ].join('\n'),
      },
    ]);
    await ada.takesOff('💡', message);
    await ada.reacts('🙌', message);
    await ada.reacts('🙌', await harness.person('Cleo').writes('Hello.', help));
    expect(harness.whispersTo(ada)).toHaveLength(1);
  });

  it('explains itself once, too, where the first two come at the same time', async () => {
    const other = await harness.person('Cleo').writes('Hello.', help);
    await Promise.all([ada.reacts('🙌', message), ada.reacts('💡', other)]);
    expect(await standing()).toHaveLength(2);
    expect(harness.whispersTo(ada)).toHaveLength(1);
  });

  it('told twice, under one id or under two, counts once', async () => {
    await ada.reacts('🙌', message, { id: 'event-1' });
    await ada.reacts('🙌', message, { id: 'event-1' });
    await ada.reacts('🙌', message, { id: 'event-2' });
    expect(await kudos()).toHaveLength(1);
  });
});

describe('Several reactions of one giver on one message', () => {
  it('are one kudos, of the kind of the first', async () => {
    for (const emoji of ['💡', '🙌', '🔍']) await ada.reacts(emoji, message);
    expect(await kudos()).toMatchObject([{ kind: 'knowledge' }]);
  });

  it('keep it until the last one is taken off', async () => {
    await ada.reacts('💡', message);
    await ada.reacts('🙌', message);
    await ada.takesOff('💡', message);
    expect(await standing()).toHaveLength(1);
    await ada.takesOff('🙌', message);
    expect(await standing()).toEqual([]);
  });

  it('by two givers are two kudos', async () => {
    await ada.reacts('🙌', message);
    await harness.person('Cleo').reacts('🙌', message);
    expect(await standing()).toHaveLength(2);
  });

  it('on two messages are two kudos', async () => {
    await ada.reacts('🙌', message);
    await ada.reacts('🙌', await bo.writes('Hello.', garden));
    expect(await standing()).toHaveLength(2);
  });
});

describe('A reaction that is taken off', () => {
  it('takes the kudos back, with a reversal in the ledger that leaves the entry as it was', async () => {
    await ada.reacts('🙌', message);
    const before = await harness.records('contribution');
    await harness.pass({ minutes: 5 });
    await ada.takesOff('🙌', message);
    const after = await harness.records('contribution');
    expect(after[0]).toEqual(before[0]);
    expect(after).toHaveLength(2);
    expect(after[1]).toMatchObject({
      reverses: before[0]?.id,
      giver_id: before[0]?.giver_id,
      receiver_id: before[0]?.receiver_id,
      given_at: new Date(harness.now()).toISOString(),
    });
    expect(await standing()).toEqual([]);
  });

  it('does so even where the platform does not say whose message it was', async () => {
    await ada.reacts('🙌', message);
    await ada.takesOff('🙌', message, { authorUnknown: true });
    expect(await standing()).toEqual([]);
  });

  it('does so even when its emoji no longer thanks for anything', async () => {
    await ada.reacts('🙌', message);
    await harness.person('Sol', { steward: true }).types('/community emoji 🙌 none');
    await ada.takesOff('🙌', message);
    expect(await standing()).toEqual([]);
  });

  it('does so even when reactions count in other channels only by now', async () => {
    await ada.reacts('🙌', message);
    await harness.inside((tx, community) => {
      const kudos = { ...community.rules.kudos, channels: [addressKey(help)] };
      return tx.communities.save({ ...community, rules: { ...community.rules, kudos } });
    });
    await ada.takesOff('🙌', message);
    expect(await standing()).toEqual([]);
  });

  it('keeps the kudos while another one lies there that counted under the old rules', async () => {
    await ada.reacts('🙌', message);
    await ada.reacts('💡', message);
    await harness.person('Sol', { steward: true }).types('/community emoji 🙌 none');
    await ada.takesOff('💡', message);
    expect(await standing()).toHaveLength(1);
    await ada.takesOff('🙌', message);
    expect(await standing()).toEqual([]);
  });

  it('costs nothing where it never counted: nothing is written, and nobody becomes known', async () => {
    await ada.takesOff('👍', message, { id: 'off-1' });
    await ada.takesOff('👍', message, { id: 'off-1' });
    expect(harness.counted).toEqual(['message: ignored', 'reaction: ignored', 'reaction: ignored']);
    expect(await harness.records('member')).toEqual([]);
    await ada.reacts('🙌', message);
    await ada.takesOff('👍', message);
    expect(harness.counted.at(-1)).toBe('reaction: ignored');
    expect(await standing()).toHaveLength(1);
  });

  it('takes nothing back that it had not given', async () => {
    await ada.reacts('🙌', message);
    await ada.reacts('👍', message);
    await ada.takesOff('👍', message);
    await harness.person('Cleo').takesOff('🙌', message);
    expect(await standing()).toHaveLength(1);
  });

  it('is taken back once, though told twice', async () => {
    await ada.reacts('🙌', message);
    await ada.takesOff('🙌', message, { id: 'off-1' });
    await ada.takesOff('🙌', message, { id: 'off-1' });
    await ada.takesOff('🙌', message, { id: 'off-2' });
    expect(await harness.records('contribution')).toHaveLength(2);
  });

  it('and put on again counts again', async () => {
    await ada.reacts('🙌', message);
    await ada.takesOff('🙌', message);
    await ada.reacts('🙌', message);
    expect(await standing()).toHaveLength(1);
    expect(await harness.records('contribution')).toHaveLength(3);
  });
});

describe('Reactions told out of order', () => {
  it('count for nothing when the later removal arrives first', async () => {
    await ada.takesOff('🙌', message, soon(2));
    await ada.reacts('🙌', message, soon(1));
    expect(await kudos()).toEqual([]);
  });

  it('stand when the later addition arrives before an older removal', async () => {
    await ada.reacts('🙌', message, soon(1));
    await ada.reacts('🙌', message, soon(3));
    await ada.takesOff('🙌', message, soon(2));
    expect(await standing()).toHaveLength(1);
  });
});

describe('Reactions where they are limited to chosen channels', () => {
  beforeEach(async () => {
    harness = await aHarness({ kudos: { channels: [addressKey(garden)] } });
    [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  });

  it('count there, and nowhere else', async () => {
    await ada.reacts('🙌', await bo.writes('Hello.', general));
    expect(await kudos()).toEqual([]);
    await ada.reacts('🙌', await bo.writes('Hello.', garden));
    expect(await kudos()).toHaveLength(1);
  });
});

describe('Reactions and bots', () => {
  it('on a message by a known bot thank nobody', async () => {
    const robot = harness.person('Robot', { bot: true });
    const profile = harness.describes(robot, { bot: true });
    await harness.process.inbound.profile({ id: 'p1', at: harness.now(), profile });
    await ada.reacts('🙌', await robot.writes('Hello.', garden));
    expect(await kudos()).toEqual([]);
    expect(harness.whispersTo(ada)).toEqual([]);
  });

  it('on the message of somebody who turns out to be a bot are taken back', async () => {
    const robot = harness.person('Robot', { bot: true });
    await ada.reacts('🙌', await robot.writes('Hello.', garden));
    expect(await kudos()).toHaveLength(1);
    expect(await standing()).toEqual([]);
    expect((await harness.records('contribution')).filter(({ reverses }) => reverses !== null)).toHaveLength(1);
  });

  it('explain nothing before it is sure that a person was thanked; the first real one is explained', async () => {
    const robot = harness.person('Robot', { bot: true });
    harness.describes(robot, { bot: true });
    await ada.reacts('🙌', await robot.writes('Built.', garden));
    await harness.settle();
    expect(harness.whispersTo(ada)).toEqual([]);
    await ada.reacts('🙌', message);
    await harness.settle();
    expect(harness.whispersTo(ada).map(({ text }) => text)).toEqual([expect.stringContaining('Bo now has kudos')]);
  });

  it('give the allowance back that went to somebody who turned out to be a bot', async () => {
    const robot = harness.person('Robot', { bot: true });
    await ada.reacts('🙌', await robot.writes('Hello.', garden));
    expect((await ada.types('/kudos @bo for the soup')).text).toContain('You can give 4 more today.');
  });

  it('of a known bot thank nobody', async () => {
    const robot = harness.person('Robot', { bot: true });
    const profile = harness.describes(robot, { bot: true });
    await harness.process.inbound.profile({ id: 'p1', at: harness.now(), profile });
    await robot.reacts('🙌', message);
    expect(await kudos()).toEqual([]);
  });

  it('of somebody who turns out to be a bot are taken back', async () => {
    await ada.reacts('🙌', message);
    await harness.person('Robot', { bot: true }).reacts('🙌', message);
    expect(await kudos()).toHaveLength(2);
    expect(await standing()).toHaveLength(1);
  });
});
