import { describe, expect, it } from 'vitest';
import type { Button } from '../../../src/chat/button.ts';
import { aHarness, type CoreHarness, news } from '../../support/core-harness.ts';
import { exchangeChannels, joins, receiverOf, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { setsUp } from '../../support/settings.ts';

/** A round that is matched in three days, on Thursday at 09:00 UTC, and these people in it. */
async function aRoundLater(...names: readonly string[]) {
  const harness = await aHarness({ channels: exchangeChannels });
  const sol = harness.person('Sol', { steward: true });
  await sol.types('/exchange open hours:72');
  const people = names.map((name) => harness.person(name));
  for (const person of people) await joins(person);
  return { harness, sol, people };
}

const offers = (harness: CoreHarness, person: CorePerson) =>
  harness.directTo(person).filter(({ text }) => text.includes('[Skip this one]'));

/** Opens a round that is matched an hour later, and matches it. */
async function nextRound(harness: CoreHarness, sol: CorePerson): Promise<void> {
  await sol.types('/exchange open hours:1');
  await harness.pass({ hours: 1 });
}

describe('The day before the match', () => {
  it('everybody in it is told once when it is, what they bring, and that they can skip it', async () => {
    const { harness, people } = await aRoundLater('Ada', 'Ben');
    await harness.pass({ hours: 47, minutes: 59 });
    for (const person of people) expect(offers(harness, person)).toHaveLength(0);
    await harness.pass({ minutes: 1 });
    const [ada] = people as [CorePerson];
    expect(toldOf(harness, ada, 'in the next match').text).toBe(
      'You’re in the next match, and bring “The work of Ada”. It’s due 2026-01-08 09:00 UTC.\n' +
        'If this is a bad moment, skip this one. Your work isn’t lost: it waits for the next round.\n[Skip this one]',
    );
    await harness.pass({ hours: 24 });
    for (const person of people) expect(offers(harness, person)).toHaveLength(1);
  });

  it('whoever joins later can skip by what they are told then, and is told nothing more', async () => {
    const { harness } = await aRoundLater('Ben');
    await harness.pass({ hours: 60 });
    const ada = harness.person('Ada');
    await joins(ada);
    expect(toldOf(harness, ada, 'You joined the feedback exchange').text).toContain('[Skip this one]');
    await harness.pass({ hours: 12 });
    expect(offers(harness, ada)).toHaveLength(1);
  });

  it('whoever sleeps is told in the morning', async () => {
    const { harness } = await aRoundLater();
    const ada = harness.person('Ada', { zone: 'America/Los_Angeles' });
    await joins(ada);
    // 01:00 there.
    await harness.pass({ hours: 48 });
    expect(offers(harness, ada)).toHaveLength(0);
    await harness.pass({ hours: 7 });
    expect(offers(harness, ada)).toHaveLength(1);
  });

  it('nobody is asked who took their work back, or skips already, or has left', async () => {
    const { harness, people } = await aRoundLater('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = people as [CorePerson, CorePerson, CorePerson];
    await ada.types('/exchange leave');
    await ben.presses('Skip this one', await ben.types('/exchange status'));
    await cleo.leaves();
    await harness.pass({ hours: 60 });
    for (const person of people) expect(offers(harness, person)).toHaveLength(0);
  });
});

describe('Who skips', () => {
  it('is matched in the next round, not between rounds, and nobody is left with half a ring', async () => {
    const { harness, sol, people } = await aRoundLater('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = people as [CorePerson, CorePerson, CorePerson];
    await harness.pass({ hours: 48 });
    const reply = await ada.presses('Skip this one', toldOf(harness, ada, 'in the next match'));
    expect(reply.text).toBe(
      'You skip this one. Your work waits for the next round, and comes into it by itself.\n' +
        'You can change your mind until 2026-01-08 09:00 UTC.\n[I’m in after all]',
    );
    expect((await ada.types('/exchange status')).text).toContain('you skip this round; it waits for the next one');
    await harness.pass({ hours: 24 });
    expect(receiverOf(harness, ben)).toBe('Cleo');
    expect(receiverOf(harness, cleo)).toBe('Ben');
    expect((await ada.types('/exchange status')).text).toContain('(it waits for the next round)');
    expect((await ada.types('/home')).text).toContain('You bring The work of Ada, and it waits for the next round.');
    const dan = harness.person('Dan');
    await joins(dan);
    await harness.pass({ days: 3 });
    expect(wasTold(harness, ada, 'You give')).toBe(false);
    await nextRound(harness, sol);
    expect(wasTold(harness, ada, 'and your work is in it')).toBe(true);
    expect(receiverOf(harness, ada)).toBe('Dan');
    expect(receiverOf(harness, dan)).toBe('Ada');
  });

  it('can be in after all until the match, by the button or by joining', async () => {
    const { harness, people } = await aRoundLater('Ada', 'Ben', 'Cleo', 'Dan');
    const [ada, ben, cleo, dan] = people as [CorePerson, CorePerson, CorePerson, CorePerson];
    for (const person of people) await person.presses('Skip this one', await person.types('/exchange status'));
    const back = await ada.presses('I’m in after all', await ada.types('/exchange status'));
    expect(back.text).toContain('You’re in the match that is due 2026-01-08 09:00 UTC.');
    expect((await joins(ben)).text).toContain('You’re in. People can join until 2026-01-08 09:00 UTC');
    await harness.pass({ hours: 72 });
    expect(receiverOf(harness, ada)).toBe('Ben');
    for (const person of [cleo, dan]) expect(wasTold(harness, person, 'You give')).toBe(false);
  });

  it('is not in after all while they pause everything', async () => {
    const { people } = await aRoundLater('Ada', 'Ben');
    const [ada] = people as [CorePerson];
    await ada.presses('Skip this one', await ada.types('/exchange status'));
    const status = await ada.types('/exchange status');
    await setsUp(ada, { pause: '24 January' });
    expect((await ada.presses('I’m in after all', status)).text).toContain('You paused everything');
    expect((await ada.types('/exchange status')).text).toContain('you skip this round');
  });

  it('looks for a partner between rounds, when they want to after the match', async () => {
    const { harness, people } = await aRoundLater('Ada', 'Ben');
    const [ada, ben] = people as [CorePerson, CorePerson];
    const replies = new Map<CorePerson, Awaited<ReturnType<CorePerson['presses']>>>();
    for (const person of people) {
      replies.set(person, await person.presses('Skip this one', await person.types('/exchange status')));
    }
    await harness.pass({ hours: 72 });
    const first = await ada.presses('I’m in after all', replies.get(ada) as never);
    expect(first.text).toContain('I’m looking for a partner for you between rounds');
    const second = await ben.presses('I’m in after all', replies.get(ben) as never);
    expect(second.text).toContain('there’s somebody to exchange with already');
    expect(receiverOf(harness, ada)).toBe('Ben');
    expect(receiverOf(harness, ben)).toBe('Ada');
  });

  it('too late is told what they can do', async () => {
    const { harness, people } = await aRoundLater('Ada', 'Ben');
    const [ada] = people as [CorePerson];
    await harness.pass({ hours: 72 });
    const reply = await ada.presses('Skip this one', toldOf(harness, ada, 'in the next match'));
    expect(reply.text).toContain('You’ve been matched already, so it’s too late to skip this one.');
    expect(receiverOf(harness, ada)).toBe('Ben');
  });

  it('does so for themselves alone, whatever they press', async () => {
    const { harness, people } = await aRoundLater('Ada', 'Ben');
    const [ada, ben] = people as [CorePerson, CorePerson];
    const entries = await harness.records('entry');
    for (const { id } of entries) {
      const button: Button = { action: 'exchange:skip', subject: String(id), label: 'Skip', style: 'plain' };
      await ada.presses('Skip', { message: { blocks: [{ type: 'buttons', buttons: [button] }] } });
    }
    const skipping = (await harness.records('entry')).filter(({ skips }) => skips);
    expect(skipping.map(({ work }) => work)).toEqual(['The work of Ada']);
    await harness.pass({ hours: 72 });
    expect(wasTold(harness, ben, 'nobody to match you with')).toBe(true);
    expect(harness.messagesIn(news).filter(({ text }) => text.includes('is over'))).toEqual([]);
  });
});
