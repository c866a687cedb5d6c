import { beforeEach, describe, expect, it } from 'vitest';
import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { aHarness, attic, type CoreHarness, garden, help, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import type { OpenedForm } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

const menu = 'Take down';
const reason = 'This was a joke about beans.';
const soup = '/kudos @bo @cleo for the soup with beans';

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  sol = harness.person('Sol', { steward: true });
});

const kudos = () => harness.records('kudos');
const standing = async () => (await kudos()).filter(({ taken_back_at }) => taken_back_at === null);
const onPost = (post: Said) => ({
  ...post.ref,
  author: { ...sol.user, user: 'U-hearth' },
  isByBot: true,
  text: post.text,
});
const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const fills = (form: OpenedForm | undefined, why = reason): Promise<CoreReply> =>
  (form as CoreReply['form'] & object).sends({ reason: why });
const voids = async (why = reason, by = sol): Promise<CoreReply> =>
  fills((await by.presses('Void', await by.types('/kudos void'))).form, why);

describe('Void these thanks', () => {
  it('takes away all that was given with the same words, with reversals and without a time limit', async () => {
    await ada.types(soup, garden);
    await harness.pass({ days: 3 });
    const { form } = await sol.picks(menu, onPost(harness.onlyMessageIn(garden)));
    expect((await fills(form)).text).toBe(
      'The thanks from Ada to Bo and Cleo don’t count any more.\n' +
        'I’m telling Ada, Bo and Cleo that you did it, and why.\nI’m taking the words out of the post, too.',
    );
    expect(await standing()).toEqual([]);
    const contributions = await harness.records('contribution');
    expect(contributions.map(({ reverses }) => reverses !== null).sort()).toEqual([false, false, true, true]);
  });

  it('gives the allowance of the day back', async () => {
    await ada.types(soup, garden);
    await voids();
    expect((await ada.types('/kudos @bo for the salad')).text).toContain('You can give 4 more today.');
  });

  it('tells whoever gave and got them who did it and why, and nobody else', async () => {
    await ada.types(soup, garden);
    await voids();
    expect(told(ada)).toEqual([
      'Sol, a steward, voided your thanks to Bo and Cleo, so they don’t count any more.\nThe reason:\n' +
        '> This was a joke about beans.\n' +
        'Only those who gave and got these thanks read the reason, with Sol’s name. If you see it differently, please talk to Sol.',
    ]);
    for (const receiver of [bo, cleo]) {
      expect(told(receiver)).toEqual([
        'Sol, a steward, voided the thanks you got from Ada, so they don’t count any more.\nThe reason:\n' +
          '> This was a joke about beans.\n' +
          'Only those who gave and got these thanks read the reason, with Sol’s name. If you see it differently, please talk to Sol.',
      ]);
    }
    expect(told(sol)).toEqual([]);
  });

  it('says in the post who did it, gives no reason there, and quotes the words nowhere', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await harness.pass({ minutes: 10 });
    await voids('It was a joke.');
    expect(harness.onlyMessageIn(garden).text).toBe('Thanks stood here. Sol, a steward, voided them.');
    const page = (await bo.opensHome()).text;
    const preview = (await sol.types('/digest preview')).text;
    const list = (await sol.types('/kudos void')).text;
    await harness.pass({ days: 7 });
    const all = [page, preview, list, JSON.stringify(await kudos()), ...told(bo), ...told(ada)].join();
    expect(all).not.toContain('for the soup');
    expect(page).toContain('Sol voided the thanks to you from Ada: It was a joke.');
    expect((await ada.opensHome()).text).toContain('Sol voided your thanks to Bo: It was a joke.');
  });

  it('is shown on the pages of both for a month', async () => {
    await ada.types(soup, garden);
    await voids();
    expect((await ada.opensHome()).text).toContain(`Sol voided your thanks to Bo and Cleo: ${reason}`);
    await harness.pass({ days: 31 });
    expect((await ada.opensHome()).text).not.toContain(reason);
  });

  it('is shown with all of a long reason, and under no name of whoever left since', async () => {
    await ada.types(soup, garden);
    const long = `${'It was a joke about beans. '.repeat(18)}End.`;
    await voids(long);
    await cleo.leaves();
    expect((await ada.opensHome()).text).toContain(`Sol voided your thanks to Bo and somebody who left: ${long}`);
    await ada.leaves();
    expect((await bo.opensHome()).text).toContain(`voided the thanks to you from somebody who left: ${long}`);
  });

  it('is shown once for all who were thanked at once, and crowds out nothing', async () => {
    for (const name of ['Dee', 'Eli', 'Fay']) harness.person(name);
    for (const what of ['tea', 'soup', 'bread']) {
      await ada.types(`/kudos @bo @cleo @dee @eli @fay for the ${what}`);
      await voids(`No ${what}.`);
      await harness.pass({ days: 1 });
    }
    const page = (await ada.opensHome()).text;
    for (const what of ['tea', 'soup', 'bread']) expect(page).toContain(`Bo, Cleo, Dee, Eli and Fay: No ${what}.`);
  });

  it('keeps a post that had to wait from ever going out', async () => {
    const begin = harness.platform.fallsSilent();
    await ada.types(soup, garden);
    await harness.pass({ minutes: 5 });
    await voids();
    begin();
    await harness.pass({ minutes: 5 });
    expect(harness.messagesIn(garden)).toEqual([]);
  });

  it('changes a post that goes out only now', async () => {
    const letGo = harness.platform.holdsPosts();
    await ada.types('/kudos @bo for the soup', garden);
    await voids();
    letGo();
    await harness.settle();
    expect(harness.onlyMessageIn(garden).text).toContain('Sol, a steward, voided them');
  });

  it('tells the steward where the post could not be changed', async () => {
    harness.platform.breaks('edit', { failure: 'not_allowed', in: garden });
    await ada.types(soup, garden);
    await voids();
    await harness.settle();
    expect(told(sol)).toEqual([
      'The thanks that you voided don’t count any more, but the post still says them: I couldn’t change it, because I can’t write there.\n' +
        'Somebody who looks after the channel can delete it.',
    ]);
  });

  it('tells the steward whom it could not tell, who finds it on their page', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(bo) });
    await voids();
    await harness.settle();
    expect(told(sol).filter((text) => text.includes('voided'))).toEqual([
      'I couldn’t tell Bo directly that you voided thanks, and why.\n' +
        'It’s on their page, /home. If you know them, please tell them yourself.',
    ]);
    expect((await bo.opensHome()).text).toContain(reason);
  });

  it('is done once: the second steward reads who did it', async () => {
    const pia = harness.person('Pia', { steward: true });
    await ada.types(soup, garden);
    const list = await sol.types('/kudos void');
    const [one, two] = [await sol.presses('Void', list), await pia.presses('Void', list)];
    await fills(one.form);
    expect((await fills(two.form)).text).toContain('Those thanks are already voided, by Sol.');
    expect((await pia.presses('Void', list)).text).toContain('Those thanks are already voided, by Sol.');
    expect(await harness.records('contribution')).toHaveLength(4);
    expect(told(ada)).toHaveLength(1);
  });

  it('has nothing to do once the giver took them back, and the other way round', async () => {
    const given = await ada.types(soup, garden);
    const { form } = await sol.presses('Void', await sol.types('/kudos void'));
    await ada.presses('Take back', given);
    expect((await fills(form)).text).toContain('Those thanks are already taken back.');
    const tea = await ada.types('/kudos @bo for the tea', garden);
    await voids();
    expect((await ada.presses('Take back', tea)).text).toBe('Those thanks are already voided, by Sol.');
    expect(told(ada)).toHaveLength(1);
  });

  it('is possible for thanks of somebody who left: only those who are here are told', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await ada.leaves();
    const list = await sol.types('/kudos void');
    expect(list.text).toContain('One of them has left, so I don’t show the words.');
    const done = await fills((await sol.presses('Void', list)).form);
    expect(done.text).toContain('I’m telling Bo that you did it, and why.');
    expect(told(ada)).toEqual([]);
    expect(told(bo)).toHaveLength(1);
  });

  it('lets a steward void what they gave or got themselves: only the other is told, and by whom', async () => {
    await sol.types('/kudos @bo for the soup', garden);
    await voids();
    expect(told(bo)[0]).toContain('Sol, a steward, voided their own thanks to you');
    await bo.types('/kudos @sol for the tea', garden);
    await voids();
    expect(told(bo)[1]).toContain('Sol, a steward, voided your thanks to Sol');
    expect(told(sol)).toEqual([]);
  });

  it('asks for a reason of at least three characters as they are seen', async () => {
    await ada.types(soup, garden);
    const { form } = await sol.presses('Void', await sol.types('/kudos void'));
    for (const short of ['', 'no', '\u200b\u200b\u200b\u200b', '...'])
      expect((await fills(form, short)).problems).toHaveProperty('reason');
    expect((await fills(form, 'x'.repeat(501))).problems).toHaveProperty('reason');
    expect(await standing()).toHaveLength(2);
    await fills(form, 'nah');
    expect(await standing()).toEqual([]);
  });

  it('is for stewards, looked at afresh at the command, the press, the menu and the form', async () => {
    await ada.types(soup, garden);
    const list = await sol.types('/kudos void');
    const { form } = await sol.presses('Void', list);
    harness.describes(sol, { steward: false });
    const refusal = 'Only stewards can do that.';
    expect((await sol.presses('Void', list)).text).toContain(refusal);
    expect((await fills(form)).text).toContain(refusal);
    expect((await ada.types('/kudos void')).text).toContain(refusal);
    expect((await ada.picks(menu, onPost(harness.onlyMessageIn(garden)))).text).toContain(refusal);
    expect(await standing()).toHaveLength(2);
  });

  it('finds no thanks in any other message, by an id of nothing, and in those of other communities', async () => {
    const nothing = 'I know of no thanks with words in that message, so there is nothing to void.';
    const other = await sol.picks(menu, await ada.writes('Hello.', garden));
    expect(other.text).toContain('I know of nothing in that message that I could take down.');
    const form = { action: formActions.voidKudos, subject: 'K-none' };
    expect((await sol.submits(form, { reason })).text).toContain(nothing);
    const press = { id: 'p', at: harness.now(), user: sol.user, place: garden, action: buttonActions.voidKudos };
    expect(JSON.stringify(await harness.process.inbound.press({ ...press, subject: 'K-none' }))).toContain('no thanks');
  });

  it('leaves a reaction on the post: it is of its own', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await cleo.reacts('🙌', onPost(harness.onlyMessageIn(garden)));
    await voids();
    expect(await standing()).toHaveLength(1);
  });
});

describe('thanks on resolving', () => {
  beforeEach(async () => {
    await ada.types('/ask How does soup work?', garden);
    const post = harness.onlyMessageIn(help);
    await bo.writes('With salt.', { ...help, thread: post.ref.id });
    const { form } = await ada.presses('Resolved', post);
    await form?.sends({ helpers: [bo.user.user, cleo.user.user], thanks: 'for the salt' });
  });

  it('go without the help that they were for, and the note of the request quotes them no more', async () => {
    const list = await sol.types('/kudos void');
    expect(list.text).toContain('Ada thanked Bo and Cleo');
    await voids();
    expect(await standing()).toEqual([]);
    const contributions = await harness.records('contribution');
    expect(contributions.map(({ act, reverses }) => [act, reverses])).toEqual([
      ['help', null],
      ['help', null],
    ]);
    expect((await bo.types('/balance')).text).toContain('help with 1 request');
    const [note = ''] = harness.thread(harness.onlyMessageIn(help)).slice(-1);
    expect(note).toContain('This is resolved, with help from Bo and Cleo.');
    expect(note).toContain('Words of thanks stood here. Sol, a steward, voided them.');
    expect(note).not.toContain('for the salt');
    expect(told(ada)[0]).toContain('voided your thanks to Bo and Cleo');
    expect((await kudos()).map(({ reason }) => reason)).toEqual(['', '']);
    expect((await harness.records('help_request'))[0]).toMatchObject({ state: 'resolved', thanks: '' });
  });

  const theNote = () => {
    const { ref } = harness.onlyMessageIn(help);
    const note = harness.messagesIn({ ...help, thread: ref.id }).find(({ text }) => text.includes('This is resolved'));
    if (!note) throw new Error('No note says that it is resolved');
    return note;
  };

  it('tell the steward where the note could not be changed and still says them', async () => {
    harness.platform.breaks('edit', { failure: 'not_allowed', in: help });
    await voids();
    await harness.settle();
    expect(told(sol).filter((text) => text.includes('the post still says them'))).toHaveLength(1);
  });

  it('name no steward in the note of a request that was opened and resolved again without words', async () => {
    await voids();
    await harness.pass({ minutes: 5 });
    await ada.presses('Not quite: open it again', theNote());
    await harness.pass({ minutes: 5 });
    const { form } = await ada.presses('Resolved', harness.onlyMessageIn(help));
    await form?.sends({ helpers: [bo.user.user], thanks: '' });
    const notes = harness.thread(harness.onlyMessageIn(help)).join('\n');
    expect(notes).toContain('This is resolved, with help from');
    expect(notes).not.toContain('Sol, a steward, voided them');
  });

  it('name the steward who voided the words that stood there last', async () => {
    const pia = harness.person('Pia', { steward: true });
    await voids();
    await harness.pass({ minutes: 5 });
    await ada.presses('Not quite: open it again', theNote());
    const { form } = await ada.presses('Resolved', harness.onlyMessageIn(help));
    await form?.sends({ helpers: [bo.user.user], thanks: 'for more salt' });
    await voids(reason, pia);
    const [note = ''] = harness.thread(harness.onlyMessageIn(help)).slice(-1);
    expect(harness.thread(harness.onlyMessageIn(help)).join()).toContain('Pia, a steward, voided them');
    expect(harness.thread(harness.onlyMessageIn(help)).join()).not.toContain('Sol, a steward, voided them');
    expect(note).not.toContain('more salt');
  });
});

describe('/kudos void', () => {
  it('shows the latest ten thanks with words, and none without', async () => {
    await ada.reacts('🙌', await bo.writes('Wedge it first.', garden));
    expect((await sol.types('/kudos void')).text).toBe('There are no thanks with words here.');
    for (const day of Array(11).keys()) {
      await ada.types(`/kudos @bo @cleo for day ${day}!`, garden);
      await harness.pass({ days: 1 });
    }
    const list = (await sol.types('/kudos void')).text;
    expect([...list.matchAll(/for day (\d+)/g)].map(([, day]) => day)).toEqual(
      [10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map(String),
    );
    expect(list).toContain('Ada thanked Bo and Cleo');
  });

  it('shows below what was voided lately, with whom it concerned and by whom, but not why', async () => {
    await ada.types('/kudos @bo @cleo for the soup', garden);
    await voids('It was a joke.');
    const nothingLeft = (await sol.types('/kudos void')).text;
    expect(nothingLeft).toContain('There are no thanks with words here.');
    expect(nothingLeft).toMatch(/Voided lately\n- .*: Sol voided the thanks from Ada to Bo and Cleo/);
    expect(nothingLeft).not.toContain('joke');
    await cleo.types('/kudos @sol for the tea', garden);
    await bo.leaves();
    expect((await sol.types('/kudos void @ada')).text).toContain('from Ada to somebody who left and Cleo');
    expect((await sol.types('/kudos void @sol')).text).not.toContain('Voided lately');
    await harness.pass({ days: 31 });
    expect((await sol.types('/kudos void')).text).not.toContain('Voided lately');
  });

  it('narrows it to those that a member gave or got', async () => {
    await ada.types('/kudos @bo for the soup', garden);
    await cleo.types('/kudos @ada for the tea', garden);
    await cleo.types('/kudos @bo for the bread', garden);
    const list = (await sol.types('/kudos void @ada')).text;
    expect(list).toContain('for the soup');
    expect(list).toContain('for the tea');
    expect(list).not.toContain('for the bread');
    expect((await sol.types('/kudos void @sol')).text).toBe(
      'There are no thanks with words here that Sol gave or got.',
    );
  });

  it('does not show words that were written in a private place', async () => {
    await ada.types('/kudos @bo for the soup', attic);
    const list = await sol.types('/kudos void');
    expect(list.text).toContain('The words are in a private place');
    expect(list.text).not.toContain('soup');
    await voids();
    expect(await standing()).toEqual([]);
  });
});
