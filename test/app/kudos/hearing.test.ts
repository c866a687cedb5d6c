import { beforeEach, describe, expect, it } from 'vitest';
import type { Emoji } from '../../../src/domain/kudos/emoji.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import { aHarness, type CoreHarness, garden, general, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { hearsOfThanks } from '../../support/settings.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

/** The clock stands at Monday, 09:00 UTC, and people hear on Wednesday at 16:00. */
const untilWednesday = { days: 2, hours: 7 };

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
});

const heardBy = (person: CorePerson) =>
  harness
    .directTo(person)
    .map(({ text }) => text)
    .filter((text) => text.startsWith('You were thanked:'));

const linesOf = (text = '') => text.split('\n').slice(1, -1);

async function reactions(giver: CorePerson, count: number, emoji = '🙌'): Promise<void> {
  for (let each = 0; each < count; each += 1) await giver.reacts(emoji, await bo.writes(`Tip ${each}`, garden));
}

describe('Once a week', () => {
  it('somebody hears what they were thanked for, words first, and who thanked without them', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await reactions(cleo, 2);
    await reactions(cleo, 1, '💡');
    await harness.pass(untilWednesday);
    expect(heardBy(bo)).toEqual([
      'You were thanked:\n- Ada: for the soup\n- Cleo, for knowledge and support, with 3 reactions\n' +
        'Only you can see this. How often I send it is up to you: /home.',
    ]);
    expect(heardBy(ada)).toEqual([]);
  });

  it('hears nothing in a week without thanks, and each only once', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 16 });
    expect(heardBy(bo)).toHaveLength(1);
    await ada.types('/kudos @bo for the salad', garden);
    await harness.pass({ days: 8 });
    expect(heardBy(bo)).toHaveLength(2);
    expect(heardBy(bo)[1]).not.toContain('soup');
  });

  it('hears at that hour of their own clock', async () => {
    const [east, west] = [
      harness.person('Eli', { zone: 'Pacific/Kiritimati' }),
      harness.person('Wu', { zone: 'Pacific/Pago_Pago' }),
    ];
    await ada.types('/kudos @eli @wu for the maps', garden);
    await harness.pass({ days: 4 });
    const times = [east, west].map((person) => new Date(harness.directTo(person)[0]?.at ?? 0).toISOString());
    expect(times).toEqual(['2026-01-07T02:00:00.000Z', '2026-01-08T03:00:00.000Z']);
  });

  it('what comes after everybody was looked up comes along, or with the next', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 1, hours: 12 });
    await ada.types('/kudos @bo for the salad', garden);
    await ada.types('/kudos @cleo for the bread', garden);
    await harness.pass({ days: 1 });
    expect(heardBy(bo)[0]).toContain('salad');
    expect(heardBy(cleo)).toEqual([]);
    await harness.pass({ days: 7 });
    expect(heardBy(bo)).toHaveLength(1);
    expect(heardBy(cleo)[0]).toContain('bread');
  });

  it('the list has an end', async () => {
    for (const day of [1, 2, 3]) {
      for (const giver of ['Dee', 'Eli', 'Fay', 'Gus']) {
        await harness.person(giver).types(`/kudos @bo for day ${day}`, garden);
      }
      await harness.pass({ hours: 8 });
    }
    await reactions(ada, 3);
    await harness.pass({ days: 2 });
    const lines = linesOf(heardBy(bo)[0]);
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe('- … and 5 more.');
  });

  it('whom more thank than are read about does not read a number that nobody counted', async () => {
    const tip = await bo.writes('Wedge it first', garden);
    for (let each = 0; each < 210; each += 1) await harness.person(`G${each}`).reacts('🙌', tip);
    await harness.pass(untilWednesday);
    expect(linesOf(heardBy(bo)[0]).at(-1)).toBe('- … and many more.');
  });

  it('a pause is waited for, and what came meanwhile comes after it', async () => {
    await bo.types('/offer pause 10 days');
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 9 });
    expect(heardBy(bo)).toEqual([]);
    await ada.types('/kudos @bo for the salad', garden);
    await harness.pass({ days: 2 });
    expect(linesOf(heardBy(bo)[0])).toEqual(['- Ada: for the salad', '- Ada: for the soup']);
  });

  it('people are looked up page by page, and hear minutes apart where they are many', async () => {
    const names = Array.from({ length: 230 }, (_, index) => `P${index}`);
    for (const [index, name] of names.entries()) {
      const receiver = harness.person(name);
      await harness.person(`G${index}`).reacts('🙌', await receiver.writes('A tip', garden));
    }
    await harness.pass({ days: 3 });
    const times = names.map((name) => harness.directTo(harness.person(name)).at(-1)?.at ?? 0);
    expect(times).not.toContain(0);
    const minutes = times.map((at) => Math.floor(at / minuteMs)).sort((a, b) => a - b);
    const perMinute = [...new Set(minutes)].map((minute) => minutes.filter((each) => each === minute).length);
    expect(perMinute).toEqual([30, 30, 30, 30, 30, 30, 30, 20]);
  });

  it('no more hear in a minute than may, also where the evenings of their zones overlap', async () => {
    const { notices } = defaultRules.kudos;
    harness = await aHarness({ kudos: { notices: { ...notices, perMinute: 1 } } });
    // A quarter of an hour lies between these two.
    const names = Array.from({ length: 40 }, (_, index) => `P${index}`);
    for (const [index, name] of names.entries()) {
      const receiver = harness.person(name, { zone: index < 20 ? 'Asia/Kolkata' : 'Asia/Kathmandu' });
      await harness.person(`G${index}`).reacts('🙌', await receiver.writes('A tip', garden));
    }
    await harness.pass({ days: 3 });
    const times = names.map((name) => harness.directTo(harness.person(name)).at(-1)?.at ?? 0);
    expect(times).not.toContain(0);
    expect(new Set(times.map((at) => Math.floor(at / minuteMs))).size).toBe(40);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(2 * hourMs);
  });
});

describe('What is gone is not told', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['thanks in words that were taken back', () => ada.types('/kudos undo')],
    ['thanks by somebody who left', () => ada.leaves()],
    [
      'words of which the post was deleted',
      async () => {
        const post = harness.messagesIn(garden)[0]?.ref ?? { at: garden, id: 'none' };
        await harness.process.inbound.messageGone({ id: 'gone', at: harness.now(), message: post });
      },
    ],
  ])('%s', async (_what, happens) => {
    await ada.types('/kudos @bo for the secret soup', garden);
    await cleo.types('/kudos @bo for the bread', garden);
    await harness.pass({ hours: 5 });
    await happens();
    await harness.pass(untilWednesday);
    expect(heardBy(bo)).toHaveLength(1);
    expect(heardBy(bo)[0]).toContain('bread');
    expect(heardBy(bo)[0]).not.toContain('secret soup');
  });

  it('a reaction that was taken off; and where nothing is left, nothing comes', async () => {
    const tip = await bo.writes('Wedge it first', garden);
    await ada.reacts('🙌', tip);
    await harness.pass({ days: 2 });
    await ada.takesOff('🙌', tip);
    await harness.pass({ days: 7 });
    expect(harness.directTo(bo)).toEqual([]);
  });

  it('reactions that a moderator cleared', async () => {
    const tip = await bo.writes('Wedge it first', garden);
    await ada.reacts('🙌', tip);
    const { at, id } = tip;
    await harness.process.inbound.reactionsCleared({
      id: 'c',
      at: harness.now(),
      message: { at, id },
      emoji: undefined,
    });
    await harness.pass({ days: 7 });
    expect(harness.directTo(bo)).toEqual([]);
  });
});

describe('Clearing one emoji of a busy message', () => {
  it('takes off all of them, and none of the others', async () => {
    const tip = await bo.writes('Wedge it first', garden);
    const many = 210;
    for (let each = 0; each < many; each += 1) await harness.person(`G${each}`).reacts('🙌', tip);
    for (let each = 0; each < 3; each += 1) await harness.person(`Z${each}`).reacts('💡', tip);
    const standing = async () =>
      (await harness.records('kudos')).filter(({ taken_back_at: takenBack }) => takenBack === null).length;
    expect(await standing()).toBe(many + 3);
    const clears = (id: string, emoji: string) =>
      harness.process.inbound.reactionsCleared({
        id,
        at: harness.now(),
        message: { at: tip.at, id: tip.id },
        emoji: emoji as Emoji,
      });
    await clears('bulbs', '💡');
    expect(await standing()).toBe(many);
    await clears('hands', '🙌');
    expect(await standing()).toBe(0);
  });
});

describe('At once', () => {
  beforeEach(async () => {
    await hearsOfThanks(bo, 'at_once');
  });

  it('all that comes within five minutes is one message', async () => {
    await reactions(ada, 2);
    await cleo.types('/kudos @bo for the soup', garden);
    await harness.pass({ minutes: 4 });
    expect(heardBy(bo)).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(linesOf(heardBy(bo)[0])).toEqual(['- Cleo: for the soup', '- Ada, for support, with 2 reactions']);
    await reactions(ada, 1);
    await harness.pass({ minutes: 5 });
    expect(linesOf(heardBy(bo)[1])).toEqual(['- Ada, for support, with a reaction']);
    await harness.pass({ days: 14 });
    expect(heardBy(bo)).toHaveLength(2);
  });

  it('what was taken off before is not told', async () => {
    const tip = await bo.writes('Wedge it first', garden);
    await ada.reacts('🙌', tip);
    await ada.takesOff('🙌', tip);
    await harness.pass({ days: 7 });
    expect(heardBy(bo)).toEqual([]);
  });

  it('what comes at night waits until the morning', async () => {
    await harness.pass({ hours: 14 });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ hours: 8 });
    expect(heardBy(bo)).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(heardBy(bo)).toHaveLength(1);
  });

  it('what comes in the minute before is told minutes later, though nothing else comes', async () => {
    await reactions(ada, 1);
    await harness.pass({ minutes: 4.5 });
    await cleo.types('/kudos @bo for the soup', garden);
    await harness.pass({ minutes: 6 });
    expect(heardBy(bo)).toHaveLength(2);
    expect(linesOf(heardBy(bo)[1])).toEqual(['- Cleo: for the soup']);
    await harness.pass({ days: 14 });
    expect(heardBy(bo)).toHaveLength(2);
  });

  it('so is what comes just before the night ends', async () => {
    await harness.pass({ hours: 14 });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ hours: 8, minutes: 59.5 });
    await cleo.types('/kudos @bo for the bread', garden);
    await harness.pass({ minutes: 6 });
    expect(heardBy(bo).map((text) => linesOf(text))).toEqual([['- Ada: for the soup'], ['- Cleo: for the bread']]);
  });

  it('the reminder of the week does not keep thanks waiting', async () => {
    await reactions(ada, 1);
    await harness.pass({ days: 2 });
    await cleo.types('/kudos @bo for the soup', garden);
    await harness.pass({ minutes: 5 });
    expect(heardBy(bo)).toHaveLength(2);
    await harness.pass({ days: 1 });
    expect(heardBy(bo)).toHaveLength(2);
  });

  it('thanks on resolving are told, too', async () => {
    await ada.types('/ask How does soup work?', garden);
    const post = harness.onlyMessageIn(help);
    await bo.writes('With salt.', { ...help, thread: post.ref.id });
    const form = (await ada.presses('Resolved', post)).form;
    await form?.sends({ helpers: [bo.user.user], thanks: 'for the salt' });
    await harness.pass({ minutes: 6 });
    expect(heardBy(bo).join()).toContain('for the salt');
  });
});

describe('Never', () => {
  it('nothing is sent; the thanks stand on the page, and come once they are wanted', async () => {
    const answer = await hearsOfThanks(bo, 'never');
    expect(answer.text).toContain('Thanks I get: you don’t tell me; I look here');
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 8 });
    expect(harness.directTo(bo)).toEqual([]);
    expect((await bo.opensHome()).text).toContain('for the soup');
    await hearsOfThanks(bo, 'weekly');
    await harness.pass({ days: 7 });
    expect(heardBy(bo)[0]).toContain('for the soup');
  });
});

describe('Word of thanks', () => {
  it('comes once, though the process dies and two run', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await harness.startAnother();
    await harness.pass({ days: 1, hours: 12 });
    await harness.crash();
    await harness.pass({ days: 1 });
    await harness.crash();
    await harness.pass({ days: 8 });
    expect(heardBy(bo)).toHaveLength(1);
  });

  it('that does not reach somebody calls nobody, is told on their page, and comes when they want it again', async () => {
    const mend = harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 8 });
    expect(harness.platform.everything().filter(({ text }) => text.includes('Bo, I have something'))).toEqual([]);
    const page = await bo.opensHome();
    expect(page.text).toContain('I couldn’t write to you directly about your thanks, so they only gather here.');
    mend();
    await hearsOfThanks(bo, 'weekly');
    await harness.pass({ days: 7 });
    expect(heardBy(bo)[0]).toContain('for the soup');
    expect((await bo.opensHome()).text).not.toContain('I couldn’t write to you');
  });

  it('that the platform did not take for its words comes with the next', async () => {
    const mend = harness.platform.breaks('post', { failure: 'refused', in: harness.directWith(bo) });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 3 });
    mend();
    await cleo.types('/kudos @bo for the bread', garden);
    await harness.pass({ days: 7 });
    expect(linesOf(heardBy(bo)[0])).toEqual(['- Cleo: for the bread', '- Ada: for the soup']);
  });

  it('comes with the next week also where no more thanks come', async () => {
    const mend = harness.platform.breaks('post', { failure: 'refused', in: harness.directWith(bo) });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 3 });
    mend();
    await harness.pass({ days: 7 });
    expect(heardBy(bo).map((text) => linesOf(text))).toEqual([['- Ada: for the soup']]);
    await harness.pass({ days: 14 });
    expect(heardBy(bo)).toHaveLength(1);
  });

  it('is not lost where another was written before it turned out not to arrive', async () => {
    await hearsOfThanks(bo, 'at_once');
    harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(bo), times: 3 });
    const mend = harness.platform.breaks('post', { failure: 'refused', in: harness.directWith(bo) });
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ minutes: 5 });
    await cleo.types('/kudos @bo for the bread', garden);
    await harness.pass({ hours: 1 });
    mend();
    await harness.pass({ days: 14 });
    const lines = heardBy(bo).flatMap((text) => linesOf(text));
    expect(lines.sort()).toEqual(['- Ada: for the soup', '- Cleo: for the bread']);
  });

  it('does not come to somebody who left; who is back hears with the next thanks', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await bo.leaves();
    await harness.pass({ days: 8 });
    expect(harness.directTo(bo)).toEqual([]);
    harness.describes(bo, {});
    await harness.process.inbound.joined({
      id: 'back',
      at: harness.now(),
      profile: harness.describes(bo, {}),
    });
    await ada.types('/kudos @bo for the salad', garden);
    await harness.pass({ days: 8 });
    expect(heardBy(bo)).toHaveLength(1);
    expect(heardBy(bo)[0]).toContain('salad');
  });

  it('that had to wait says what stands when it goes out, and nothing where nothing does', async () => {
    const begin = harness.platform.fallsSilent();
    await ada.types('/kudos @bo for the secret soup', garden);
    await ada.types('/kudos @cleo for the bread', garden);
    await harness.pass({ days: 2, hours: 1 });
    await cleo.types('/kudos @bo for the tea', garden);
    await harness.pass({ hours: 8 });
    await ada.leaves();
    begin();
    await harness.pass({ minutes: 2 });
    expect(linesOf(heardBy(bo)[0])).toEqual(['- Cleo: for the tea']);
    expect(harness.directTo(cleo)).toEqual([]);
  });

  it.each<[string, () => () => void]>([
    ['the platform was silent', () => harness.platform.fallsSilent()],
    ['posts failed', () => harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(bo) })],
  ])(
    'that had to wait until the night, because %s, comes in the morning, once, with what came meanwhile',
    async (_, breaks) => {
      await hearsOfThanks(bo, 'at_once');
      await harness.pass({ hours: 12 });
      const mend = breaks();
      await ada.types('/kudos @bo for the soup', garden);
      await harness.pass({ minutes: 20 });
      await cleo.types('/kudos @bo for the bread', garden);
      await harness.pass({ hours: 2 });
      mend();
      await harness.pass({ hours: 8 });
      expect(heardBy(bo)).toEqual([]);
      await harness.pass({ hours: 2 });
      expect(heardBy(bo).map((text) => linesOf(text))).toEqual([['- Cleo: for the bread', '- Ada: for the soup']]);
      await harness.pass({ days: 14 });
      expect(heardBy(bo)).toHaveLength(1);
    },
  );

  it('that had to wait until a pause began comes after it', async () => {
    const begin = harness.platform.fallsSilent();
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ days: 2, hours: 8 });
    await bo.types('/offer pause 2 days');
    begin();
    await harness.pass({ days: 1, hours: 23 });
    expect(heardBy(bo)).toEqual([]);
    await harness.pass({ days: 1 });
    expect(heardBy(bo)).toHaveLength(1);
  });

  it('is not tried where Hearth was removed, and comes once it is back', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    const space = { platform: bo.user.platform, space: bo.user.space };
    await harness.process.inbound.removed({ id: 'gone', at: harness.now(), space });
    await harness.pass({ days: 8 });
    expect(harness.directTo(bo)).toEqual([]);
    const back = { id: 'back', at: harness.now(), space, name: 'Willow Workshop', defaultChannel: general };
    await harness.process.inbound.space(back);
    await harness.pass({ days: 7 });
    expect(heardBy(bo).map((text) => linesOf(text))).toEqual([['- Ada: for the soup']]);
  });

  it('leaves out what is four weeks old', async () => {
    await hearsOfThanks(bo, 'never');
    await ada.types('/kudos @bo for the soup', general);
    await harness.pass({ days: 27 });
    await ada.types('/kudos @bo for the salad', general);
    await hearsOfThanks(bo, 'weekly');
    await harness.pass({ days: 7 });
    expect(linesOf(heardBy(bo)[0])).toEqual(['- Ada: for the salad']);
  });
});
