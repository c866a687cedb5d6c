import { describe, expect, it } from 'vitest';
import { aVillage, news } from '../../support/core-harness.ts';
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
    const { village } = await aRoundOf();
    const { text } = village.onlyMessageIn(news);
    expect(text).toContain('A feedback exchange is open');
    expect(text).toContain('You can join until 2026-01-06 09:00 UTC. Then you have 7 days to give.');
    expect(text).toContain('about 20 minutes');
    expect(text).toContain('[Join] [Show me a good one]');
  });

  it('is for stewards, and for one round at a time', async () => {
    const { village, people } = await aRoundOf('Ada');
    expect((await people.Ada?.types('/exchange open'))?.text).toContain('Only stewards');
    expect((await people.Sol?.types('/exchange open'))?.text).toContain('A round is already open');
    expect(village.messagesIn(news)).toHaveLength(1);
  });

  it('tells those who gave before directly, but nobody who takes a break', async () => {
    const { village, ada, ben } = await aPair();
    await gives(ada);
    await gives(ben);
    const sol = village.person('Sol', { steward: true });
    await sol.types('/exchange open');
    const invited = toldOf(village, ada, 'A new feedback exchange is open');
    expect((await ada.presses('I’d like a break', invited)).text).toContain('leave you in peace');
    expect(wasTold(village, ben, 'A new feedback exchange is open')).toBe(true);
    await village.pass({ days: 4 });
    await sol.types('/exchange open');
    expect(village.directTo(ada).filter(({ text }) => text.includes('A new feedback exchange'))).toHaveLength(1);
  });

  it('tells nobody who has left the community since', async () => {
    const { village, people } = await aMatchOf('Ada', 'Ben');
    for (const name of ['Ada', 'Ben']) await gives(people[name] as CorePerson);
    await people.Ben?.leaves();
    await people.Sol?.types('/exchange open');
    const invited = ['Ada', 'Ben'].map((name) =>
      wasTold(village, people[name] as CorePerson, 'A new feedback exchange'),
    );
    expect(invited).toEqual([true, false]);
  });
});

describe('/exchange join', () => {
  it('opens a form for the work, and says when people are matched', async () => {
    const { village } = await aRoundOf();
    const ada = village.person('Ada');
    const form = formOf(await ada.presses('Join', village.onlyMessageIn(news)));
    expect(form.fields.map(({ name }) => name)).toEqual(['work', 'link', 'question', 'topics', 'not_with']);
    const reply = await joins(ada);
    expect(reply.text).toContain('You’re in. People can join until 2026-01-06 09:00 UTC');
  });

  it('takes changes until the match: the form opens with what was said', async () => {
    const { village, people } = await aRoundOf('Ada', 'Ben');
    const [ada, ben] = [people.Ada as CorePerson, people.Ben as CorePerson];
    const form = formOf(await ada.types('/exchange join'));
    expect(form.fields.map((field) => field.value)).toEqual([
      'The work of Ada',
      undefined,
      'Does it hold, asks Ada?',
      undefined,
      [],
    ]);
    const values = {
      work: 'A better talk',
      link: 'https://example.org/talk',
      question: 'Is it better?',
      topics: 'talks',
    };
    expect((await form.sends(values)).text).toContain('saved what you changed');
    await village.pass({ hours: 24 });
    const { text } = toldOf(village, ben, 'You give Ada');
    expect(text).toContain('> A better talk\nIt is here: https://example.org/talk\nThey ask: Is it better?');
  });

  it('takes links only', async () => {
    const { village } = await aRoundOf();
    for (const link of ['example.org', 'javascript:alert(1)', 'my desk']) {
      const reply = await joins(village.person('Ada'), { link });
      expect(reply).toMatchObject({ kind: 'problems', text: expect.stringContaining('https://') });
    }
  });

  it('never matches whom somebody would rather not meet, and tells nobody', async () => {
    const { village, people } = await aRoundOf('Ben');
    const ada = village.person('Ada');
    await joins(ada, { not_with: ['U-ben'] });
    await village.pass({ hours: 24 });
    for (const person of [ada, people.Ben as CorePerson]) {
      expect(wasTold(village, person, 'nobody to match you with')).toBe(true);
    }
    const form = formOf(await ada.types('/exchange join'));
    expect(form.fields.at(-1)).toMatchObject({ value: ['U-ben'] });
    expect(JSON.stringify(await village.records('entry'))).not.toContain('not_with');
  });
});

describe('Between rounds', () => {
  it('two who fit are matched at once', async () => {
    const village = await aVillage();
    const [ada, ben] = [village.person('Ada'), village.person('Ben')];
    expect((await joins(ada, { topics: 'rust' })).text).toContain('After 48 hours');
    await joins(ben, { topics: 'rust' });
    expect(receiverOf(village, ada)).toBe('Ben');
    expect(receiverOf(village, ben)).toBe('Ada');
  });

  it('who fits nobody is matched after 48 hours with whoever is there', async () => {
    const village = await aVillage();
    const [ada, ben] = [village.person('Ada', { zone: 'UTC' }), village.person('Ben', { zone: 'Asia/Tokyo' })];
    await joins(ada, { topics: 'rust' });
    await village.pass({ hours: 12 });
    await joins(ben, { topics: 'bread' });
    expect(wasTold(village, ada, 'You give Ben')).toBe(false);
    await village.pass({ hours: 35, minutes: 59 });
    expect(wasTold(village, ada, 'You give Ben')).toBe(false);
    await village.pass({ minutes: 1 });
    expect(receiverOf(village, ada)).toBe('Ben');
  });

  it('who is alone for 48 hours is told, and is matched with the next one who comes', async () => {
    const village = await aVillage();
    const ada = village.person('Ada');
    await joins(ada, { topics: 'rust' });
    await village.pass({ days: 3 });
    expect(wasTold(village, ada, 'I haven’t found anybody')).toBe(true);
    await joins(village.person('Ben'), { topics: 'bread' });
    expect(receiverOf(village, ada)).toBe('Ben');
  });

  it('who waits is in the next round, and is told so', async () => {
    const village = await aVillage({ channels: exchangeChannels });
    const ada = village.person('Ada');
    await joins(ada);
    await village.person('Sol', { steward: true }).types('/exchange open hours:24');
    expect(toldOf(village, ada, 'your work is in it').text).toContain('until 2026-01-06 09:00 UTC');
    expect((await ada.types('/exchange status')).text).toContain('You’re bringing: The work of Ada (in the round)');
  });

  it('who waits is matched after 48 hours all the same, where the next round starts later', async () => {
    const village = await aVillage({ channels: exchangeChannels });
    const [ada, ben] = [village.person('Ada'), village.person('Ben')];
    await joins(ada, { topics: 'rust' });
    await joins(ben, { topics: 'bread' });
    await village.person('Sol', { steward: true }).types('/exchange open hours:72');
    await village.pass({ hours: 48 });
    expect(receiverOf(village, ada)).toBe('Ben');
  });

  it('who is still alone when a round starts is matched in it', async () => {
    const village = await aVillage({ channels: exchangeChannels });
    const [ada, ben] = [village.person('Ada'), village.person('Ben')];
    await joins(ada);
    await village.person('Sol', { steward: true }).types('/exchange open hours:72');
    await joins(ben);
    await village.pass({ hours: 72 });
    expect(receiverOf(village, ada)).toBe('Ben');
  });
});

describe('The match', () => {
  it('tells each whose work they look at, shows a good feedback to who is new, and how long it takes', async () => {
    const { village, ada } = await aPair();
    const { text } = toldOf(village, ada, 'You give Ben');
    expect(text).toContain('> The work of Ben');
    expect(text).toContain('They ask: Does it hold, asks Ben?');
    expect(text).toContain('about 20 minutes. You have until 2026-01-13 09:00 UTC.');
    expect(text).toContain('burnt loaf');
    expect(text).toContain('[Give feedback]');
  });

  it('makes a ring of three of the odd one out', async () => {
    const { village, people } = await aMatchOf('Ada', 'Ben', 'Cleo', 'Dan', 'Eve');
    const receivers = Object.values(people)
      .filter(({ name }) => name !== 'Sol')
      .map((person) => receiverOf(village, person));
    expect(receivers.sort()).toEqual(['Ada', 'Ben', 'Cleo', 'Dan', 'Eve']);
    const records = await village.records('feedback');
    const rings = new Set(records.map((record) => record.ring_id));
    expect(rings.size).toBe(2);
  });

  it('tells somebody who is alone, and keeps their work for the next one', async () => {
    const { village, people } = await aMatchOf('Ada');
    expect(wasTold(village, people.Ada as CorePerson, 'nobody to match you with')).toBe(true);
    await village.pass({ days: 2 });
    await joins(village.person('Ben'));
    expect(receiverOf(village, people.Ada as CorePerson)).toBe('Ben');
  });

  it('does not repeat the pairs of the round before', async () => {
    const { village, people } = await aMatchOf('Ada', 'Ben', 'Cleo', 'Dan');
    const members = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => people[name] as CorePerson);
    const before = new Map(members.map((person) => [person.name, receiverOf(village, person)]));
    for (const person of members) await gives(person);
    await people.Sol?.types('/exchange open hours:1');
    for (const person of members) await joins(person);
    await village.pass({ hours: 1 });
    for (const person of members) expect(receiverOf(village, person)).not.toBe(before.get(person.name));
  });
});
