import { beforeEach, describe, expect, it } from 'vitest';
import { formActions } from '../../../src/chat/actions.ts';
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
    expect(reply.text).toBe('Your thanks to Bo are on the way.\nYou can give 4 more today.\n[Take back]');
    expect(await harness.records('kudos')).toMatchObject([{ source: 'command', kind: 'support' }]);
    expect(await harness.records('contribution')).toMatchObject([{ act: 'kudos', kind: 'support', reverses: null }]);
  });

  it('says that nothing is posted where the platform does not know from where the form was opened', async () => {
    const reply = await harness.process.inbound.submit({
      id: 'form-1',
      at: harness.now(),
      user: ada.user,
      place: undefined,
      action: formActions.kudos,
      subject: '',
      values: { members: ['U-bo'], reason: 'for the soup', kind: 'support' },
    });
    expect(JSON.stringify(reply)).toContain(', and nothing is posted.');
    expect(harness.messagesIn(general)).toEqual([]);
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
    expect(reply.text).toBe('Your thanks to Bo, Cleo and Dan are on the way.\nYou can give 2 more today.\n[Take back]');
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
      'Your thanks to Bo are on the way.\nYou can give 4 more today.\nThat one has to come from somebody else. Well done, though.\n[Take back]',
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
        'I don’t know who you mean by “@Nobody”. Type @ and pick whom you mean from the list.',
        'This is what you typed:',
        '> @Nobody for x',
        'For example: /kudos give @ada for the patient review',
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

  it.each([
    '\u200B\u2060\u200D\u200B\u2060\u200D',
    '\u2800\u2800\u2800',
    '\u3164\u115F\u1160',
    '\u{E0041}\u{E0042}\u{E0043}',
  ])('with a reason in which nothing can be seen asks for one (%j)', async (reason) => {
    expect(formOf(await ada.types(`/kudos @bo ${reason}`)).fields[1]).not.toHaveProperty('value');
    const form = formOf(await ada.types('/kudos'));
    expect((await form.sends({ members: ['U-bo'], reason, kind: 'support' })).kind).toBe('problems');
    expect(await harness.records('kudos')).toEqual([]);
  });

  it.each(['@bo / @cleo', '@bo/@cleo', '@bo; @cleo', '@bo++ @cleo++', '@bo & @cleo'])(
    'thanks both people in “%s”',
    async (named) => {
      await ada.types(`/kudos ${named} for the slash`);
      expect(harness.onlyMessageIn(general).text).toBe('🙌 Ada thanks @Bo and @Cleo:\n> for the slash');
    },
  );

  it.each(['@bo++', '@bo ++', '@bo +1', '@bo++:'])(
    'takes the plus signs of other bots for no words (“%s”)',
    async (named) => {
      await ada.types(`/kudos ${named} for the trick`);
      expect(harness.onlyMessageIn(general).text).toBe('🙌 Ada thanks @Bo:\n> for the trick');
    },
  );

  it.each([
    ['of one name', 'Sam'],
    ['whose names look alike in two scripts', 'S\u0430m'],
    ['whose names differ by a mark that shows as nothing', 'S\u200Eam'],
  ])('tells two people apart %s', async (_how, name) => {
    const [one, other] = [harness.person('Sama'), harness.person('Samb')];
    harness.describes({ ...one, name: 'Sam' }, {});
    harness.describes({ ...other, name }, {});
    const reply = await ada.types('/kudos @sama @samb for the garden');
    expect(reply.answer?.message.blocks[0]).toMatchObject({
      content: [
        { text: 'Your thanks to ' },
        { type: 'mention', user: one.user },
        { text: ' and ' },
        { type: 'mention', user: other.user },
        { text: ' are on the way.' },
      ],
    });
  });

  it.each(['\u2800', '\u115F', '\u{E0041}', '\u0301'])(
    'names somebody whose name shows as nothing by a mention (%j)',
    async (name) => {
      const bo = harness.person('Bo');
      harness.describes({ ...bo, name }, {});
      const reply = await ada.types('/kudos @bo for being there');
      expect(reply.answer?.message.blocks[0]).toMatchObject({
        content: [{}, { type: 'mention', name: 'somebody' }, {}],
      });
    },
  );

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
    ['nothing but dots', '.....'],
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
  it('thanks all who are named or nobody: it says for whom there is room and when again, and keeps the words', async () => {
    await ada.types('/kudos @bo @cleo @dan for the fair');
    const reply = await ada.types('/kudos @eli @fay @gus for the workshop');
    expect(await harness.records('kudos')).toHaveLength(3);
    expect(harness.messagesIn(general)).toHaveLength(1);
    expect(reply.text).toBe(
      [
        'You can still thank 2 people today and named 3, so I haven’t posted anything yet.',
        'Choose 2 of Eli, Fay and Gus now. You’ll have new kudos for the others tomorrow.',
        'This is what you typed:',
        '> for the workshop',
      ].join('\n'),
    );
    await ada.types('/kudos @eli @fay for the workshop');
    expect(await harness.records('kudos')).toHaveLength(5);
  });

  it('thanks nobody either where one of those named had all that one person can get', async () => {
    for (const what of ['soup', 'salad', 'bread']) await ada.types(`/kudos @bo for the ${what}`);
    const reply = await ada.types('/kudos @bo @cleo for the coffee');
    expect(reply.text).toBe(
      [
        'Bo has had 3 kudos from you today. You can thank them again tomorrow.',
        'So I haven’t posted anything yet. You can still thank Cleo today.',
        'This is what you typed:',
        '> for the coffee',
      ].join('\n'),
    );
    expect(await harness.records('kudos')).toHaveLength(3);
  });

  it('does not say that fewer were named than were', async () => {
    for (const what of ['soup', 'salad', 'bread']) await ada.types(`/kudos @bo for the ${what}`);
    const reply = await ada.types('/kudos @bo @cleo @dan @eli for the coffee');
    expect(reply.text).toContain(
      'You can still thank 2 people today, and there are 3 of those you named to choose from, so I haven’t posted anything yet.\n' +
        'Choose 2 of Cleo, Dan and Eli now.',
    );
  });

  it('counts those who can be thanked only: a bot takes no room', async () => {
    harness.person('Robot', { bot: true });
    const reply = await ada.types('/kudos @bo @cleo @dan @eli @fay @robot for the fair');
    expect(await harness.records('kudos')).toHaveLength(5);
    expect(reply.text).toContain('Robot is a bot');
  });

  it('is none the bigger in another time zone, until the day is over where it began', async () => {
    await ada.types('/reflect timezone Europe/Berlin');
    await ada.types('/kudos @bo @cleo @dan @eli @fay for the fair');
    for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles', 'Pacific/Auckland']) {
      await ada.types(`/reflect timezone ${zone}`);
      expect((await ada.types('/kudos @gus for the fair')).text).toContain('You’ve given all 5 of today’s kudos.');
    }
    await harness.pass({ hours: 14 });
    await ada.types('/kudos @gus for the fair');
    expect(await harness.records('kudos')).toHaveLength(5);
    await harness.pass({ hours: 1 });
    await ada.types('/kudos @gus for the fair');
    expect(await harness.records('kudos')).toHaveLength(6);
  });

  it('is none the bigger when the community moves to another time zone', async () => {
    await ada.types('/kudos @bo @cleo @dan @eli @fay for the fair');
    await harness.person('Sol', { steward: true }).types('/community timezone Pacific/Kiritimati');
    expect((await ada.types('/kudos @gus for the fair')).text).toContain('You’ve given all 5 of today’s kudos.');
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
    await ada.types('/kudos @bo @cleo @dan @eli @fay for the fair');
    expect(await harness.records('kudos')).toHaveLength(6);
    expect((await ada.types('/kudos @gus for the fair')).text).toContain('You’ve given all 5 of today’s kudos.');
  });
});
