import { describe, expect, it } from 'vitest';
import type { PairingId } from '../../../src/domain/ids.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { instant } from '../../../src/domain/time/instant.ts';
import { en } from '../../../src/text/en/index.ts';
import { aHarness, type CoreHarness, news } from '../../support/core-harness.ts';
import {
  aMatchOf,
  aPair,
  aRoundOf,
  gives,
  joins,
  receiverOf,
  textSaying,
  toldOf,
  wasTold,
} from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { plainText } from '../../support/people/core-reading.ts';
import { formOf } from '../../support/people/person.ts';

const giverTo = (harness: CoreHarness, people: readonly CorePerson[], name: string): CorePerson => {
  const found = people.find((person) => person.name !== name && receiverOf(harness, person) === name);
  if (!found) throw new Error(`Nobody gives to ${name}`);
  return found;
};

/** Somebody of three, whom they give to, and whom that one gives to. */
function chainFrom(harness: CoreHarness, people: Record<string, CorePerson>, first: string) {
  const one = people[first] as CorePerson;
  const two = people[receiverOf(harness, one)] as CorePerson;
  return [one, two, people[receiverOf(harness, two)] as CorePerson] as const;
}

describe('/exchange give', () => {
  it('tells the partner that something was given, and not what', async () => {
    const { harness, ada, ben } = await aPair();
    const reply = await gives(ada);
    expect(reply.text).toContain('I’m telling Ben that you’ve given, but not what.');
    expect(toldOf(harness, ben, 'Ada has given you feedback').text).toBe(
      'Ada has given you feedback. It stays sealed until you’ve given yours.\n' +
        'You give Ada feedback, and have until 2026-01-08 09:00 UTC.\n[Give feedback]',
    );
  });

  it('opens what was given to both as soon as both have given', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    expect((await gives(ben, 'The title')).text).toContain('Ada can read it now.');
    expect(toldOf(harness, ben, 'what Ada says').text).toContain('> The crust works');
    expect(toldOf(harness, ada, 'what Ben says').text).toContain('> The title could change');
  });

  it('keeps what is too short, and opens with it the next time', async () => {
    const { harness, ada, ben } = await aPair();
    const form = formOf(await ada.presses('Give feedback', toldOf(harness, ada, 'You give')));
    const begun = { ...textSaying('The crust'), change: 'More salt' };
    const reply = await form.sends(begun);
    expect(reply).toMatchObject({ kind: 'problems', text: expect.stringContaining('At least 40 characters') });
    const again = await ada.types('/exchange give');
    expect(formOf(again).fields.map((field) => field.value)).toEqual([begun.question, begun.works, begun.change]);
    expect(wasTold(harness, ben, 'has given you feedback')).toBe(false);
    await gives(ada);
    expect(wasTold(harness, ben, 'has given you feedback')).toBe(true);
  });

  it.each([
    ['that nobody can see', '\u200B'.repeat(40), 'At least 40 characters'],
    ['that are no words', '.'.repeat(40), 'words'],
  ])('is not done with characters %s: what the partner gave stays sealed', async (_what, text, said) => {
    const { harness, ada, ben } = await aPair();
    await gives(ben, 'sealed by Ben');
    const form = formOf(await ada.presses('Give feedback', toldOf(harness, ada, 'You give')));
    const reply = await form.sends({ works: text, change: text, question: text });
    expect(reply.kind).toBe('problems');
    expect(Object.keys(reply.problems ?? {}).sort()).toEqual(['change', 'question', 'works']);
    expect(reply.text).toContain(said);
    expect(
      harness
        .directTo(ada)
        .map((each) => each.text)
        .join(),
    ).not.toContain('sealed by Ben');
    expect(wasTold(harness, ben, 'has given you feedback')).toBe(false);
  });

  it('takes the form that is mended, though it is the same form, and only once', async () => {
    const { harness, ada, ben } = await aPair();
    const form = formOf(await ada.presses('Give feedback', toldOf(harness, ada, 'You give')));
    const sent = (text: ReturnType<typeof textSaying>) => form.sends(text, { id: 'form-7' });
    expect((await sent({ ...textSaying('The crust'), change: 'More salt' })).kind).toBe('problems');
    expect((await sent({ ...textSaying('The crust'), change: 'Less salt' })).kind).toBe('problems');
    expect((await sent(textSaying('The crust'))).text).toContain('I’m telling Ben that you’ve given');
    expect(wasTold(harness, ben, 'has given you feedback')).toBe(true);
    expect((await sent(textSaying('The crust'))).kind).toBe('duplicate');
  });

  it('lets what was given be changed as long as it is sealed, and says nothing of it', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    const form = formOf(await ada.types('/exchange give'));
    expect(form.fields[1]).toMatchObject({ value: textSaying('The crust').works });
    const reply = await form.sends(textSaying('The crumb'));
    expect(reply.text).toContain('I’ve saved what you changed.');
    expect(reply.text).not.toContain('telling');
    expect(harness.directTo(ben).filter(({ text }) => text.includes('has given you'))).toHaveLength(1);
    await gives(ben);
    expect(toldOf(harness, ben, 'what Ada says').text).toContain('The crumb works');
    expect((await form.sends(textSaying('The flour'))).text).toContain('They can already read it');
  });

  it('promises nothing more, on a change, to whoever has theirs already', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo');
    const [ada, , last] = chainFrom(harness, people, 'Ada');
    await gives(ada);
    await gives(last);
    expect(toldOf(harness, ada, `what ${last.name} says`)).toBeDefined();
    expect((await gives(ada, 'Something better')).text).toBe('I’ve saved what you changed.');
  });

  it('opens what is running before what was missed, and says for whom and on what', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ben);
    await harness.pass({ days: 7 });
    await ben.types('/exchange leave');
    await joins(ada);
    await joins(harness.person('Cleo'));
    await harness.pass({ days: 1 });
    expect(receiverOf(harness, ada)).toBe('Cleo');
    const form = formOf(await ada.types('/exchange give'));
    expect(form.fields[0]).toMatchObject({
      name: 'question',
      label: 'Does it hold, asks Cleo?',
      required: true,
      hint: 'They ask: Does it hold, asks Cleo? (40 characters or more)',
    });
    expect(form.fields[1]).toMatchObject({ hint: 'For Cleo: The work of Cleo (40 characters or more)' });
    for (const { hint } of form.fields) expect(hint).toContain('40 characters');
  });

  it('has nothing to open for somebody who owes nothing', async () => {
    const harness = await aHarness();
    expect((await harness.person('Ada').types('/exchange give')).text).toContain('Nobody is waiting for feedback');
  });
});

describe('What was given', () => {
  it('is marked as helpful, thanked for and answered once; the giver reads it, and it counts once', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await gives(ben);
    const got = toldOf(harness, ben, 'what Ada says');
    const form = formOf(await ben.presses('Say what helped', got));
    await form.sends({ works: true, question: true, thanked: true, answer: 'I will bake it darker.' });
    const { text } = toldOf(harness, ada, 'Your feedback helped Ben');
    expect(text).toContain('the answer to the question, what works. They thank you.');
    expect((await ada.types('/home')).text).toContain('Ben, for your feedback');
    expect(got.text).toContain('On the question: Does it hold, asks Ben?\n> ');
    expect(text).toContain('> I will bake it darker.');

    const again = await ben.presses('Say what helped', got);
    expect(formOf(again).fields.map(({ name }) => name)).not.toContain('answer');
    expect((await formOf(again).sends({})).text).toContain('Noted.');
    await formOf(again).sends({ change: true, answer: 'And another thing.' });
    expect(harness.directTo(ada).filter(({ text }) => text.includes('Your feedback helped'))).toHaveLength(1);
    const acts = (await harness.records('contribution')).filter((record) => record.act === 'feedback');
    // It was given, taken back, and given again: it counts once.
    expect(acts).toHaveLength(3);
    expect(acts.filter((record) => record.reverses)).toHaveLength(1);
    const names = new Map((await harness.records('member')).map((record) => [record.id, record.name]));
    expect([names.get(acts[0]?.giver_id), names.get(acts[0]?.receiver_id)]).toEqual(['Ada', 'Ben']);
    const feedback = (await harness.records('feedback')).find((record) => record.helped !== null && record.answer);
    expect(feedback).toMatchObject({ helped: ['change'], answer: 'I will bake it darker.' });
  });

  it('is not said to be told to the giver where nothing was said', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await gives(ben);
    const form = formOf(await ben.presses('Say what helped', toldOf(harness, ben, 'what Ada says')));
    expect((await form.sends({})).text).toContain('I’m not telling Ada anything');
    expect((await form.sends({ works: true })).text).toContain('I’ve added that to the feedback from Ada');
  });

  it('can be read again in the history, by the one whom it is for', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    await gives(ben);
    const history = await ben.types('/exchange history');
    expect(history.text).toContain('2026-01-06 09:00 UTC: gave to Ada; got something from Ada');
    expect((await ben.presses('Read: Ada', history)).text).toContain('The crust works');
    const stranger = harness.person('Cleo');
    await stranger.types('/exchange status');
    expect((await stranger.presses('Read: Ada', history)).text).toContain('nothing for you to read');
  });

  it('can all be read again, however much it is', async () => {
    const gifts = Array.from({ length: 12 }, (_, index) => ({
      pairingId: `pairing ${index}` as PairingId,
      giver: { type: 'text', text: 'Ada' } as const,
      state: 'open' as const,
    }));
    const { blocks } = en.exchangePages.history([{ matchedAt: instant(0), receivers: [], gifts }]);
    const rows = blocks.flatMap((block) => (block.type === 'buttons' ? [block.buttons] : []));
    expect(rows.map(({ length }) => length)).toEqual([5, 5, 2]);
    expect(rows.flat().map(({ subject }) => subject)).toEqual(gifts.map(({ pairingId }) => pairingId));
  });

  it('cannot be read by pressing a button that somebody else showed', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    const status = await ben.types('/exchange status');
    expect(status.text).toContain('from Ada: ready for you, sealed until you give yours');
    expect(status.text).not.toContain('[Read');
    const [sealed] = (await harness.records('feedback')).filter((record) => record.state === 'given');
    const button = { action: 'exchange:read', subject: sealed?.id, label: 'Read', style: 'plain' };
    const forged = { message: { blocks: [{ type: 'buttons', buttons: [button] }] } } as never;
    expect((await ben.presses('Read', forged)).text).toContain('nothing for you to read');
  });
});

describe('Until the deadline', () => {
  it('who owes is reminded after a day, and in the evening before the last night, and nobody else', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await harness.pass({ hours: 23, minutes: 59 });
    expect(wasTold(harness, ben, 'Half the time is over')).toBe(false);
    await harness.pass({ minutes: 1 });
    expect(toldOf(harness, ben, 'Half the time is over').text).toContain('There’s already something for you');
    await harness.pass({ hours: 11, minutes: 59 });
    expect(wasTold(harness, ben, 'not much time left')).toBe(false);
    await harness.pass({ minutes: 1 });
    const { text } = toldOf(harness, ben, 'There’s not much time left, and Ada is waiting for your feedback');
    expect(text).toContain('You have until 2026-01-08 09:00 UTC.');
    await harness.pass({ days: 3 });
    expect(harness.directTo(ben).filter(({ text }) => text.includes('waiting for your feedback'))).toHaveLength(2);
    expect(wasTold(harness, ada, 'waiting for your feedback')).toBe(false);
  });

  it('who owes has as many days as the stewards chose, from the next match on', async () => {
    const { harness, ben } = await aPair();
    const sol = harness.person('Sol', { steward: true });
    expect((await sol.types('/community feedback-days 7')).text).toContain('From now on, people have 7 days');
    expect((await sol.types('/community feedback-days 8')).text).toMatch(/2 to 7/);
    expect(toldOf(harness, ben, 'You give').text).toContain('by 2026-01-08 09:00 UTC');
    await harness.pass({ hours: 48 });
    expect(wasTold(harness, ben, 'The time for your feedback')).toBe(true);
    await sol.types('/exchange open hours:24');
    expect(harness.messagesIn(news).at(-1)?.text).toContain('Then you have 7 days to give.');
    await sol.types('/community feedback-days 2');
    const [cleo, dan] = [harness.person('Cleo'), harness.person('Dan')];
    for (const person of [cleo, dan]) await joins(person);
    await harness.pass({ hours: 24 });
    // The round keeps what people were told when it was opened.
    expect(toldOf(harness, cleo, 'You give').text).toContain('by 2026-01-16 09:00 UTC');
    await harness.pass({ days: 6 });
    expect(wasTold(harness, cleo, 'The time for your feedback')).toBe(false);
    expect(wasTold(harness, cleo, 'not much time left')).toBe(true);
    await harness.pass({ days: 1, minutes: 10 });
    expect(wasTold(harness, cleo, 'The time for your feedback')).toBe(true);
  });

  it('who owes is reminded in the morning, where it is night for them', async () => {
    const harness = await aHarness();
    const [ada, ben] = [harness.person('Ada'), harness.person('Ben', { zone: 'Asia/Tokyo' })];
    await harness.pass({ hours: 12 });
    await joins(ada);
    await joins(ben);
    // Half the time is over at 21:00 in UTC, which is 06:00 in Tokyo.
    await harness.pass({ hours: 24 });
    expect(wasTold(harness, ada, 'Half the time is over')).toBe(true);
    await harness.pass({ hours: 1, minutes: 59 });
    expect(wasTold(harness, ben, 'Half the time is over')).toBe(false);
    await harness.pass({ minutes: 1 });
    expect(wasTold(harness, ben, 'Half the time is over')).toBe(true);
    expect(harness.directTo(ada).filter(({ text }) => text.includes('Half the time'))).toHaveLength(1);
  });

  it('who owes is not reminded of half a time that is long over, when Hearth was away', async () => {
    const { harness, ben } = await aPair();
    harness.process.die();
    await harness.pass({ days: 8 });
    await harness.crash();
    expect(wasTold(harness, ben, 'The time for your feedback')).toBe(true);
    expect(wasTold(harness, ben, 'waiting for your feedback')).toBe(false);
  });

  it('who owes hears of the last hours alone, when Hearth comes back in the night before them', async () => {
    const { harness, ben } = await aPair();
    harness.process.die();
    await harness.pass({ hours: 37 });
    await harness.crash();
    expect(wasTold(harness, ben, 'Half the time')).toBe(false);
    await harness.pass({ hours: 10 });
    expect(wasTold(harness, ben, 'There’s not much time left')).toBe(true);
    expect(wasTold(harness, ben, 'Half the time')).toBe(false);
  });

  it('at the deadline, who did not give sees nothing until they give', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    await harness.pass({ days: 7 });
    expect(toldOf(harness, ben, 'The time for your feedback').text).toContain('then you’ll see what you got');
    expect(wasTold(harness, ben, 'The crust')).toBe(false);
    expect((await ben.types('/exchange status')).text).toContain('sealed until you give yours');
    await gives(ben, 'The title');
    expect(wasTold(harness, ben, 'The crust works')).toBe(true);
    expect(wasTold(harness, ada, 'The title works')).toBe(true);
  });

  it('who gave and got nothing goes first in the next match', async () => {
    const { harness, ada } = await aPair();
    await gives(ada);
    await harness.pass({ days: 7 });
    expect(toldOf(harness, ada, 'you go first').text).toContain('Ben hasn’t so far');
    await joins(harness.person('Cleo'), { topics: 'else' });
    expect(receiverOf(harness, ada)).toBe('Cleo');
  });

  it('who gets something late after all goes first no more', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await harness.pass({ days: 7 });
    const first = async () => (await harness.records('entry')).filter(({ stranded }) => stranded).length;
    expect(await first()).toBe(1);
    await gives(ben);
    expect(await first()).toBe(0);
  });

  it('who did not give twice in a row is asked whether to pause', async () => {
    const harness = await aHarness();
    const [ada, ben] = [harness.person('Ada'), harness.person('Ben')];
    for (const partner of [ben, harness.person('Cleo')]) {
      await joins(ada);
      await joins(partner);
      await harness.pass({ days: 1 });
      await gives(partner);
      expect(wasTold(harness, ada, 'times in a row')).toBe(false);
      await harness.pass({ days: 7 });
      await partner.types('/exchange leave');
    }
    const asked = toldOf(harness, ada, 'It hasn’t worked out 2 times in a row');
    const { text } = await ada.presses('I’d like a break', asked);
    expect(text).toContain('leave you in peace');
    expect(text).toMatch(/(Ben and Cleo|Cleo and Ben) are still waiting for your feedback/);
  });

  it('sums up in the channel without a number where few gave or few did not, and never says who', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo', 'Dan', 'Eve');
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) await gives(people[name] as CorePerson);
    await harness.pass({ days: 2, minutes: 10 });
    const { text } = harness.messagesIn(news).at(-1) as { text: string };
    expect(text).toContain('Thank you to everybody who looked closely');
    expect(text).not.toMatch(/\d/);
    expect(text).not.toMatch(/Ada|Ben|Cleo|Dan|Eve/);
    // Two or three people are in each of the rings, of which one is done.
    expect(wasTold(harness, people.Sol as CorePerson, 'both sides completed')).toBe(false);
    expect((await people.Sol?.types('/exchange status'))?.text).not.toContain('For stewards');
  });

  it.each([
    [5, 10, '5 of 10 people looked closely'],
    [6, 6, '6 of 6 people looked closely'],
    [5, 9, 'everybody who looked closely'],
    [4, 40, 'everybody who looked closely'],
  ])('sums up that %i of %i gave as is fit for few: %s', (gave, people, said) => {
    expect(plainText(en.exchange.summary(gave, people, defaultRules.exchange))).toContain(said);
  });

  it('tells stewards how many exchanges both sides completed, once enough people did', async () => {
    const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay'];
    const { harness, people } = await aMatchOf(...names);
    for (const name of names) await gives(people[name] as CorePerson);
    await harness.pass({ days: 2, minutes: 10 });
    const told = toldOf(harness, people.Sol as CorePerson, 'both sides completed 100% of the exchanges');
    expect(told.text).toContain('The goal is 70%');
    expect((await people.Sol?.types('/exchange status'))?.text).toContain(
      'For stewards: both sides completed 100% of the exchanges',
    );
    expect((await people.Ada?.types('/exchange status'))?.text).not.toContain('For stewards');
  });

  it('gives no figures about fewer than five people', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await gives(ben);
    await harness.pass({ days: 2, minutes: 10 });
    const { text } = harness.messagesIn(news).at(-1) as { text: string };
    expect(text).toContain('Thank you to everybody');
    expect(text).not.toMatch(/\d/);
  });
});

describe('/exchange leave', () => {
  it('takes back what waits', async () => {
    const { harness, people } = await aRoundOf('Ada', 'Ben');
    expect((await people.Ada?.types('/exchange leave'))?.text).toContain('I’ve taken your work back');
    await harness.pass({ hours: 24 });
    expect(wasTold(harness, people.Ben as CorePerson, 'nobody to match you with')).toBe(true);
    expect((await people.Ada?.types('/exchange leave'))?.text).toContain('You aren’t in an exchange');
  });

  it('in the middle, lets the partner wait for another one', async () => {
    const { harness, ada, ben } = await aPair();
    expect((await ben.types('/exchange leave')).text).toContain('I’m telling Ada');
    expect(wasTold(harness, ada, 'Ben had to leave the exchange, so you owe nothing')).toBe(true);
    await harness.pass({ days: 2 });
    await joins(harness.person('Cleo'));
    expect(receiverOf(harness, ada)).toBe('Cleo');
    expect(wasTold(harness, ben, 'waiting for your feedback')).toBe(false);
  });

  it('of one of three, lets the other two go on with each other', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo');
    const three = ['Ada', 'Ben', 'Cleo'].map((name) => people[name] as CorePerson);
    const [ada] = three as [CorePerson];
    const before = giverTo(harness, three, 'Ada');
    const after = three.find(({ name }) => name === receiverOf(harness, ada)) as CorePerson;
    await ada.types('/exchange leave');
    expect(toldOf(harness, before, 'instead').text).toContain(`You give ${after.name} feedback instead`);
    expect(toldOf(harness, after, 'instead').text).toContain(`${before.name} gives you feedback instead`);
    await gives(before, 'First word');
    await gives(after, 'Second word');
    expect(wasTold(harness, after, 'First word works')).toBe(true);
    expect(wasTold(harness, before, 'Second word works')).toBe(true);
  });

  it('of whoever was to give to somebody, who then reads on giving that nobody is left to', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo');
    const [ada, out, last] = chainFrom(harness, people, 'Ada');
    await gives(ada);
    await out.types('/exchange leave');
    const said = await gives(last);
    expect(said.text).toContain('Ada can read it now.');
    expect(said.text).toContain('There’s nobody left to give you some in this one.');
    expect(said.text).not.toContain('You’ll get yours');
  });

  it('sets a partner free who is matched with anybody after 48 hours, as whoever waits', async () => {
    const { harness, people } = await aRoundOf();
    const topics: Record<string, string> = { Ada: 'bread', Ben: 'bread', Cleo: 'chess', Dan: 'chess' };
    for (const [name, topic] of Object.entries(topics)) {
      people[name] = harness.person(name);
      await joins(people[name], { topics: topic });
    }
    await harness.pass({ hours: 25 });
    await people.Ben?.types('/exchange leave');
    await people.Dan?.types('/exchange leave');
    await harness.pass({ hours: 24 });
    expect([receiverOf(harness, people.Ada as CorePerson), receiverOf(harness, people.Cleo as CorePerson)]).toEqual([
      'Cleo',
      'Ada',
    ]);
  });

  it('after giving, keeps what one gets', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    expect((await ada.types('/exchange leave')).text).toBe(
      'You’ve given your feedback in the exchange with Ben, so it goes on. If you’d rather leave it as well, /exchange leave everything takes that feedback back, too, as far as nobody could read it.',
    );
    await gives(ben, 'The title');
    expect(wasTold(harness, ada, 'The title works')).toBe(true);
  });

  it('puts down what is overdue, and tells who waited for it', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await harness.pass({ days: 7 });
    expect((await ben.types('/exchange status')).text).toContain('to Ada, was due 2026-01-08 09:00 UTC');
    expect((await ben.types('/exchange leave')).text).toContain('You no longer owe feedback to Ada');
    expect(wasTold(harness, ada, 'Ben couldn’t make it')).toBe(true);
    expect((await ben.types('/exchange status')).text).not.toContain('to Ada, was due');
    expect((await ben.types('/exchange leave')).text).toContain('You aren’t in an exchange');
  });

  it('of the community, after giving, releases who still owes: they read what they got', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada, 'The crust');
    await ada.leaves();
    expect(wasTold(harness, ben, 'Ada has left the community, so you no longer owe them feedback')).toBe(true);
    expect(wasTold(harness, ben, 'The crust works')).toBe(true);
    expect((await ben.types('/exchange give')).text).toContain('Nobody is waiting for feedback');
    await harness.pass({ days: 7 });
    expect(wasTold(harness, ben, 'waiting for your feedback')).toBe(false);
  });

  it('happens by itself when somebody leaves the community', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await ben.leaves();
    expect(toldOf(harness, ada, 'you go first').text).toContain('is out of the exchange');
    await joins(harness.person('Cleo'));
    expect(receiverOf(harness, ada)).toBe('Cleo');
  });
});
