import { describe, expect, it } from 'vitest';
import { formActions } from '../../../src/chat/actions.ts';
import { aHarness, general, help, news } from '../../support/core-harness.ts';
import {
  aMatchOf,
  aPair,
  aRoundOf,
  exchangeChannels,
  gives,
  joins,
  receiverOf,
  toldOf,
  wasTold,
} from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

describe('/exchange open', () => {
  it('tells everybody in the digest channel until when they can join, with a button', async () => {
    const { harness } = await aRoundOf();
    const { text } = harness.onlyMessageIn(news);
    expect(text).toContain('A feedback exchange is open');
    expect(text).toContain('You can join until 2026-01-06 09:00 UTC. Then you have 2 days to give.');
    expect(text).toContain('about 20 minutes, and nobody sees what they got until they’ve given theirs.');
    expect(text).toContain('[Join] [Show me a good one]');
  });

  it('is for stewards, and for one round at a time', async () => {
    const { harness, people } = await aRoundOf('Ada');
    expect((await people.Ada?.types('/exchange open'))?.text).toContain('Only stewards');
    expect((await people.Sol?.types('/exchange open'))?.text).toContain('A round is already open');
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('tells those who gave before directly, but nobody who takes a break', async () => {
    const { harness, ada, ben } = await aPair();
    await gives(ada);
    await gives(ben);
    const sol = harness.person('Sol', { steward: true });
    await sol.types('/exchange open');
    const invited = toldOf(harness, ada, 'A new feedback exchange is open');
    expect((await ada.presses('I’d like a break', invited)).text).toContain('leave you in peace');
    expect(wasTold(harness, ben, 'A new feedback exchange is open')).toBe(true);
    await harness.pass({ days: 4 });
    await sol.types('/exchange open');
    expect(harness.directTo(ada).filter(({ text }) => text.includes('A new feedback exchange'))).toHaveLength(1);
  });

  it('tells nobody who has left the community since', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben');
    for (const name of ['Ada', 'Ben']) await gives(people[name] as CorePerson);
    await people.Ben?.leaves();
    await people.Sol?.types('/exchange open');
    const invited = ['Ada', 'Ben'].map((name) =>
      wasTold(harness, people[name] as CorePerson, 'A new feedback exchange'),
    );
    expect(invited).toEqual([true, false]);
  });
});

describe('/exchange join', () => {
  it('opens a form for the work, and says when people are matched', async () => {
    const { harness } = await aRoundOf();
    const ada = harness.person('Ada');
    const form = formOf(await ada.presses('Join', harness.onlyMessageIn(news)));
    expect(form.fields.map(({ name }) => name)).toEqual(['work', 'question', 'topics']);
    const reply = await joins(ada);
    expect(reply.text).toContain('You’re in. People can join until 2026-01-06 09:00 UTC');
  });

  it('takes changes until the match: the form opens with what was said', async () => {
    const { harness, people } = await aRoundOf('Ada', 'Ben');
    const [ada, ben] = [people.Ada as CorePerson, people.Ben as CorePerson];
    const form = formOf(await ada.types('/exchange join'));
    expect(form.fields.map((field) => field.value)).toEqual(['The work of Ada', 'Does it hold, asks Ada?', undefined]);
    const values = {
      work: 'A better talk\nhttps://example.org/talk',
      question: 'Is it better?',
      topics: 'talks',
    };
    expect((await form.sends(values)).text).toContain('saved what you changed');
    expect(formOf(await ada.types('/exchange join')).fields[0]).toMatchObject({ value: values.work });
    await harness.pass({ hours: 24 });
    const { text } = toldOf(harness, ben, 'You give Ada');
    expect(text).toContain('> A better talk\nIt is here: https://example.org/talk\nThey ask: Is it better?');
  });

  it('takes for a link only what can be followed', async () => {
    const { harness } = await aRoundOf();
    const links = async () => (await harness.records('entry')).map(({ link }) => link);
    for (const work of ['example.org', 'javascript:alert(1)', 'my desk', 'https://']) {
      expect((await joins(harness.person('Ada'), { work })).text).toMatch(/You’re in|saved/);
      expect(await links()).toEqual(['']);
    }
    await joins(harness.person('Ada'), { work: 'https://example.org/talk' });
    expect(await links()).toEqual(['https://example.org/talk']);
  });

  it('typed with a link and a question joins at once, and says what was understood', async () => {
    const { harness } = await aRoundOf('Ben');
    const ada = harness.person('Ada');
    const { text } = await ada.types('/exchange join https://example.org/talk Does the beginning hold you?');
    expect(text).toContain('You’re in. People can join until 2026-01-06 09:00 UTC');
    expect(text).toContain('You bring https://example.org/talk and ask: Does the beginning hold you?');
    await harness.pass({ hours: 24 });
    expect(toldOf(harness, harness.person('Ben'), 'You give Ada').text).toContain(
      'It is here: https://example.org/talk\nThey ask: Does the beginning hold you?',
    );
  });

  it('typed with words and the question as an option joins at once', async () => {
    const { harness } = await aRoundOf();
    const reply = await harness.person('Ada').types('/exchange join my talk on rye question:Why rye?');
    expect(reply.text).toContain('You bring “my talk on rye” and ask: Why rye?');
  });

  it.each([
    ['my talk on rye', { work: 'my talk on rye', question: undefined }],
    ['Does it hold?', { work: undefined, question: 'Does it hold?' }],
    ['... Does it hold?', { work: '...', question: 'Does it hold?' }],
    [
      `https://example.org/ ${'z'.repeat(501)}?`,
      { work: `${'z'.repeat(501)}?\nhttps://example.org/`, question: undefined },
    ],
  ])('typed as %j opens the form with what is there', async (typed, fields) => {
    const { harness } = await aRoundOf();
    const form = formOf(await harness.person('Ada').types(`/exchange join ${typed}`));
    expect(form.fields.slice(0, 2).map(({ value }) => value)).toEqual([fields.work, fields.question]);
    expect(await harness.records('entry')).toEqual([]);
  });

  it('says at the field how long a text may be, whatever the client lets through', async () => {
    const { harness } = await aRoundOf();
    const values = { work: 'z'.repeat(50_000), question: 'Does it hold?' };
    const reply = await formOf(await harness.person('Ada').types('/exchange join')).sends(values);
    expect(reply.problems).toEqual({ work: expect.stringContaining('up to 2500 characters') });
    expect(await harness.records('entry')).toEqual([]);
  });

  it('never matches whom somebody would rather not meet, and tells nobody', async () => {
    const { harness, people } = await aRoundOf('Ben');
    const ada = harness.person('Ada');
    await joins(ada);
    const before = formOf(await ada.presses('Whom to avoid', await ada.types('/exchange status')));
    expect((await before.sends({ not_with: ['U-ben'] })).text).toContain('I won’t match you with them');
    await harness.pass({ hours: 24 });
    for (const person of [ada, people.Ben as CorePerson]) {
      expect(wasTold(harness, person, 'nobody to match you with')).toBe(true);
    }
    const form = formOf(await ada.presses('Whom to avoid', await ada.types('/exchange status')));
    expect(form.fields).toMatchObject([
      {
        value: ['U-ben'],
        hint: 'I won’t match you with them. Nobody is told, least of all they.',
      },
    ]);
    expect((await form.sends({})).text).toContain('I match you with anybody now');
    expect(JSON.stringify(await harness.records('entry'))).not.toContain('not_with');
  });
});

describe('Between rounds', () => {
  it('two who fit are matched at once', async () => {
    const harness = await aHarness();
    const [ada, ben] = [harness.person('Ada'), harness.person('Ben')];
    expect((await joins(ada, { topics: 'rust' })).text).toContain('After 48 hours');
    const reply = await joins(ben, { topics: 'rust' });
    expect(reply.text).toContain('there’s somebody to exchange with already');
    expect(reply.text).not.toContain('I’m looking for somebody');
    expect(receiverOf(harness, ada)).toBe('Ben');
    expect(receiverOf(harness, ben)).toBe('Ada');
    // The same form, sent again.
    expect((await joins(ben, { topics: 'rust' })).text).toContain('there’s somebody to exchange with already');
  });

  it('who fits nobody is matched after 48 hours with whoever is there', async () => {
    const harness = await aHarness();
    const [ada, ben] = [harness.person('Ada', { zone: 'UTC' }), harness.person('Ben', { zone: 'Asia/Tokyo' })];
    await joins(ada, { topics: 'rust' });
    await harness.pass({ hours: 12 });
    await joins(ben, { topics: 'bread' });
    expect(wasTold(harness, ada, 'You give Ben')).toBe(false);
    await harness.pass({ hours: 35, minutes: 59 });
    expect(wasTold(harness, ada, 'You give Ben')).toBe(false);
    await harness.pass({ minutes: 1 });
    expect(receiverOf(harness, ada)).toBe('Ben');
  });

  it('who is alone for 48 hours is told, and is matched with the next one who comes', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await joins(ada, { topics: 'rust' });
    await harness.pass({ days: 3 });
    expect(wasTold(harness, ada, 'I haven’t found anybody')).toBe(true);
    await joins(harness.person('Ben'), { topics: 'bread' });
    expect(receiverOf(harness, ada)).toBe('Ben');
  });

  it('who waits is in the next round, and is told so', async () => {
    const harness = await aHarness({ channels: exchangeChannels });
    const ada = harness.person('Ada');
    await joins(ada);
    await harness.person('Sol', { steward: true }).types('/exchange open hours:24');
    expect(toldOf(harness, ada, 'your work is in it').text).toContain('until 2026-01-06 09:00 UTC');
    expect((await ada.types('/exchange status')).text).toContain('You’re bringing: The work of Ada (in the round)');
  });

  it('who waits is matched after 48 hours all the same, where the next round starts later', async () => {
    const harness = await aHarness({ channels: exchangeChannels });
    const [ada, ben] = [harness.person('Ada'), harness.person('Ben')];
    await joins(ada, { topics: 'rust' });
    await joins(ben, { topics: 'bread' });
    await harness.person('Sol', { steward: true }).types('/exchange open hours:72');
    await harness.pass({ hours: 48 });
    expect(receiverOf(harness, ada)).toBe('Ben');
  });

  it('who is still alone when a round starts is matched in it', async () => {
    const harness = await aHarness({ channels: exchangeChannels });
    const [ada, ben] = [harness.person('Ada'), harness.person('Ben')];
    await joins(ada);
    await harness.person('Sol', { steward: true }).types('/exchange open hours:72');
    await joins(ben);
    await harness.pass({ hours: 72 });
    expect(receiverOf(harness, ada)).toBe('Ben');
  });
});

describe('The match', () => {
  it('tells each whom they give to and from whom they get, by when, and how long it takes', async () => {
    const { harness, ada } = await aPair();
    const { text } = toldOf(harness, ada, 'You give Ben');
    expect(text).toBe(
      'You give Ben feedback, by 2026-01-08 09:00 UTC. Ben brings this:\n> The work of Ben\n' +
        'They ask: Does it hold, asks Ben?\n' +
        'Feedback for you is due from Ben by then, too. It stays sealed until you’ve given yours, which takes about 20 minutes.\n' +
        '[Give feedback]',
    );
  });

  it('names the third where three give to each other', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo');
    const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => people[name] as CorePerson) as [
      CorePerson,
      CorePerson,
      CorePerson,
    ];
    const giver = receiverOf(harness, ben) === 'Ada' ? ben : cleo;
    expect(toldOf(harness, ada, 'You give').text).toContain(`Feedback for you is due from ${giver.name} by then, too.`);
  });

  it('makes a ring of three of the odd one out', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo', 'Dan', 'Eve');
    const receivers = Object.values(people)
      .filter(({ name }) => name !== 'Sol')
      .map((person) => receiverOf(harness, person));
    expect(receivers.sort()).toEqual(['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']);
    const records = await harness.records('feedback');
    const rings = new Set(records.map((record) => record.ring_id));
    expect(rings.size).toBe(2);
  });

  it('calls somebody who takes no direct messages in a channel, once, and the stewards hear once', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben');
    const ada = people.Ada as CorePerson;
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(ada) });
    // Both reminders.
    await harness.pass({ hours: 47 });
    const calls = [help, general].flatMap((at) => harness.messagesIn(at)).filter(({ text }) => text.includes('@Ada'));
    expect(calls.map(({ text }) => text)).toEqual([expect.stringContaining('can’t send you a direct message')]);
    const told = harness.directTo(people.Sol as CorePerson).filter(({ text }) => text.includes('Ada'));
    expect(told).toHaveLength(1);
  });

  it('tells somebody who is alone, and keeps their work for the next one', async () => {
    const { harness, people } = await aMatchOf('Ada');
    expect(wasTold(harness, people.Ada as CorePerson, 'nobody to match you with')).toBe(true);
    await harness.pass({ days: 2 });
    await joins(harness.person('Ben'));
    expect(receiverOf(harness, people.Ada as CorePerson)).toBe('Ben');
  });

  it('does not repeat the pairs of the round before', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo', 'Dan');
    const members = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => people[name] as CorePerson);
    const before = new Map(members.map((person) => [person.name, receiverOf(harness, person)]));
    for (const person of members) await gives(person);
    await people.Sol?.types('/exchange open hours:1');
    for (const person of members) await joins(person);
    await harness.pass({ hours: 1 });
    for (const person of members) expect(receiverOf(harness, person)).not.toBe(before.get(person.name));
  });
});

describe('A form for joining that is sent twice', () => {
  it('at once, to two processes, by each of six who owe feedback, makes one entry and one ring for each', async () => {
    const { harness, people } = await aMatchOf('Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay');
    const six = Object.values(people).filter(({ name }) => name !== 'Sol');
    const another = await harness.startAnother();
    const before = (await harness.records('feedback')).length;
    await harness.pass({ days: 1 });
    await Promise.all(
      six.flatMap(({ name, user }) =>
        [harness.process, another].map(({ inbound }, process) =>
          inbound.submit({
            id: `${name}-${process}`,
            at: harness.now(),
            user,
            place: undefined,
            action: formActions.joinExchange,
            subject: '',
            values: { work: `The next work of ${name}`, question: 'Does it hold?' },
          }),
        ),
      ),
    );
    await harness.pass({ days: 3 });
    expect((await harness.records('entry')).filter(({ work }) => String(work).startsWith('The next'))).toHaveLength(6);
    const given = (await harness.records('feedback')).slice(before).map(({ giver_id }) => giver_id);
    expect(given).toHaveLength(6);
    expect(new Set(given).size).toBe(6);
  });

  it('makes one entry and one ring for each, even where people still owe from before', async () => {
    const { harness, ada, ben } = await aPair();
    const rings = async () => new Set((await harness.records('feedback')).map(({ ring_id }) => ring_id)).size;
    await harness.pass({ days: 1 });
    const before = {
      entries: (await harness.records('entry')).length,
      feedback: (await harness.records('feedback')).length,
    };
    for (const person of [ada, ben]) {
      const forms = [formOf(await person.types('/exchange join')), formOf(await person.types('/exchange join'))];
      const values = { work: `The next work of ${person.name}`, question: 'Does it hold?' };
      await Promise.all(forms.map((form) => form.sends(values)));
    }
    expect((await harness.records('entry')).length).toBe(before.entries + 2);
    expect((await harness.records('feedback')).length).toBeLessThanOrEqual(before.feedback + 2);
    expect(await rings()).toBeLessThanOrEqual(2);
  });
});
