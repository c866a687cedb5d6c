import { describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, help } from '../../support/core-harness.ts';
import type { CorePerson, Written } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

const question = 'How do I keep glaze from running?';

/** Somebody wrote into the help channel, and so many minutes passed. */
async function aQuestion(minutes: number, words = question) {
  const harness = await aHarness({ channels: { help } });
  const ada = harness.person('Ada', { zone: 'Europe/Berlin' });
  const bo = harness.person('Bo');
  const written = await ada.writes(words, help);
  await harness.pass({ minutes });
  return { harness, ada, bo, written };
}

const offersTo = (harness: CoreHarness, person: CorePerson) =>
  harness.whispersTo(person).filter(({ buttons }) => buttons.includes('Look after this for me'));

const onlyOffer = (harness: CoreHarness, person: CorePerson) => {
  const [only, ...more] = offersTo(harness, person);
  if (!only || more.length > 0) throw new Error(`There are ${more.length + (only ? 1 : 0)} offers, not one`);
  return only;
};

const under = (harness: CoreHarness, written: Written) => harness.platform.said(threadUnder(written));

describe('A question that somebody simply wrote in the help channel', () => {
  it('brings its author an offer in private after 10 minutes without an answer, and not before', async () => {
    const { harness, ada } = await aQuestion(9);
    expect(offersTo(harness, ada)).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(onlyOffer(harness, ada).text).toBe(
      [
        'I haven’t seen an answer to your message in #help yet. Shall I look after it? I’ll find people who may know, and keep at it.',
        '[Look after this for me] [Not now] [Never for me]',
        'Only you see this. If you say yes, I read that one message, so that I can tell others what it’s about.',
      ].join('\n'),
    );
    expect(harness.messagesIn(help)).toEqual([]);
    await harness.pass({ days: 2 });
    expect(offersTo(harness, ada)).toHaveLength(1);
  });

  it('is the post of a request once its author presses, with a card in its thread and its own words', async () => {
    const { harness, ada, bo, written } = await aQuestion(10);
    const reply = await ada.presses('Look after this for me', onlyOffer(harness, ada));
    expect(reply.text).toContain('I’m looking after your message from now on.');
    expect(harness.messagesIn(help)).toEqual([]);
    const [card] = under(harness, written);
    expect(card?.text).toBe(
      [
        'I’m looking after this for Ada. Answers go in this thread.',
        'Waiting for help. Press “I can help”, or answer in the thread.',
        '[I can help] [Resolved] [Edit] [Withdraw]',
      ].join('\n'),
    );
    expect((await bo.types('/requests')).text).toContain(question);

    await bo.writes('Thinner coats', threadUnder(written));
    expect(under(harness, written)[0]?.text).toContain('Bo got in touch.');
    await ada
      .presses('Resolved', under(harness, written)[0] as never)
      .then(({ form }) => form?.sends({ helpers: ['U-bo'] }));
    expect(under(harness, written)[0]?.text).toContain('Resolved, with help from Bo.');
  });

  it.each<[string, (people: { readonly bo: CorePerson; readonly written: Written }) => Promise<unknown>]>([
    ['in its thread', ({ bo, written }) => bo.writes('Thinner', threadUnder(written))],
    ['by naming its author', ({ bo }) => bo.writes('@ada have you tried thinner coats', help)],
    ['directly after it', ({ bo }) => bo.writes('Try thinner coats', help)],
  ])('is left alone when somebody answers %s', async (_how, answers) => {
    const { harness, ada, bo, written } = await aQuestion(5);
    await answers({ bo, written });
    await harness.pass({ minutes: 30 });
    expect(offersTo(harness, ada)).toEqual([]);
    expect(offersTo(harness, bo)).toEqual([]);
  });

  it('goes on waiting when only its author writes on, who is then offered help once, with what asks', async () => {
    const { harness, ada, written } = await aQuestion(5);
    await ada.writes('Thank you in advance, you all', help);
    await harness.pass({ minutes: 20 });
    await ada.presses('Look after this for me', onlyOffer(harness, ada));
    expect(under(harness, written)).toHaveLength(1);
  });

  it('goes on waiting when somebody else asks something directly after it', async () => {
    const { harness, ada, bo } = await aQuestion(5);
    await bo.writes('And where do I buy grog?', help);
    await harness.pass({ minutes: 10 });
    expect([offersTo(harness, ada), offersTo(harness, bo)].map(({ length }) => length)).toEqual([1, 1]);
  });

  it('counts as answered when whoever asked back is answered', async () => {
    const { harness, ada, bo } = await aQuestion(2);
    await bo.writes('At which temperature do you fire it?', help);
    await ada.writes('1,240 degrees', help);
    await harness.pass({ minutes: 30 });
    expect([...offersTo(harness, ada), ...offersTo(harness, bo)]).toEqual([]);
  });

  it.each([
    ['of two words', 'Hello everybody'],
    ['of a picture alone', ''],
  ])('is none %s', async (_what, words) => {
    const { harness, ada } = await aQuestion(20, words);
    expect(offersTo(harness, ada)).toEqual([]);
  });

  it('is one where the platform does not show what it says', async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    await ada.writes('Hello', help, { textHidden: true });
    await harness.pass({ minutes: 10 });
    expect(offersTo(harness, ada)).toHaveLength(1);
  });

  it('elsewhere, in a thread, or without a help channel is nothing', async () => {
    const { harness, ada, written } = await aQuestion(1);
    const bo = harness.person('Bo');
    await bo.writes(question, garden);
    await ada.writes(question, threadUnder(written));
    await harness.pass({ minutes: 30 });
    expect(offersTo(harness, bo)).toEqual([]);
    expect(offersTo(harness, ada)).toHaveLength(1);
  });

  it('that was deleted is left alone, also by an offer that was made before', async () => {
    const { harness, ada, written } = await aQuestion(5);
    await ada.deletes(written);
    await harness.pass({ minutes: 30 });
    expect(offersTo(harness, ada)).toEqual([]);

    const later = await ada.writes(question, help);
    await harness.pass({ minutes: 10 });
    await ada.deletes(later);
    const { text } = await ada.presses('Look after this for me', onlyOffer(harness, ada));
    expect(text).toContain('it’s gone, or not yours');
    expect(await harness.records('help_request')).toEqual([]);
  });

  it('is looked after once, however often its author presses', async () => {
    const { harness, ada, written } = await aQuestion(10);
    await ada.presses('Look after this for me', onlyOffer(harness, ada));
    const again = await ada.presses('Look after this for me', onlyOffer(harness, ada));
    expect(again.text).toContain('I’m already looking after your message.');
    expect(await harness.records('help_request')).toHaveLength(1);
    expect(under(harness, written)).toHaveLength(1);
  });

  it('is nobody else’s to press for', async () => {
    const { harness, ada, bo } = await aQuestion(10);
    const { text } = await bo.presses('Look after this for me', onlyOffer(harness, ada));
    expect(text).toContain('not yours');
  });

  it('that somebody answered after the offer needs no request: the press says who did', async () => {
    const { harness, ada, bo, written } = await aQuestion(10);
    await bo.writes('Thinner coats', threadUnder(written));
    await harness.pass({ hours: 2 });
    const { text } = await ada.presses('Look after this for me', onlyOffer(harness, ada));
    expect(text).toContain('Bo answered your message meanwhile');
    expect(await harness.records('help_request')).toEqual([]);
  });

  it('is not offered to those who asked by command, left, or are bots', async () => {
    const { harness, ada } = await aQuestion(5);
    await ada.types('/ask how do I keep glaze from running?');
    const cleo = harness.person('Cleo');
    const dan = harness.person('Dan', { bot: true });
    await cleo.writes(question, help);
    await dan.writes(question, help);
    await cleo.leaves();
    await harness.pass({ minutes: 20 });
    expect([ada, cleo, dan].flatMap((person) => offersTo(harness, person))).toEqual([]);
  });

  it('is left alone once requests go elsewhere', async () => {
    const { harness, ada } = await aQuestion(5);
    await harness.inside((tx, community) => tx.communities.setChannel(community.id, 'help', garden));
    await harness.pass({ minutes: 30 });
    expect(offersTo(harness, ada)).toEqual([]);
  });

  it('is offered after a crash, too', async () => {
    const { harness, ada } = await aQuestion(5);
    await harness.crash();
    await harness.pass({ minutes: 10 });
    await harness.process.sweep();
    await harness.settle();
    expect(offersTo(harness, ada)).toHaveLength(1);
  });

  it('is looked after at most three times an hour for one author', async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    for (let count = 0; count < 6; count += 1) {
      await ada.writes(question, help);
      await harness.pass({ minutes: 10 });
    }
    expect(offersTo(harness, ada)).toHaveLength(3);
  });

  it('“not now” holds for a day, and “never for me” until they want it again on their page', async () => {
    const { harness, ada } = await aQuestion(10);
    const asksAgain = async () => {
      await ada.writes(question, help);
      await harness.pass({ minutes: 20 });
      return offersTo(harness, ada).length;
    };
    expect((await ada.presses('Not now', onlyOffer(harness, ada))).text).toContain('until tomorrow');
    expect(await asksAgain()).toBe(1);
    await harness.pass({ days: 1 });
    expect(await asksAgain()).toBe(2);
    const [, second] = offersTo(harness, ada);
    await ada.presses('Never for me', second as never);
    await harness.pass({ days: 40 });
    expect(await asksAgain()).toBe(2);
    const home = await ada.opensHome();
    expect(home.text).toContain('I leave alone, as you asked');
    await ada.presses('Offer to look after it', home);
    expect((await ada.opensHome()).text).not.toContain('I leave alone');
    expect(await asksAgain()).toBe(3);
  });
});

describe('A request whose post its asker wrote themselves', () => {
  async function aRequest(words = question) {
    const begun = await aQuestion(10, words);
    const { harness, ada, written } = begun;
    return {
      ...begun,
      press: () => ada.presses('Look after this for me', onlyOffer(harness, ada)),
      card: () => under(harness, written)[0],
    };
  }

  it('has no words as long as nobody could read them, and says where it is instead', async () => {
    const { harness, bo, ada, press } = await aRequest();
    harness.platform.breaks('read', { failure: 'not_allowed' });
    await press();
    const { text } = await bo.types('/requests');
    expect(text).toContain('(a message in #help)');
    expect(text).not.toContain(question);
    await harness.pass({ hours: 3 });
    expect(harness.messagesIn(help)[0]?.text).toContain('Ada is still waiting for help:\n(a message in #help)');
    expect((await ada.opensHome()).text).toContain('a message in #help. Nobody has come forward yet.');
  });

  it('is closed when its post is deleted, and nothing of it is quoted', async () => {
    const { harness, ada, bo, written, press, card } = await aRequest();
    await press();
    await ada.deletes(written);
    expect(card()?.text).toContain('This request is closed.');
    expect((await bo.types('/requests')).text).not.toContain(question);
    expect(harness.directTo(ada).at(-1)?.text).toContain('The post of your request was deleted');
  });

  it('tells its asker where the card cannot be written', async () => {
    const { harness, ada, press } = await aRequest();
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await press();
    expect(harness.directTo(ada).at(-1)?.text).toContain('I can’t write below your message');
  });

  it('is edited from its card, which shows how it reads now, as do all lists', async () => {
    const { harness, ada, bo, press, card } = await aRequest();
    await press();
    const form = formOf(await ada.presses('Edit', card() as never));
    expect(form.fields).toMatchObject([{ name: 'need', value: question }, {}, {}, {}, {}, {}, {}]);
    const reply = await form.sends({ need: 'Why does celadon run?', topics: 'glaze', urgent: true, seats: 2 });
    expect(reply.text).toBe('Saved. My note in its thread is going to show that in a moment.');
    expect(card()?.text).toBe(
      [
        'I’m looking after this for Ada. Answers go in this thread.',
        'Urgent: Ada asks for help, and could use 2 people',
        '> Why does celadon run?',
        'Topics: glaze',
        'Waiting for help. Press “I can help”, or answer in the thread. 0 of 2 people found so far.',
        '[I can help] [Resolved] [Edit] [Withdraw] [I can’t after all]',
      ].join('\n'),
    );
    expect((await bo.types('/requests')).text).toContain('Why does celadon run?');
    await ada.presses('Withdraw', card() as never);
    expect(card()?.text).toBe('Whoever asked this took it back.');
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it('can be edited by stewards, which its asker reads, and by nobody else', async () => {
    const { harness, ada, bo, press, card } = await aRequest();
    const sol = harness.person('Sol', { steward: true });
    await press();
    for (const label of ['Edit', 'Withdraw']) {
      expect((await bo.presses(label, card() as never)).text).toContain('Only Ada or a steward can do that.');
    }
    await formOf(await sol.presses('Edit', card() as never)).sends({ need: 'Why does celadon run?' });
    const told = harness.directTo(ada).at(-1)?.text;
    expect(told).toContain('Sol, a steward, edited your request.');
    expect(told).toContain('press “Edit” on my note in its thread');
    expect(card()?.text).toContain('> Why does celadon run?');
  });

  it('keeps what its asker wrote, if they edited it before the message could be read', async () => {
    const { harness, ada, press, card } = await aRequest();
    const mended = harness.platform.breaks('read', { failure: 'unavailable' });
    await press();
    await formOf(await ada.presses('Edit', card() as never)).sends({ need: 'Why does celadon run?' });
    mended();
    await harness.pass({ hours: 1 });
    expect(await harness.records('help_request')).toMatchObject([{ need: 'Why does celadon run?' }]);
  });

  it('gets another card when the first is deleted', async () => {
    const { harness, bo, written, press, card } = await aRequest();
    await press();
    const gone = card();
    harness.platform.breaks('edit', { failure: 'message_gone', edited: gone?.ref as never });
    await bo.presses('I can help', gone as never);
    expect(under(harness, written).at(-1)?.text).toContain('Bo offered to help.');
    const [request] = await harness.records('help_request');
    expect(request).toMatchObject({ state: 'open' });
  });
});

describe('What was solved before', () => {
  const solution = 'Sieve it twice, and thin it.';
  const shownTo = (harness: CoreHarness, person: CorePerson) =>
    harness.whispersTo(person).filter(({ text }) => text.includes('solved before'));

  async function aSolvedOne() {
    const harness = await aHarness({ channels: { help } });
    const [ada, cleo] = [harness.person('Ada'), harness.person('Cleo')];
    await cleo.types('/ask Why does my celadon glaze run off the rim?');
    await formOf(await cleo.presses('Resolved', harness.onlyMessageIn(help))).sends({ solution, shared: true });
    return { harness, ada };
  }

  async function presses(harness: CoreHarness, ada: CorePerson, words: string): Promise<Written> {
    const written = await ada.writes(words, help);
    await harness.pass({ minutes: 10 });
    await ada.presses('Look after this for me', onlyOffer(harness, ada));
    return written;
  }

  it('is shown to the asker alone after the press, while their message is looked after all the same', async () => {
    const { harness, ada } = await aSolvedOne();
    const written = await presses(harness, ada, 'My celadon glaze runs off the rim, what now?');
    expect(under(harness, written)[0]?.text).toContain('Waiting for help.');
    const [shown, ...more] = shownTo(harness, ada);
    expect(more).toEqual([]);
    expect(shown?.text).toBe(
      [
        'Something like your message was asked and solved before. Perhaps it helps already:',
        'Why does my celadon glaze run off the rim?',
        `> ${solution}`,
        'I go on looking after yours. If you need nothing more, you can take it back.',
        '[That solved it: take mine back]',
      ].join('\n'),
    );
    expect(
      under(harness, written)
        .map(({ text }) => text)
        .join(),
    ).not.toContain(solution);
    await ada.presses('That solved it: take mine back', shown as never);
    expect(under(harness, written)[0]?.text).toBe('Whoever asked this took it back.');
  });

  it('is not shown where nothing is like it, or the message could not be read', async () => {
    const { harness, ada } = await aSolvedOne();
    await presses(harness, ada, 'Who has a spindle to spare today?');
    expect(shownTo(harness, ada)).toEqual([]);
    const other = await aSolvedOne();
    other.harness.platform.breaks('read', { failure: 'not_allowed' });
    await presses(other.harness, other.ada, 'My celadon glaze runs off the rim, what now?');
    expect(shownTo(other.harness, other.ada)).toEqual([]);
    expect(await other.harness.records('help_request')).toMatchObject([{ state: 'resolved' }, { state: 'open' }]);
  });

  it('is not said in another way where it cannot be shown', async () => {
    const { harness, ada } = await aSolvedOne();
    const written = await ada.writes('My celadon glaze runs off the rim, what now?', help);
    await harness.pass({ minutes: 10 });
    const offer = onlyOffer(harness, ada);
    harness.platform.breaks('whisper', { failure: 'not_allowed' });
    await ada.presses('Look after this for me', offer);
    await harness.pass({ hours: 1 });
    expect(harness.directTo(ada)).toEqual([]);
    expect(under(harness, written)[0]?.text).toContain('I’m looking after this for Ada.');
  });
});

describe('A post in a help forum', () => {
  /** The first message of a post has the id of its thread. */
  async function aPost(harness: CoreHarness, author: CorePerson, title: string): Promise<Written> {
    const id = `p-${title}`;
    const message = { at: { ...help, thread: id }, id };
    harness.platform.written.set(id, title);
    const event = { id: `event-${id}`, at: harness.now(), user: author.user, message };
    await harness.process.inbound.message(event);
    await harness.settle();
    return { ...message, author: author.user, isByBot: false, text: title };
  }

  it('is a request at once, with a card in it, its title as the need, and the tags of how it stands', async () => {
    const harness = await aHarness({ channels: { help } });
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    const post = await aPost(harness, ada, 'Crawling glaze');
    const [card, ...more] = harness.platform.said(post.at);
    expect(more).toEqual([]);
    expect(card?.text).toContain('I’m looking after this for');
    expect((await bo.types('/requests')).text).toContain('Crawling glaze');
    expect(harness.platform.tagsOn(post)).toEqual(['waiting']);

    await bo.writes('Thinner coats', post.at);
    expect(harness.platform.tagsOn(post)).toEqual(['answered']);
    const { form } = await ada.presses('Resolved', card as never);
    await form?.sends({ helpers: ['U-bo'] });
    expect(harness.platform.tagsOn(post)).toEqual(['solved', 'resolved']);
    expect(offersTo(harness, ada)).toEqual([]);
  });

  it('is one request, however often it is told of, and ends when the post is deleted', async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    const post = await aPost(harness, ada, 'Crawling glaze');
    await aPost(harness, ada, 'Crawling glaze');
    expect(await harness.records('help_request')).toHaveLength(1);
    await ada.deletes(post);
    expect(await harness.records('help_request')).toMatchObject([{ state: 'withdrawn', ended_why: 'removed' }]);
  });

  it('is left alone where a steward wants that, or its author', async () => {
    const harness = await aHarness({ channels: { help } });
    const [sol, ada] = [harness.person('Sol', { steward: true }), harness.person('Ada')];
    expect((await sol.types('/community posts leave-alone')).text).toContain(
      'I leave new posts in the help forum alone',
    );
    await aPost(harness, ada, 'First');
    expect(await harness.records('help_request')).toEqual([]);
    await sol.types('/community posts look-after');
    await aPost(harness, ada, 'Second');
    expect(await harness.records('help_request')).toMatchObject([{ need: 'Second' }]);
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      if (known) await tx.helpWatch.silence(known.member.id, undefined);
    });
    await aPost(harness, ada, 'Third');
    expect(await harness.records('help_request')).toHaveLength(1);
  });
});
