import { beforeEach, describe, expect, it } from 'vitest';
import { type CoreHarness, council, garden } from '../../support/core-harness.ts';
import { aPair, gives, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let ben: CorePerson;
let sol: CorePerson;

const reason = 'It was about the person, not the work.';
const shows = 'Show this to the stewards';

beforeEach(async () => {
  ({ harness, ada, ben } = await aPair());
  sol = harness.person('Sol', { steward: true });
  await gives(ada, 'The crust');
  await gives(ben, 'The title');
});

const got = (): Said => toldOf(harness, ben, 'what Ada says');
const takesDown = async (steward: CorePerson, shown: Said) =>
  formOf(await steward.presses('Take it down', shown)).sends({ reason });

describe('Feedback that hurts', () => {
  it('stays between two people until its receiver shows it', async () => {
    expect((await sol.types('/community remove')).text).not.toContain('The crust');
    const reply = await ben.presses(shows, got());
    expect(reply.text).toContain('I’m showing it to the stewards, with your name.');
    const shown = toldOf(harness, sol, 'Ben shows you feedback that they got from Ada');
    expect(shown.text).toContain('The crust works');
    expect(wasTold(harness, ada, 'shows you')).toBe(false);
    expect((await sol.types('/community remove')).text).toContain('The crust');
    expect((await ben.presses(shows, got())).text).toContain('You’ve shown it to the stewards already.');
  });

  it('is gone for both once a steward takes it down, and both hear who did it and why', async () => {
    await ben.presses(shows, got());
    const shown = toldOf(harness, sol, 'Ben shows you');
    expect((await takesDown(sol, shown)).text).toContain('I’m telling Ada and Ben that you did it, and why.');
    for (const person of [ada, ben]) {
      expect(toldOf(harness, person, 'Sol, a steward, took down the feedback').text).toContain(reason);
    }
    for (const person of [ada, ben, sol]) {
      expect(
        harness
          .directTo(person)
          .map(({ text }) => text)
          .join(),
      ).not.toContain('The crust');
      expect((await person.types('/exchange history')).text).not.toContain('The crust');
    }
    expect(JSON.stringify(await harness.records('feedback'))).not.toContain('The crust');
    expect((await ada.opensHome()).text).toContain(`Sol took feedback that you gave down: ${reason}`);
    expect((await ben.opensHome()).text).toContain(`Sol took feedback that you got down: ${reason}`);
    expect((await sol.types('/community log')).text).toContain(`Sol took feedback from Ada down: ${reason}`);
  });

  it('is gone, too, from what a steward was shown who is none any more when it is taken down', async () => {
    const kim = harness.person('Kim', { steward: true });
    await kim.types('/community remove');
    await ben.presses(shows, got());
    const shown = toldOf(harness, kim, 'Ben shows you');
    harness.describes(sol, { steward: false });
    await sol.types('/community reports');
    await takesDown(kim, shown);
    const toSol = harness.directTo(sol).map(({ text }) => text);
    expect(toSol.join()).not.toContain('The crust');
    expect(toSol.join()).toContain('Kim took it down');
  });

  it('says to the steward where its words may still be read, because a message cannot be changed', async () => {
    await ben.presses(shows, got());
    const shown = toldOf(harness, sol, 'Ben shows you');
    harness.platform.breaks('edit', { failure: 'restricted' });
    await takesDown(sol, shown);
    expect(wasTold(harness, sol, 'I couldn’t change the message in which Ben got the feedback')).toBe(true);
    expect(wasTold(harness, sol, 'the words that you took down may still be there')).toBe(true);
  });

  it('leaves its giver owing nothing, and reverses what it counted for', async () => {
    await formOf(await ben.presses('Say what helped', got())).sends({ works: true, thanked: true });
    await ben.presses(shows, got());
    await takesDown(sol, toldOf(harness, sol, 'Ben shows you'));
    const acts = (await harness.records('contribution')).filter(({ act }) => act === 'feedback');
    expect(acts.map(({ reverses }) => reverses !== null).sort()).toEqual([false, true]);
    expect((await ada.types('/exchange give')).text).toContain('Nobody is waiting for feedback from you');
    expect((await ben.types('/exchange history')).text).not.toContain('The crust');
  });

  it('is taken down once, and the second steward hears who did it', async () => {
    const kim = harness.person('Kim', { steward: true });
    await kim.types('/community remove');
    await ben.presses(shows, got());
    const late = await kim.presses('Take it down', toldOf(harness, kim, 'Ben shows you'));
    await takesDown(sol, toldOf(harness, sol, 'Ben shows you'));
    expect((await formOf(late).sends({ reason })).text).toContain('That’s already taken down, by Sol.');
    expect(harness.directTo(ada).filter(({ text }) => text.includes('took down the feedback'))).toHaveLength(1);
    expect(toldOf(harness, kim, 'Feedback stood here that was shown to the stewards.').text).toContain(
      'Sol took it down',
    );
  });

  it('is shown to the other stewards where its giver is one', async () => {
    const kim = harness.person('Kim', { steward: true });
    await kim.types('/community remove');
    await sol.types('/community stewards add @ada');
    await ben.presses(shows, got());
    expect(wasTold(harness, ada, 'shows you')).toBe(false);
    expect(wasTold(harness, kim, 'shows you')).toBe(true);
    expect((await ada.types('/community remove')).text).not.toContain('The crust');
  });

  it('cannot be shown by anybody else, nor taken down before it is shown', async () => {
    const [pairing] = (await harness.records('feedback')).map(({ pairing_id }) => String(pairing_id));
    const press = { at: harness.now(), place: garden };
    const shown = await harness.process.inbound.press({
      ...press,
      id: 'p1',
      user: sol.user,
      action: 'moderation:show',
      subject: pairing ?? '',
    });
    expect(JSON.stringify(shown)).toContain('nothing for you to read yet');
    const down = await harness.process.inbound.press({
      ...press,
      id: 'p2',
      user: sol.user,
      steward: true,
      action: 'moderation:remove',
      subject: `feedback/${pairing}`,
    });
    expect(JSON.stringify(down)).toContain('nothing in that message that I could take down');
  });
});

describe('Feedback that is shown, once the platform was asked who is a steward', () => {
  const shown = 'Ben shows you feedback that they got from Ada';
  let kim: CorePerson;

  beforeEach(async () => {
    await sol.types('/home');
    kim = harness.person('Kim', { steward: true });
    await kim.types('/home');
  });

  it('goes to the others, and never into the channel, where its giver became one a moment ago', async () => {
    await harness.inside((tx, { id }) => tx.communities.setChannel(id, 'stewards', council));
    harness.describes(ada, { steward: true });
    await ben.presses(shows, got());
    expect(harness.messagesIn(council)).toEqual([]);
    expect(wasTold(harness, ada, 'shows you')).toBe(false);
    for (const steward of [sol, kim]) expect(wasTold(harness, steward, shown)).toBe(true);
  });

  it('goes into the channel where its giver is none any more', async () => {
    await harness.inside((tx, { id }) => tx.communities.setChannel(id, 'stewards', council));
    harness.describes(ada, { steward: true });
    await ada.types('/community reports');
    harness.describes(ada, { steward: false });
    await ben.presses(shows, got());
    expect(harness.onlyMessageIn(council).text).toContain(shown);
  });

  it('goes to nobody who is no steward any more', async () => {
    harness.describes(sol, { steward: false });
    await ben.presses(shows, got());
    expect(wasTold(harness, sol, 'shows you')).toBe(false);
    expect(wasTold(harness, kim, shown)).toBe(true);
    expect(wasTold(harness, ben, 'came to none of them')).toBe(false);
  });

  it('came to nobody where none is left: whoever showed it hears that once, and it is kept', async () => {
    for (const steward of [sol, kim]) harness.describes(steward, { steward: false });
    await ben.presses(shows, got());
    await harness.pass({ minutes: 30 });
    for (const person of [ada, sol, kim]) expect(wasTold(harness, person, 'shows you')).toBe(false);
    expect(harness.directTo(ben).filter(({ text }) => text.includes('came to none of them'))).toHaveLength(1);
    harness.describes(kim, { steward: true });
    expect((await kim.types('/community remove')).text).toContain('The crust');
  });

  it('goes by what was noted last where the platform does not say, after ten minutes, once', async () => {
    harness.platform.breaks('member', { failure: 'unavailable' });
    await ben.presses(shows, got());
    expect(wasTold(harness, sol, 'shows you')).toBe(false);
    await harness.pass({ minutes: 25 });
    for (const steward of [sol, kim]) {
      expect(harness.directTo(steward).filter(({ text }) => text.includes(shown))).toHaveLength(1);
    }
  });

  it('is shown to nobody where it was taken down before the platform said who is one', async () => {
    await kim.types('/community stewards add @sol');
    const mend = harness.platform.breaks('member', { failure: 'unavailable' });
    await ben.presses(shows, got());
    const list = await sol.types('/community remove');
    await formOf(await sol.presses('Take it down', list)).sends({ reason });
    mend();
    await harness.pass({ minutes: 30 });
    for (const steward of [sol, kim]) expect(wasTold(harness, steward, shown)).toBe(false);
  });
});
