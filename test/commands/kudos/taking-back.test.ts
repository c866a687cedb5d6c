import { beforeEach, describe, expect, it } from 'vitest';
import { buttonActions } from '../../../src/chat/actions.ts';
import { aHarness, attic, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { hearsOfThanks } from '../../support/settings.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

const soup = '/kudos @bo @cleo for the soup with beans';

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, help } });
  [ada, bo, sol] = [harness.person('Ada'), harness.person('Bo'), harness.person('Sol', { steward: true })];
  harness.person('Cleo');
});

const kudos = () => harness.records('kudos');
const standing = async () => (await kudos()).filter(({ taken_back_at }) => taken_back_at === null);

describe('Take back', () => {
  it('takes back all that was given with the same words: the ledger has reversals, the allowance is there again', async () => {
    const reply = await ada.types(soup, garden);
    const taken = await ada.presses('Take back', reply);
    expect(taken.text).toBe(
      'Your thanks to Bo and Cleo are taken back. You can give 5 more today.\n' +
        'I’m taking the words out of the post, too.\nThis is what you typed:\n> for the soup with beans',
    );
    expect(await standing()).toEqual([]);
    const contributions = await harness.records('contribution');
    expect(contributions.map(({ reverses }) => reverses !== null).sort()).toEqual([false, false, true, true]);
    expect((await ada.types('/kudos @bo for the salad')).text).toContain('You can give 4 more today.');
  });

  it('lets the post say so, names nobody there, and keeps the words nowhere', async () => {
    await ada.presses('Take back', await ada.types(soup, garden));
    expect(harness.onlyMessageIn(garden).text).toBe('Thanks stood here. Whoever wrote them took them back.');
    const page = (await bo.opensHome()).text;
    const preview = (await sol.types('/digest preview')).text;
    expect([page, preview, JSON.stringify(await kudos())].join()).not.toContain('beans');
  });

  it('does so where the post was not out yet, too', async () => {
    const letGo = harness.platform.holdsPosts();
    const reply = await ada.types(soup, garden);
    const taken = await ada.presses('Take back', reply);
    expect(taken.text).not.toContain('the post');
    letGo();
    await harness.settle();
    expect(harness.onlyMessageIn(garden).text).not.toContain('beans');
  });

  it('does so in a private channel, and for a form whose place nobody knows', async () => {
    await ada.presses('Take back', await ada.types(soup, attic));
    expect(harness.onlyMessageIn(attic).text).not.toContain('beans');
  });

  it('says once that it is done', async () => {
    const reply = await ada.types(soup, garden);
    await ada.presses('Take back', reply);
    expect((await ada.presses('Take back', reply)).text).toBe('Those thanks are already taken back.');
    expect(await harness.records('contribution')).toHaveLength(4);
  });

  it('says who may have read of them in a direct message, and only then', async () => {
    await hearsOfThanks(bo, 'at_once');
    const [early, late] = [await ada.types(soup, garden), await ada.types('/kudos @bo for the tea', garden)];
    expect((await ada.presses('Take back', early)).text).not.toContain('direct message');
    await harness.pass({ minutes: 5 });
    expect(harness.directTo(bo).at(-1)?.text).toContain('for the tea');
    expect((await ada.presses('Take back', late)).text).toContain(
      'Bo may have read them already: a direct message from me stays as it is.',
    );
  });

  it('is for a day', async () => {
    const [early, late] = [await ada.types(soup, garden), await ada.types('/kudos @bo for the tea', garden)];
    await harness.pass({ hours: 23 });
    expect((await ada.presses('Take back', early)).text).toContain('are taken back');
    await harness.pass({ hours: 1 });
    expect((await ada.presses('Take back', late)).text).toBe(
      'Thanks can be taken back for 24 hours. These are older, so they stay.',
    );
    expect(await standing()).toHaveLength(1);
  });

  it('is for whoever gave them, and for nobody else', async () => {
    await ada.types(soup, garden);
    const [first] = await kudos();
    const press = { id: 'p', at: harness.now(), user: bo.user, place: garden, action: buttonActions.takeBackKudos };
    const answer = await harness.process.inbound.press({ ...press, subject: String(first?.id) });
    expect(JSON.stringify(answer)).toContain('so there is nothing to take back');
    expect(await standing()).toHaveLength(2);
  });

  it('tells the giver where the post could not be changed, and of one that is gone nothing', async () => {
    harness.platform.breaks('edit', { failure: 'not_allowed', in: garden });
    await ada.presses('Take back', await ada.types(soup, garden));
    await harness.settle();
    expect(harness.directTo(ada).map(({ text }) => text)).toEqual([
      'Your thanks are taken back, but the post still says them: I couldn’t change it, because I can’t write there.\n' +
        'Somebody who looks after the channel can delete it.',
    ]);
    harness.platform.breaks('edit', { failure: 'message_gone', in: general });
    await ada.presses('Take back', await ada.types('/kudos @bo for the tea', general));
    await harness.pass({ hours: 1 });
    expect(harness.directTo(ada)).toHaveLength(1);
  });

  it('keeps a post that had to wait from ever going out', async () => {
    const begin = harness.platform.fallsSilent();
    const reply = await ada.types(soup, garden);
    await harness.pass({ minutes: 5 });
    await ada.presses('Take back', reply);
    begin();
    await harness.pass({ minutes: 5 });
    expect(harness.messagesIn(garden)).toEqual([]);
    expect(harness.directTo(ada)).toEqual([]);
  });

  it('is true also where the post never got out: nobody hears that the thanks count', async () => {
    harness.platform.breaks('post', { failure: 'unavailable', in: garden, times: 1 });
    harness.platform.breaks('post', { failure: 'not_allowed', in: garden });
    await ada.presses('Take back', await ada.types(soup, garden));
    await harness.pass({ hours: 2 });
    expect(harness.directTo(ada)).toEqual([]);
    expect(harness.messagesIn(garden)).toEqual([]);
  });
});

describe('/kudos undo', () => {
  it('takes back what was given last in words, and then what was given before', async () => {
    await ada.types('/kudos @bo for the tea', garden);
    await harness.pass({ minutes: 1 });
    await ada.types(soup, garden);
    expect((await ada.types('/kudos undo')).text).toContain('Your thanks to Bo and Cleo are taken back.');
    expect((await ada.types('/kudos undo')).text).toContain('Your thanks to Bo are taken back.');
    expect((await ada.types('/kudos undo')).text).toBe(
      'In the last 24 hours you haven’t thanked anybody with /kudos, so there is nothing to take back.\n' +
        'Thanks by a reaction go when you take the reaction off. ' +
        'Those you gave when a request was resolved change when you resolve it again, with other words.',
    );
    expect(await standing()).toEqual([]);
  });

  it('asks first where thanks for help with a request came later, and says how these change', async () => {
    await ada.types('/kudos @bo for the tea', garden);
    await harness.pass({ minutes: 1 });
    await ada.types('/ask How does soup work?', garden);
    const post = harness.onlyMessageIn(help);
    await bo.writes('With salt.', { ...help, thread: post.ref.id });
    const form = (await ada.presses('Resolved', post)).form;
    await form?.sends({ helpers: [bo.user.user], thanks: 'for the salt' });
    const asked = await ada.types('/kudos undo');
    expect(asked.text).toContain('The thanks you gave last were for help with a request.');
    expect(asked.text).toContain('With /kudos, you last thanked Bo. Nothing is taken back yet.');
    expect(await standing()).toHaveLength(2);
    expect((await ada.presses('Take back', asked)).text).toContain('Your thanks to Bo are taken back.');
    expect((await standing()).map(({ reason }) => reason)).toEqual(['for the salt']);
    expect((await ada.types('/kudos undo')).text).toContain('so there is nothing to take back');
  });

  it('leaves thanks by reactions, and those of others', async () => {
    const tip = await bo.writes('Wedge it first.', garden);
    await ada.reacts('🙌', tip);
    await sol.types('/kudos @bo for the tip');
    expect((await ada.types('/kudos undo')).text).toContain('nothing to take back');
    expect(await standing()).toHaveLength(2);
  });

  it('tells apart what was given within one millisecond', async () => {
    await ada.types('/kudos @bo for the tea', garden);
    await ada.types('/kudos @cleo for the tea', garden);
    await ada.types('/kudos undo');
    expect(await standing()).toHaveLength(1);
  });

  it('finds what was given before midnight, and gives back that day', async () => {
    const late = harness.person('Lee', { zone: 'Asia/Tokyo' });
    await harness.pass({ hours: 5, minutes: 30 });
    await late.types('/kudos @bo for the tea');
    await harness.pass({ hours: 1 });
    expect((await late.types('/kudos undo')).text).toContain('You can give 5 more today.');
    expect(await standing()).toEqual([]);
  });

  it('keeps a reaction on the post of others: their thanks are their own', async () => {
    await ada.types('/kudos @bo for the tea', garden);
    const post = { ...harness.onlyMessageIn(garden).ref, author: { ...ada.user, user: 'U-hearth' } };
    await sol.reacts('🙌', post);
    await ada.types('/kudos undo');
    expect(await standing()).toHaveLength(1);
    await harness.person('Dee').reacts('🙌', post);
    expect(await standing()).toHaveLength(1);
  });
});
