import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, help } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;

const question = 'Whoever helps often learns something';

const found = (said: Said | undefined): Said => {
  if (!said) throw new Error('there is no such message');
  return said;
};
/** What came directly, but for the weekly thanks. */
const direct = (person: CorePerson) =>
  harness
    .directTo(person)
    .map(({ text }) => text)
    .filter((text) => !text.startsWith('You were thanked'));
const questions = (person = bo) => direct(person).filter((text) => text.includes(question));
const asked = (person = bo) => found(harness.directTo(person).findLast(({ text }) => text.includes('was resolved')));
const post = (need: string) => found(harness.messagesIn(help).find(({ text }) => text.includes(need)));
const thread = (need = 'centre a div') => harness.thread(post(need));

async function resolves(need = 'how do I centre a div?', helpers = [bo], options = ''): Promise<void> {
  await ada.types(`/ask ${need}${options}`);
  for (const helper of helpers) await helper.writes('Like this.', threadUnder(post(need).ref));
  await formOf(await ada.presses('Resolved', post(need))).sends({ helpers: helpers.map(({ user }) => user.user) });
}

async function writes(values: Record<string, string | boolean> = {}): Promise<string> {
  const form = formOf(await bo.presses('Write it down', asked()));
  const reply = await form.sends({ learned: 'To ask first what they tried.', ...values });
  return reply.text;
}

/** Changes what the form holds, in some of its fields. */
async function change(values: Record<string, string | boolean>, label = 'Read or change'): Promise<string> {
  const form = formOf(await bo.presses(label, asked()));
  const asIs = Object.fromEntries(form.fields.map(({ name, value = '' }) => [name, value]));
  return (await form.sends({ ...asIs, ...values })).text;
}

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  sol = harness.person('Sol', { steward: true });
  [ada, bo, cleo] = [
    harness.person('Ada', { zone: 'UTC' }),
    harness.person('Bo', { zone: 'UTC' }),
    harness.person('Cleo', { zone: 'UTC' }),
  ];
  for (const person of [ada, bo, cleo]) await person.opensHome();
  await harness.pass({ minutes: 1 });
});

describe('A day after a request was resolved', () => {
  it('each helper is asked directly what they learned, and nobody else', async () => {
    await resolves('how do I centre a div?', [bo, cleo]);
    await harness.pass({ hours: 23 });
    expect(questions()).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(questions()).toEqual([
      [
        'You helped Ada with this, and it was resolved:',
        '> how do I centre a div?',
        'Whoever helps often learns something, too. If you did, you can write it down for yourself. A sentence is plenty.',
        '[Write it down] [Never ask me this]',
        'Open the thread',
        'Only you see it, unless you choose to share it. It’s fine to skip it. I ask at most once a week.',
      ].join('\n'),
    ]);
    expect(questions(cleo)).toHaveLength(1);
    expect(questions(ada)).toEqual([]);
  });

  it('nobody is asked more than once a week, however much they helped', async () => {
    for (const need of ['one?', 'two?', 'three?']) await resolves(need);
    await harness.pass({ days: 2 });
    await resolves('four?');
    await harness.pass({ days: 2 });
    expect(questions()).toHaveLength(1);
    await harness.pass({ days: 4 });
    await resolves('five?');
    await harness.pass({ days: 1 });
    expect(questions()).toHaveLength(2);
    expect(questions()[1]).toContain('> five?');
  });

  it('nobody is asked twice about the same request', async () => {
    await resolves();
    await harness.pass({ days: 1 });
    const note = found(harness.platform.said(threadUnder(post('centre a div').ref)).at(-1));
    await harness.pass({ days: 4 });
    await ada.presses('Not quite: open it again', note);
    expect(direct(bo)).toEqual([expect.stringContaining('That request was opened again, so never mind.')]);
    await harness.pass({ days: 4 });
    await formOf(await ada.presses('Resolved', post('centre a div'))).sends({ helpers: [bo.user.user] });
    await harness.pass({ days: 2 });
    expect(questions()).toHaveLength(1);
    expect(direct(bo)).toHaveLength(1);
  });

  it('nobody is asked about what is open again, withdrawn, or whose post was deleted', async () => {
    await resolves();
    const note = found(harness.platform.said(threadUnder(post('centre a div').ref)).at(-1));
    await ada.presses('Not quite: open it again', note);
    await resolves('what is a grid?');
    await sol.deletes(post('what is a grid?').ref);
    await harness.pass({ days: 3 });
    expect(direct(bo)).toEqual([]);
  });

  it('nobody is asked while they take a break, or after they or the asker left', async () => {
    await resolves('how do I centre a div?', [bo, cleo]);
    await bo.types('/offer pause');
    await cleo.leaves();
    await harness.pass({ days: 3 });
    expect([direct(bo), direct(cleo)]).toEqual([[], []]);
    await bo.types('/offer pause off');
    await resolves('what is a grid?');
    await ada.leaves();
    await harness.pass({ days: 3 });
    expect(questions()).toEqual([]);
  });

  it('whoever rests from Hearth keeps it to themselves, takes it out of the thread, and shares it later', async () => {
    await resolves();
    await harness.pass({ days: 1 });
    await writes({ shared: true });
    await sol.types('/community rest @bo until:2 weeks reason:Please calm down first');
    const form = formOf(await bo.presses('Read or change', asked()));
    const shared = await form.sends({ learned: 'To ask, and to ask again.', shared: true });
    expect(JSON.stringify(shared.problems)).toContain('You can keep it to yourself now, and share it later.');
    await change({ shared: false });
    expect(JSON.stringify(thread())).not.toContain('To ask first');
  });

  it('whoever rests because they gave so much is asked after that', async () => {
    await bo.types('/offer css');
    for (let n = 0; n < 6; n += 1) await resolves(`question ${n}?`);
    await harness.pass({ days: 2, hours: 23 });
    expect(questions()).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(questions()).toHaveLength(1);
  });

  it('the question waits for the morning', async () => {
    await harness.pass({ hours: 14 });
    await resolves();
    await harness.pass({ days: 1, hours: 8 });
    expect(questions()).toEqual([]);
    await harness.pass({ hours: 1 });
    expect(questions()).toHaveLength(1);
  });

  it('what was asked in a private channel is not quoted to somebody who was only named', async () => {
    harness = await aHarness({});
    [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    await bo.opensHome();
    await ada.types('/ask where is the key?', attic);
    const said = found(harness.messagesIn(attic)[0]);
    await formOf(await ada.presses('Resolved', said)).sends({ helpers: [bo.user.user] }, { in: attic });
    await harness.pass({ days: 1 });
    expect(questions()).toHaveLength(1);
    expect(questions()[0]).not.toContain('key');
  });
});

describe('“Never ask me this”', () => {
  it('holds until they want to be asked again, from the answer or their page', async () => {
    await resolves();
    await harness.pass({ days: 1 });
    const reply = await bo.presses('Never ask me this', asked());
    expect(reply.text).toContain('I won’t ask you that again.');
    await harness.pass({ days: 8 });
    await resolves('what is a grid?');
    await harness.pass({ days: 2 });
    expect(questions()).toHaveLength(1);
    const page = await bo.opensHome();
    expect(page.text).toContain('I don’t ask you what you learned by helping, as you wanted.');
    expect((await bo.presses('Do ask me now and then', page)).text).toContain('at most once a week');
    await resolves('what is a float?');
    await harness.pass({ days: 2 });
    expect(questions()).toHaveLength(2);
    expect((await bo.opensHome()).text).not.toContain('as you wanted');
  });
});

describe('What a helper wrote', () => {
  beforeEach(async () => {
    await resolves();
    await harness.pass({ days: 1 });
  });

  it('is kept for them alone, and found on their page and from what they reflected', async () => {
    expect(await writes()).toBe(
      'I’ve saved it for you, and show it to nobody else.\nTo read, change or delete it: /home.',
    );
    expect(thread().join()).not.toContain('what they tried');
    expect((await bo.opensHome()).text).toContain('What I learned by helping\n- ');
    const page = await bo.presses('Read, change or share it', await bo.opensHome());
    expect(page.text).toContain('helping with how do I centre a div?\n> To ask first what they tried.');
    expect(page.text).toContain('I show it to you alone');
    expect((await bo.types('/reflect mine')).text).toContain('What you learned by helping is on your page: /home.');
    expect((await ada.opensHome()).text).not.toContain('what they tried');
    expect((await ada.types('/reflect mine')).text).not.toContain('What you learned by helping');
    expect(JSON.stringify(await harness.records('help_request'))).not.toContain('what they tried');
  });

  it('can be read and changed from the question', async () => {
    await writes();
    expect(questions()).toEqual([]);
    const form = formOf(await bo.presses('Read or change', asked()));
    expect(form.fields).toMatchObject([{ value: 'To ask first what they tried.' }, { value: false }]);
    await form.sends({ learned: 'Patience.' });
    expect((await bo.opensHome()).text).toContain(': Patience.');
    expect((await bo.opensHome()).text).not.toContain('what they tried');
  });

  it('stands in the thread with their name if they share it, as they change it, until they take it back', async () => {
    expect(await writes({ shared: true })).toContain('on its way to the thread of the request, with your name.');
    expect(thread().at(-1)).toBe('Bo learned something by helping here:\n> To ask first what they tried.');
    expect(await harness.records('help_request')).toMatchObject([
      { learned: [{ text: 'To ask first what they tried.' }] },
    ]);
    const before = thread().length;
    await change({ learned: 'Patience.' });
    expect(thread().at(-1)).toBe('Bo learned something by helping here:\n> Patience.');
    expect(await change({ shared: false })).toContain('replacing it with a line that you took it back.');
    expect(thread().at(-1)).toBe('Bo took back what stood here.');
    await change({ shared: true });
    expect(thread().at(-1)).toBe('Bo learned something by helping here:\n> Patience.');
    expect(thread()).toHaveLength(before);
  });

  it('is deleted for good when they say so twice, in the thread as well', async () => {
    await writes({ shared: true });
    const page = await bo.presses('Read, change or share it', await bo.opensHome());
    const sure = await bo.presses('Delete', page);
    expect(sure.text).toContain('Shall I delete this for good?');
    expect((await bo.presses('Delete it', sure)).text).toBe(
      'I’ve deleted it, and I’m replacing what stands in the thread.',
    );
    expect(thread().at(-1)).toBe('Bo took back what stood here.');
    expect((await bo.opensHome()).text).not.toContain('learned');
    expect((await bo.presses('Delete it', sure)).text).toContain('no longer there');
    expect(direct(bo).join()).toContain('You wrote something, and deleted it again.');
  });

  it('is theirs alone again when somebody deletes it in the thread, or the post with it', async () => {
    await writes({ shared: true });
    const note = found(harness.platform.said(threadUnder(post('centre a div').ref)).at(-1));
    await sol.deletes(note.ref);
    const page = await bo.presses('Read, change or share it', await bo.opensHome());
    expect(page.text).toContain('I show it to you alone');
    await sol.deletes(post('centre a div').ref);
    const after = await bo.presses('Read, change or share it', await bo.opensHome());
    expect(after.text).toContain('> To ask first what they tried.');
    expect(after.text).not.toContain('centre a div');
    expect(direct(bo).join()).not.toContain('centre a div');
    const form = formOf(await bo.presses('Change or share', after));
    expect((await form.sends({ learned: 'Patience.', shared: true })).text).toContain(
      'the thread of that request is gone',
    );
  });

  it('is nobody else’s to read, change or delete', async () => {
    await writes();
    const page = await bo.presses('Read, change or share it', await bo.opensHome());
    for (const label of ['Change or share', 'Delete']) {
      expect((await cleo.presses(label, page)).text).toContain('no longer there');
    }
    expect((await cleo.presses('Read or change', asked())).text).toContain('no longer there');
  });

  it('has to say something, and not too much', async () => {
    const form = formOf(await bo.presses('Write it down', asked()));
    expect((await form.sends({ learned: '…' })).problems).toEqual({
      learned: 'Please write something, up to 600 characters.',
    });
    expect((await form.sends({ learned: 'a'.repeat(601) })).problems?.learned).toBeDefined();
  });

  it('comes page by page', async () => {
    await writes();
    for (const need of ['one?', 'two?', 'three?', 'four?', 'five?']) {
      await harness.pass({ days: 7 });
      await resolves(need);
      await harness.pass({ days: 1 });
      await writes({ learned: `From ${need}` });
    }
    const first = await bo.presses('Read, change or share it', await bo.opensHome());
    expect(first.text.match(/> .+/g)).toEqual([
      '> From five?',
      '> From four?',
      '> From three?',
      '> From two?',
      '> From one?',
    ]);
    const second = await bo.presses('Older ones', first);
    expect(second.text.match(/> .+/g)).toEqual(['> To ask first what they tried.']);
    expect(second.text).not.toContain('[Older ones]');
  });
});

describe('What could not be shared', () => {
  const inTheThread = () => threadUnder(post('centre a div').ref);
  const page = async () => (await bo.presses('Read, change or share it', await bo.opensHome())).text;

  beforeEach(async () => {
    await resolves();
    await harness.pass({ days: 1 });
  });

  it('is theirs alone, they are told so, and can try again', async () => {
    const mended = harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await writes({ shared: true });
    await harness.pass({ minutes: 5 });
    expect(direct(bo).at(-1)).toContain('I couldn’t post what you learned in the thread of the request');
    expect(await page()).toContain('I show it to you alone');
    mended();
    await change({ shared: true });
    expect(thread().at(-1)).toContain('> To ask first what they tried.');
    expect(await page()).toContain('Shared in the thread');
  });

  it('nobody hears of where they did not want that any more', async () => {
    const mended = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await writes({ shared: true });
    await change({ shared: false });
    mended();
    harness.platform.breaks('post', { failure: 'not_allowed', in: help });
    await harness.pass({ hours: 2 });
    expect(direct(bo).join()).not.toContain('I couldn’t post');
  });

  it('what was written while it was on its way is what stands there in the end', async () => {
    const letGo = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await writes({ shared: true });
    await change({ learned: 'Patience.' });
    letGo();
    await harness.pass({ hours: 2 });
    expect(thread().filter((text) => text.includes('learned something'))).toEqual([
      'Bo learned something by helping here:\n> Patience.',
    ]);
  });

  it('what stands there and cannot be changed is said to stand there, whatever they wanted', async () => {
    await writes({ shared: true });
    harness.platform.breaks('edit', { failure: 'not_allowed', in: help });
    await change({ shared: false });
    await harness.pass({ minutes: 5 });
    expect(direct(bo).at(-1)).toContain('I can’t change what I posted for you about what you learned.');
    expect(await page()).toContain('Shared in the thread');
  });

  it('what is found to be gone there is theirs alone, and they hear it once they change it', async () => {
    await writes({ shared: true });
    harness.platform.breaks('edit', {
      failure: 'message_gone',
      in: help,
      edited: found(harness.platform.said(inTheThread()).at(-1)).ref,
    });
    await change({ learned: 'Patience.' });
    await harness.pass({ minutes: 5 });
    expect(direct(bo).at(-1)).toContain('isn’t in the thread any more, so only you can see it now.');
    expect(await page()).toContain('I show it to you alone');
  });
});

it('A question that does not arrive is not asked later by hand, and nobody is called in a channel because of it', async () => {
  await resolves();
  harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
  const before = harness.messagesIn(help).length;
  await harness.pass({ days: 2 });
  expect(questions()).toEqual([]);
  expect(harness.messagesIn(help)).toHaveLength(before);
  const [letter] = await harness.inside((tx) => tx.outbox.deadLetters(1));
  expect(letter).toMatchObject({ isWordless: true });
});
