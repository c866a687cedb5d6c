import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, general } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness();
  ada = harness.person('Ada');
  for (const name of ['Bo', 'Cleo', 'Dan', 'Eli', 'Fay', 'Gus']) harness.person(name);
});

describe('/kudos', () => {
  it('thanks where it was typed, and tells the giver privately what is left', async () => {
    const reply = await ada.types('/kudos @bo for showing me how grid areas work', garden);
    expect(harness.onlyMessageIn(garden).text).toBe('🙌 Ada thanks @Bo:\n> for showing me how grid areas work');
    expect(reply.text).toBe('Your thanks to Bo are on the way.\nYou can give 4 more today.');
    expect(await harness.records('kudos')).toMatchObject([{ source: 'command', kind: 'support' }]);
    expect(await harness.records('contribution')).toMatchObject([{ act: 'kudos', kind: 'support', reverses: null }]);
  });

  it('makes the one who was thanked the giver of the contribution, and the one who thanks its receiver', async () => {
    await ada.types('/kudos @bo for the soup');
    const [contribution] = await harness.records('contribution');
    const [kudos] = await harness.records('kudos');
    expect(contribution).toMatchObject({ giver_id: kudos?.receiver_id, receiver_id: kudos?.giver_id });
  });

  it('thanks several people in one message, each with kudos of their own', async () => {
    const reply = await ada.types('/kudos @bo, @cleo and @dan for a wonderful evening kind:feedback');
    expect(harness.onlyMessageIn(general).text).toBe('🙌 Ada thanks @Bo, @Cleo and @Dan:\n> for a wonderful evening');
    expect(reply.text).toBe('Your thanks to Bo, Cleo and Dan are on the way.\nYou can give 2 more today.');
    expect(await harness.records('kudos')).toMatchObject([
      { kind: 'feedback' },
      { kind: 'feedback' },
      { kind: 'feedback' },
    ]);
  });

  it('thanks somebody who is named twice once', async () => {
    await ada.types('/kudos @bo @bo for being there');
    expect(await harness.records('kudos')).toHaveLength(1);
  });

  it.each([
    ['oneself', '/kudos @ada for all my work', 'That one has to come from somebody else.'],
    ['a bot', '/kudos @robot for the weather', 'Robot is a bot'],
    ['somebody who left', '/kudos @gone for the old days', 'Gone has left the community'],
    ['somebody unknown', '/kudos @nobody for nothing', 'I couldn’t find everybody you named.'],
  ])('gives none to %s, and says why', async (_whom, line, said) => {
    harness.person('Robot', { bot: true });
    harness.person('Gone', { left: true });
    harness.person('Nobody', { unknown: true });
    const reply = await ada.types(line);
    expect(reply.text).toContain(said);
    expect(harness.messagesIn(general)).toEqual([]);
    expect(await harness.records('kudos')).toEqual([]);
    expect(await harness.records('contribution')).toEqual([]);
  });

  it('thanks the others when one of several cannot be thanked', async () => {
    const reply = await ada.types('/kudos @bo @ada for the concert');
    expect(harness.onlyMessageIn(general).text).toContain('Ada thanks @Bo:');
    expect(reply.text).toBe(
      'Your thanks to Bo are on the way.\nYou can give 4 more today.\nThat one has to come from somebody else. Well done, though.',
    );
  });

  it.each([
    ['too short', '/kudos @bo ok', 'Your text needs at least 3 characters.'],
    ['too long', `/kudos @bo ${'thanks '.repeat(80)}`, 'Your text can have up to 500 characters. What matters most?'],
    ['of a kind that does not exist', '/kudos @bo for the soup kind:soup', '“soup”.'],
  ])('that is %s gives none, and says what to change', async (_what, line, said) => {
    expect((await ada.types(line)).text).toContain(said);
    expect(await harness.records('kudos')).toEqual([]);
  });

  it.each([
    ['with somebody named', `@bo ${'thanks '.repeat(80)}`],
    ['with nobody named', 'thanks '.repeat(80)],
  ])('whose reason is too long, %s, gives it back whole', async (_how, typed) => {
    const reply = await ada.types(`/kudos ${typed}`);
    expect(reply.text).toContain('Your text can have up to 500 characters.');
    expect(reply.text).toContain(`This is what you typed:\n> ${typed.trim()}`);
  });

  it('that reached nobody gives the reason back, when it is long', async () => {
    const reason = 'for everything that you did for the garden in this dry summer';
    expect((await ada.types(`/kudos @ada ${reason}`)).text).toBe(
      `That one has to come from somebody else. Well done, though.\nThis is what you typed:\n> ${reason}`,
    );
    expect((await ada.types('/kudos @ada for the soup')).text).not.toContain('This is what you typed');
    expect((await ada.types(`/kudos @bo @ada ${reason}`)).text).not.toContain('This is what you typed');
  });

  it('for somebody whom the platform cannot describe just now asks to try again, and gives the words back', async () => {
    await ada.types('/kudos @bo for the soup');
    const reason = 'for everything that you did for the garden in this dry summer';
    const mend = harness.platform.breaks('member', { failure: 'unavailable' });
    expect((await ada.types(`/kudos @cleo ${reason}`)).text).toBe(
      [
        'I couldn’t look up everybody you named just now, so I haven’t done anything yet.',
        'Please try again in a minute.',
        'This is what you typed:',
        `> @cleo ${reason}`,
      ].join('\n'),
    );
    expect((await ada.types('/kudos @bo for the bread')).text).toContain('Your thanks to Bo are on the way.');
    mend();
    expect((await ada.types(`/kudos @cleo ${reason}`)).text).toContain('Your thanks to Cleo are on the way.');
    expect(await harness.records('kudos')).toHaveLength(3);
  });

  it('for a name that the platform knows nobody by says so, and gives the words back', async () => {
    const reply = await ada.types('/kudos @Nobody for x');
    expect(reply.text).toBe(
      [
        'I don’t know who you mean by “@Nobody”. Type @ and pick them from the list.',
        'This is what you typed:',
        '> @Nobody for x',
        'For example: /kudos @ada for the patient review',
      ].join('\n'),
    );
    expect((await ada.types('/kudos @bo and @Nobody for x')).text).toContain('“@Nobody”');
    expect(await harness.records('kudos')).toEqual([]);
  });

  it.each([
    ['\u202EadA\u3164', 'adA'],
    ['\u3164\u200B', 'somebody'],
  ])('from somebody whose name is a trick is from what can be read of it: %j', async (name, shown) => {
    harness.describes({ ...ada, name }, {});
    await ada.types('/kudos @bo for the soup');
    expect(harness.onlyMessageIn(general).message.blocks[0]).toMatchObject({
      content: [{ text: '🙌 ' }, { name: shown }, { text: ' thanks ' }, { name: 'Bo' }, { text: ':' }],
    });
  });

  it('with a reason of 3 and of 500 characters is fine', async () => {
    await ada.types('/kudos @bo yes');
    await ada.types(`/kudos @bo ${'x'.repeat(500)}`);
    expect(await harness.records('kudos')).toHaveLength(2);
  });

  it('of a person who is new to Hearth asks the platform for each of them once', async () => {
    await ada.types('/kudos @bo for the soup');
    await ada.types('/kudos @bo for the salad');
    expect(harness.platform.calls.member).toBe(2);
  });

  it('counts once when the platform tells of it twice', async () => {
    await ada.types('/kudos @bo for the soup', undefined, { id: 'trigger-1' });
    expect((await ada.types('/kudos @bo for the soup', undefined, { id: 'trigger-1' })).kind).toBe('duplicate');
    expect(await harness.records('kudos')).toHaveLength(1);
    expect(harness.messagesIn(general)).toHaveLength(1);
  });
});

describe('The form of /kudos', () => {
  it('opens with the people named when the reason is missing', async () => {
    const form = formOf(await ada.types('/kudos @bo @cleo'));
    expect(form.fields[0]).toMatchObject({ name: 'members', value: ['U-bo', 'U-cleo'] });
    expect(form.fields[1]).not.toHaveProperty('value');
  });

  it('opens with the reason when nobody is named', async () => {
    const form = formOf(await ada.types('/kudos for the soup'));
    expect(form.fields[1]).toMatchObject({ name: 'reason', value: 'for the soup' });
  });

  it('opens empty when nothing is said', async () => {
    const form = formOf(await ada.types('/kudos'));
    expect(form.fields[0]).toMatchObject({ value: [] });
  });

  it('thanks like the command, once it is sent in', async () => {
    const form = formOf(await ada.types('/kudos', garden));
    const values = { members: ['U-bo'], reason: ' for the soup ', kind: 'knowledge' };
    await form.sends(values, { in: garden });
    expect(harness.onlyMessageIn(garden).text).toBe('🙌 Ada thanks @Bo:\n> for the soup');
    expect(await harness.records('kudos')).toMatchObject([{ kind: 'knowledge', reason: 'for the soup' }]);
  });

  it('asks whom to thank when nobody was named', async () => {
    const form = formOf(await ada.types('/kudos'));
    expect((await form.sends({ reason: 'for the soup' })).text).toContain('Who would you like to thank?');
  });

  it.each([
    ['missing', ''],
    ['nothing but spaces', '     '],
    ['too short', ' ab '],
    ['too long', 'x'.repeat(501)],
  ])('comes back when the reason is %s', async (_what, reason) => {
    const form = formOf(await ada.types('/kudos'));
    const reply = await form.sends({ members: ['U-bo'], reason, kind: 'support' });
    expect(reply.kind).toBe('problems');
    expect(reply.text).toContain('Please write 3 to 500 characters.');
    expect(await harness.records('kudos')).toEqual([]);
  });
});

describe('“Thank for this” in the menu of a message', () => {
  it('opens the form with the author named', async () => {
    const written = await harness.person('Bo').writes('Hello.', garden);
    const form = formOf(await ada.picks('Thank for this', written));
    expect(form.fields[0]).toMatchObject({ value: ['U-bo'] });
  });

  it('leaves the receiver open on a message by a bot', async () => {
    const written = await harness.person('Robot', { bot: true }).writes('Hello.', garden);
    const form = formOf(await ada.picks('Thank for this', written));
    expect(form.fields[0]).toMatchObject({ value: [] });
  });

  it('is there in the menu of a member, too, where there is one', async () => {
    const form = formOf(await ada.picksOf('Give kudos', harness.person('Bo').user));
    expect(form.fields[0]).toMatchObject({ value: ['U-bo'] });
  });

  it('refuses thanks for one’s own message when the form is sent in', async () => {
    const form = formOf(await ada.picks('Thank for this', await ada.writes('Hello.', garden)));
    const reply = await form.sends({ members: ['U-ada'], reason: 'for my courage', kind: 'support' });
    expect(reply.text).toContain('That one has to come from somebody else.');
    expect(await harness.records('kudos')).toEqual([]);
  });
});

describe('The allowance of /kudos', () => {
  it('is five a day: the rest of the people are named in one sentence', async () => {
    const reply = await ada.types('/kudos @bo @cleo @dan @eli @fay @gus for the fair');
    expect(await harness.records('kudos')).toHaveLength(5);
    expect(harness.onlyMessageIn(general).text).not.toContain('Gus');
    expect(reply.text).toContain('That was the last of today’s kudos. You’ll have new ones tomorrow.');
    expect(reply.text).toContain('You’ve given all 5 of today’s kudos.');
  });

  it('says once that it is used up, however many people it did not reach', async () => {
    await ada.types('/kudos @bo @cleo @dan @eli @fay for the fair');
    const reply = await ada.types('/kudos @gus @bo for the fair');
    expect(reply.text).toBe('You’ve given all 5 of today’s kudos. You’ll have new ones tomorrow.');
    expect(harness.messagesIn(general)).toHaveLength(1);
  });

  it('is three a day for one receiver', async () => {
    for (const what of ['soup', 'salad', 'bread']) await ada.types(`/kudos @bo for the ${what}`);
    const reply = await ada.types('/kudos @bo for the coffee');
    expect(reply.text).toContain('Bo has had 3 kudos from you today.');
    expect(await harness.records('kudos')).toHaveLength(3);
    await ada.types('/kudos @cleo for the coffee');
    expect(await harness.records('kudos')).toHaveLength(4);
  });

  it('is there again the next day, and no bigger', async () => {
    await ada.types('/kudos @bo for the soup');
    await harness.pass({ days: 1 });
    const reply = await ada.types('/kudos @bo @cleo @dan @eli @fay @gus for the fair');
    expect(await harness.records('kudos')).toHaveLength(6);
    expect(reply.text).toContain('You’ve given all 5 of today’s kudos.');
  });
});
