import { describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { type CoreHarness, general, help } from '../../support/core-harness.ts';
import { aRoundOf, gives, joins, receiverOf, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';

const stopped = 'I couldn’t write to you directly about your exchange, so I took you out of it.';

const unreached = 'I can’t write to you directly about your exchange. You take part all the same';

const closed = (harness: CoreHarness, { user }: CorePerson, failure: DeliveryFailure = 'user_unreachable') =>
  harness.platform.breaks('post', { failure, in: harness.directWith({ user } as CorePerson) });

/** The last of them cannot be told whose work is theirs to look at. */
async function matchedWithUntold(names: readonly string[], failure?: DeliveryFailure) {
  const { harness, people } = await aRoundOf(...names);
  const untold = people[names.at(-1) ?? ''] as CorePerson;
  const open = closed(harness, untold, failure);
  await harness.pass({ hours: 24 });
  const others = names.slice(0, -1).map((name) => people[name] as CorePerson);
  return { harness, untold, others, sol: people.Sol as CorePerson, open };
}

const calls = (harness: CoreHarness) =>
  [help, general].flatMap(harness.messagesIn).filter(({ text }) => text.includes('I have something for you'));

describe('Somebody who cannot be told whose work is theirs to look at', () => {
  it.each<DeliveryFailure>(['user_unreachable', 'refused', 'unrecognised'])(
    '(%s) owes nothing, and the partner learns it and waits for another one',
    async (failure) => {
      const { harness, others } = await matchedWithUntold(['Ben', 'Ada'], failure);
      await harness.pass({ minutes: 5 });
      const [ben] = others as [CorePerson];
      expect(toldOf(harness, ben, 'you owe nothing').text).toContain(
        'I couldn’t get word of the exchange to Ada, so you owe nothing. Your work is waiting for the next partner.',
      );
      await joins(harness.person('Cleo'));
      expect(receiverOf(harness, ben)).toBe('Cleo');
    },
  );

  it('has missed nothing at the deadline, and is not asked whether to pause', async () => {
    const { harness, others } = await matchedWithUntold(['Ben', 'Ada']);
    await harness.pass({ days: 8 });
    const records = await harness.records('feedback');
    expect(records.map(({ state }) => state).sort()).toEqual(['released', 'withdrawn']);
    expect(records.map(({ missed }) => missed)).toEqual([false, false]);
    const [ben] = others as [CorePerson];
    expect(wasTold(harness, ben, 'The time for your feedback')).toBe(false);
  });

  it('has missed nothing either, if that is clear only after the deadline', async () => {
    const { harness, people } = await aRoundOf('Ben', 'Ada');
    const [ben, ada] = [people.Ben as CorePerson, people.Ada as CorePerson];
    closed(harness, ada, 'unavailable');
    await harness.pass({ days: 6 });
    expect(toldOf(harness, ben, 'I couldn’t get word').text).toContain(
      'I couldn’t get word of the exchange to Ada, so the feedback that was due to you won’t come.',
    );
    const fromAda = (await harness.records('feedback')).filter(({ state }) => state === 'withdrawn');
    expect(fromAda.map(({ missed }) => missed)).toEqual([false]);
  });

  it('leaves a ring of three to the other two', async () => {
    const { harness, others } = await matchedWithUntold(['Ben', 'Cleo', 'Ada']);
    const [ben, cleo] = others as [CorePerson, CorePerson];
    const told = others.map((person) => toldOf(harness, person, 'I couldn’t get word of the exchange to Ada').text);
    expect(told.sort()).toEqual([
      expect.stringMatching(/to Ada\. (Ben|Cleo) gives you feedback instead\.$/),
      expect.stringMatching(/to Ada\. You give (Ben|Cleo) feedback instead\./),
    ]);
    await gives(ben);
    await gives(cleo);
    expect(wasTold(harness, ben, 'Cleo’s secret')).toBe(true);
    expect(wasTold(harness, cleo, 'Ben’s secret')).toBe(true);
  });

  it('leaves whoever gave already to go first, who hears why', async () => {
    const { harness, people } = await aRoundOf('Ben', 'Ada');
    const [ben, ada] = [people.Ben as CorePerson, people.Ada as CorePerson];
    await harness.inside(async (tx, { id }) => {
      const round = await tx.exchanges.joiningRound(id);
      if (round) await tx.exchanges.saveRound({ ...round, giveHours: 168 });
    });
    harness.platform.breaks('post', { failure: 'unavailable', in: harness.directWith(ada) });
    await harness.pass({ hours: 24 });
    await gives(ben);
    await harness.pass({ days: 4 });
    const { text } = toldOf(harness, ben, 'you go first');
    expect(text).toContain('You gave your feedback, but I couldn’t get word of the exchange to Ada.');
  });

  it('reads it when they come by, is called once without a word on it, and a steward hears once', async () => {
    const { harness, untold, sol } = await matchedWithUntold(['Ben', 'Ada']);
    await harness.pass({ days: 3 });
    expect(calls(harness).map(({ text }) => text)).toEqual([expect.stringContaining('@Ada, I have something for you')]);
    expect(harness.directTo(sol).filter(({ text }) => text.includes('Ada'))).toHaveLength(1);
    for (const typed of ['/exchange status', '/home']) expect((await untold.types(typed)).text).toContain(stopped);
    expect((await untold.types('/exchange give')).text).toContain('Nobody is waiting for feedback from you');
  });

  it('is back as soon as they join again', async () => {
    const { harness, untold, others, open } = await matchedWithUntold(['Ben', 'Ada']);
    open();
    await joins(untold);
    expect((await untold.types('/exchange status')).text).not.toContain(stopped);
    await harness.pass({ days: 3 });
    expect(receiverOf(harness, untold)).toBe('Ben');
    expect(receiverOf(harness, others[0] as CorePerson)).toBe('Ada');
  });

  it('and their partner neither are both out of it, and wait for nobody', async () => {
    const { harness, people } = await aRoundOf('Ben', 'Ada');
    const both = [people.Ben as CorePerson, people.Ada as CorePerson];
    for (const person of both) closed(harness, person);
    await harness.pass({ hours: 24 });
    for (const person of both) expect((await person.types('/exchange status')).text).toContain(stopped);
    expect(await harness.inside((tx, { id }) => tx.exchanges.waiting(id))).toEqual([]);
  });
});

describe('Joining an exchange', () => {
  it('tells the person directly where they will hear of it', async () => {
    const { harness, people } = await aRoundOf('Ada');
    expect(harness.directTo(people.Ada as CorePerson).map(({ text }) => text)).toEqual([
      'You joined the feedback exchange. This is where I’ll tell you whose work is yours to look at.\n' +
        'You can skip this one until 2026-01-06 09:00 UTC; then your work waits for the next round.\n[Skip this one]',
    ]);
  });

  it('says that it tries to reach the person, and what to do where that fails', async () => {
    const { harness } = await aRoundOf();
    const { text } = await joins(harness.person('Ada'));
    expect(text).toContain('I’m sending you a short direct message to see that I can reach you. If it doesn’t come: ');
    expect(text).toContain('allow direct messages in your settings. You take part all the same');
  });

  it('holds for somebody out of reach, who is called, and again when something waits; a steward hears once', async () => {
    const { harness, people } = await aRoundOf('Ben');
    const [ada, ben, sol] = [harness.person('Ada'), people.Ben as CorePerson, people.Sol as CorePerson];
    const open = closed(harness, ada);
    await joins(ada);
    expect(calls(harness)).toHaveLength(1);
    for (const typed of ['/exchange status', '/home']) expect((await ada.types(typed)).text).toContain(unreached);
    await harness.pass({ hours: 24 });
    expect(receiverOf(harness, ben)).toBe('Ada');
    expect(calls(harness)).toHaveLength(2);
    const status = await ada.types('/exchange status');
    expect(status.text).toContain('to Ben, by 2026-01-08 09:00 UTC');
    await gives(ben);
    await gives(ada);
    expect(wasTold(harness, ben, 'Ada’s secret')).toBe(true);
    expect(calls(harness)).toHaveLength(3);
    for (const { text } of calls(harness)) expect(text).not.toMatch(/Ben|secret|feedback (to|from)/);
    expect(harness.directTo(sol).filter(({ text }) => text.includes('can’t send direct messages to'))).toHaveLength(1);
    const read = await ada.presses('Read: Ben', await ada.types('/exchange status'));
    expect(read.text).toContain('Ben’s secret');
    open();
    await harness.pass({ days: 7 });
    expect(toldOf(harness, ada, 'What did you change').text).toContain('Ben gave you feedback on');
  });

  it('is tried again for somebody who was out of reach and joins again', async () => {
    const { harness } = await aRoundOf();
    const ada = harness.person('Ada');
    const open = closed(harness, ada);
    await joins(ada);
    open();
    expect((await joins(ada)).text).toContain('I’m sending you a short direct message');
    expect(wasTold(harness, ada, 'You joined the feedback exchange')).toBe(true);
    expect((await ada.types('/exchange status')).text).not.toContain(unreached);
  });

  it('holds for somebody to whom only this message was refused', async () => {
    const { harness } = await aRoundOf();
    const ada = harness.person('Ada');
    harness.platform.breaks('post', { failure: 'refused', in: harness.directWith(ada), times: 1 });
    await joins(ada);
    expect((await ada.types('/exchange status')).text).toContain('You’re bringing: The work of Ada');
  });
});

describe('The invitation to a new round', () => {
  it('is nothing to call somebody for in a channel', async () => {
    const { harness, people } = await aRoundOf('Ada', 'Ben');
    await harness.pass({ hours: 24 });
    for (const name of ['Ada', 'Ben']) await gives(people[name] as CorePerson);
    closed(harness, people.Ada as CorePerson);
    await people.Sol?.types('/exchange open');
    expect(wasTold(harness, people.Ben as CorePerson, 'A new feedback exchange is open')).toBe(true);
    expect(calls(harness)).toEqual([]);
  });
});
