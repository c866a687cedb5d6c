import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, help, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;
let kim: CorePerson;

const menu = 'Take down';
const reason = 'It names somebody who is not here.';
const asking = '/ask How hot does the kiln of that fool get?';

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  sol = harness.person('Sol', { steward: true });
  kim = harness.person('Kim', { steward: true });
});

const onPost = (post: Said) => ({
  ...post.ref,
  author: { ...sol.user, user: 'U-hearth' },
  isByBot: true,
  text: post.text,
});
const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const fills = (reply: CoreReply, why = reason): Promise<CoreReply> =>
  (reply.form as CoreReply['form'] & object).sends({ reason: why });
const post = () => harness.onlyMessageIn(help);

/** Every word that Hearth said or keeps, wherever it stands. */
const everywhere = async () =>
  JSON.stringify([
    await Promise.all(['help_request', 'kudos', 'moderation_act'].map((type) => harness.records(type))),
    harness.messagesIn(help).map(({ text }) => text),
    harness.messagesIn(news).map(({ text }) => text),
  ]);

describe('Take down, on the post of a request', () => {
  it('closes it without its words, and tells its asker who did it and why', async () => {
    await ada.types(asking);
    const reply = await fills(await sol.picks(menu, onPost(post())));
    expect(reply.text).toContain('I’m telling Ada that you did it, and why.');
    expect(post().text).toBe('A steward took this request down.');
    expect(told(ada).at(-1)).toContain('Sol, a steward, took your request down.');
    expect(told(ada).at(-1)).toContain(reason);
    expect(await everywhere()).not.toContain('kiln');
    expect((await ada.opensHome()).text).toContain(`Sol took a request of yours down: ${reason}`);
  });

  it('says of nobody that they cannot be told where a steward takes down their own', async () => {
    await sol.types(asking);
    const { text } = await fills(await sol.picks(menu, onPost(post())));
    expect(text).toContain('The request is closed');
    expect(text).not.toContain('I can’t write to anybody');
  });

  it('tells the steward where its post stays as it was in a channel that is archived', async () => {
    await ada.types(asking);
    harness.platform.breaks('edit', { failure: 'channel_gone', in: help });
    await fills(await sol.picks(menu, onPost(post())));
    expect(told(sol).join()).toContain('the words that you took down may still be there');
  });

  it('says in its thread that nobody waits any more, where somebody came forward', async () => {
    await ada.types(asking);
    await bo.presses('I can help', post());
    await fills(await sol.picks(menu, onPost(post())));
    const thread = harness.thread(post());
    expect(thread.join()).toContain('Sol, a steward, took this request down');
    expect(thread.join()).not.toContain('open it again');
  });

  it('no longer names a steward who is forgotten in what everybody reads', async () => {
    await ada.types(asking);
    await bo.presses('I can help', post());
    await fills(await sol.picks(menu, onPost(post())));
    await sol.presses('Yes, forget me', await sol.types('/privacy erase'));
    await harness.pass({ minutes: 10 });
    const thread = harness.thread(post()).join();
    expect(thread).toMatch(/somebody who left, a steward, took this request down/i);
    expect(thread).not.toContain('Sol');
  });

  it('is for stewards only', async () => {
    await ada.types(asking);
    expect((await bo.picks(menu, onPost(post()))).text).toContain('Only stewards can do that.');
  });

  it('says who did it already, whichever steward comes second', async () => {
    await ada.types(asking);
    const late = await kim.picks(menu, onPost(post()));
    await fills(await sol.picks(menu, onPost(post())));
    expect((await fills(late)).text).toContain('That’s already taken down, by Sol.');
    expect((await kim.picks(menu, onPost(post()))).text).toContain('That’s already taken down, by Sol.');
    expect(told(ada).filter((text) => text.includes('took your request down'))).toHaveLength(1);
  });

  it('lets nobody resolve it or open it again after that', async () => {
    await ada.types(asking);
    const resolving = await ada.presses('Resolved', post());
    await fills(await sol.picks(menu, onPost(post())));
    const answer = await (resolving.form as CoreReply['form'] & object).sends({
      thanks: 'Thank you so much, kiln friend',
    });
    expect(answer.text).toContain('A steward took that request down.');
    expect(await everywhere()).not.toContain('kiln');
  });

  it('takes a resolved one down with what solved it, and finds it no more', async () => {
    await ada.types('/ask How hot does the glaze kiln get at night?');
    await ((await ada.presses('Resolved', post())).form as CoreReply['form'] & object).sends({
      helpers: ['U-bo'],
      thanks: 'for the glaze numbers',
      solution: 'Cone six, said the glaze book.',
    });
    await fills(await sol.picks(menu, onPost(post())));
    const all = await everywhere();
    expect(all).not.toContain('glaze');
    const asked = await bo.types('/ask How hot does a glaze kiln get at night?');
    expect(asked.text).toContain('on its way');
    expect(asked.text).not.toContain('solved before');
    // Whoever helped has helped all the same.
    const given = await harness.records('contribution');
    expect(given.filter(({ reverses }) => reverses !== null)).toEqual([]);
  });

  it('says what cannot be taken down', async () => {
    await ada.types(asking);
    const own = { ...onPost(post()), id: 'M-nowhere', author: ada.user, isByBot: false };
    expect((await sol.picks(menu, own)).text).toContain('I know of nothing in that message that I could take down.');
  });
});

describe('Take down, on thanks', () => {
  it('voids them', async () => {
    await ada.types('/kudos @bo for the soup with beans', garden);
    const reply = await fills(await sol.picks(menu, onPost(harness.onlyMessageIn(garden))));
    expect(reply.text).toContain('The thanks from Ada to Bo don’t count any more.');
    expect((await sol.types('/community log')).text).toContain(`Sol voided thanks from Ada: ${reason}`);
  });
});

describe('/community remove', () => {
  it('lists what can be taken down, with a button that asks why', async () => {
    await ada.types(asking);
    await ada.types('/kudos @bo for the soup');
    const list = await sol.types('/community remove');
    expect(list.text).toContain('kiln of that fool');
    expect(list.text).toContain('for the soup');
    const reply = await fills(await sol.presses('Take it down', list));
    expect(reply.text).toContain('The request is closed');
    expect((await sol.types('/community remove')).text).not.toContain('kiln');
  });

  it('lists what somebody asked who blocked the steward', async () => {
    await ada.types(asking);
    await ada.types('/privacy block @sol');
    expect((await sol.types('/community remove')).text).toContain('kiln of that fool');
  });

  it('says so where there is nothing', async () => {
    expect((await sol.types('/community remove')).text).toBe('There is nothing here that could be taken down.');
  });
});

describe('/community log', () => {
  it('shows newest first, ten at a time, and only to stewards', async () => {
    for (let index = 1; index <= 12; index += 1) {
      await ada.types(`/ask Question number ${index} of the day?`);
      await fills(await sol.presses('Take it down', await sol.types('/community remove')), `Reason ${index}.`);
      await harness.pass({ minutes: 1 });
    }
    const first = await sol.types('/community log');
    expect(first.text.match(/Reason \d+\./g)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((n) => `Reason ${n}.`));
    const more = await sol.presses('Show more', first);
    expect(more.text.match(/Reason \d+\./g)).toEqual(['Reason 2.', 'Reason 1.']);
    expect((await ada.types('/community log')).text).toContain('Only stewards can do that.');
  });

  it('tells who was named as a steward, once', async () => {
    await sol.types('/community stewards add @bo');
    await sol.types('/community stewards add @bo');
    await sol.types('/community stewards remove @bo');
    const { text } = await sol.types('/community log');
    expect(text.match(/Bo/g)).toHaveLength(2);
    expect(text).toContain('Sol named Bo as a steward');
    expect(text).toContain('Sol took back that Bo is named as a steward');
  });

  it('begins nowhere that no page named', async () => {
    const press = { id: 'p', at: harness.now(), user: sol.user, steward: true, place: garden };
    const answer = await harness.process.inbound.press({ ...press, action: 'moderation:log', subject: 'x/y/z' });
    expect(JSON.stringify(answer)).toContain('from an older message');
  });
});
