import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

const post = () => harness.messagesIn(help)[0] ?? harness.onlyMessageIn(help);
const request = async () => (await harness.records('help_request'))[0];

/** Presses *Resolved* and sends the form in. */
async function resolve(by: CorePerson, helpers: readonly CorePerson[], thanks = ''): Promise<CoreReply> {
  const form = formOf(await by.presses('Resolved', post()));
  return form.sends({ helpers: helpers.map(({ user }) => user.user), thanks }, { in: help });
}

/** The ledger in short: who did what for whom. */
async function ledger(): Promise<readonly string[]> {
  const names = new Map((await harness.records('member')).map(({ id, name }) => [id, name]));
  return (await harness.records('contribution')).map(
    ({ giver_id, act, kind, receiver_id, reverses }) =>
      `${reverses === null ? '' : 'not '}${names.get(giver_id)}: ${act} (${kind}) for ${names.get(receiver_id)}`,
  );
}

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  await cleo.opensHome();
  await ada.types('/ask kind:feedback look at my poem');
  await bo.writes('Hello.', threadUnder(post().ref));
});

describe('Pressing “Resolved”', () => {
  it('asks who helped, with everybody who came forward named already', async () => {
    await cleo.presses('I can help', post());
    const form = formOf(await ada.presses('Resolved', post()));
    expect(form.fields[0]).toMatchObject({ type: 'members', value: [bo.user.user, cleo.user.user] });
    expect((await request())?.state).toBe('answered');
  });

  it('is for the asker: somebody else is told so, and may still write', async () => {
    const reply = await bo.presses('Resolved', post());
    expect(reply.text).toBe('Only Ada or a steward can do that. You can always write in the thread.');
  });

  it('is for stewards, too', async () => {
    const sol = harness.person('Sol', { steward: true });
    await resolve(sol, [bo], 'Well done, both.');
    expect((await request())?.state).toBe('resolved');
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);
  });

  it('cannot be got around by sending the form in', async () => {
    const form = formOf(await ada.presses('Resolved', post()));
    const reply = await bo.submits(form, { helpers: [bo.user.user] });
    expect(reply.text).toContain('Only Ada or a steward');
    expect((await request())?.state).toBe('answered');
    expect(await ledger()).toEqual([]);
  });
});

describe('A resolved request', () => {
  it('names who helped in its post and in its thread, with the thanks', async () => {
    const reply = await resolve(ada, [bo, cleo], 'The last line sings now.');
    expect(post().text).toBe('@Ada would like feedback\n> look at my poem\nResolved, with help from Bo and Cleo.');
    expect(harness.thread(post())).toEqual([
      [
        'This is resolved, with help from @Bo and @Cleo.',
        'Ada says:',
        '> The last line sings now.',
        'Whoever asked, or a steward, can open it again within 7 days.',
        '[Not quite: open it again]',
      ].join('\n'),
    ]);
    expect(reply.text).toBe('Resolved, with credit to Bo and Cleo.');
  });

  it('writes a contribution and kudos for each helper', async () => {
    await resolve(ada, [bo, cleo], 'The last line sings now.');
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada', 'Cleo: help (feedback) for Ada']);
    expect(await harness.records('kudos')).toMatchObject([
      { reason: 'The last line sings now.', source: 'request', kind: 'feedback' },
      { reason: 'The last line sings now.', source: 'request', kind: 'feedback' },
    ]);
  });

  it('credits nobody when nobody is named, not even those who came forward', async () => {
    const reply = await resolve(ada, []);
    expect(await ledger()).toEqual([]);
    expect(post().text).toContain('Resolved.');
    expect(post().text).not.toContain('Bo');
    expect(reply.text).toBe('Resolved. Well done for getting there.');
    expect(harness.thread(post())).toEqual([
      'This is resolved.\nWhoever asked, or a steward, can open it again within 7 days.\n[Not quite: open it again]',
    ]);
  });

  it('praises nobody for it but its asker', async () => {
    expect((await resolve(harness.person('Sol', { steward: true }), [])).text).toBe(
      'Resolved, without credit to anybody.',
    );
  });

  it('credits neither the asker nor a bot nor somebody who left, and says whom and why', async () => {
    const robot = harness.person('Robot', { bot: true });
    await cleo.leaves();
    const reply = await resolve(ada, [ada, robot, bo, cleo]);
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);
    expect(post().text).toContain('Resolved, with help from Bo.');
    expect(reply.text).toBe(
      [
        'Resolved, with credit to Bo.',
        'You asked this, so the help has to come from somebody else.',
        'Robot is a bot, and bots do it for nothing.',
        'Cleo has left the community, so thanks can no longer reach them.',
      ].join('\n'),
    );
  });

  it('does not propose somebody who left', async () => {
    await bo.leaves();
    expect(formOf(await ada.presses('Resolved', post())).fields[0]).toMatchObject({ value: [] });
  });

  it('credits somebody who is named twice once', async () => {
    await resolve(ada, [bo, bo], 'Twice as good.');
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);
    expect(await harness.records('kudos')).toHaveLength(1);
  });

  it('tells in its record who came forward, and who was only named', async () => {
    await resolve(ada, [bo, cleo], 'All of you.');
    expect((await request())?.helpers).toMatchObject([
      { standing: 'credited', came_forward: true },
      { standing: 'credited', came_forward: false },
    ]);
  });

  it('credits no more than twenty-five people at once', async () => {
    const crowd = Array.from({ length: 26 }, (_, index) => harness.person(`P${index}`));
    const reply = await resolve(ada, crowd, 'All of you.');
    expect(reply.problems).toEqual({ helpers: 'Please choose up to 25 people.' });
    expect(await ledger()).toEqual([]);
  });

  it('counts as answered when somebody is named who never wrote', async () => {
    await ada.types('/ask another thing');
    const other = harness.messagesIn(help)[1] ?? post();
    const form = formOf(await ada.presses('Resolved', other));
    await form.sends({ helpers: [cleo.user.user] }, { in: help });
    const [, second] = await harness.records('help_request');
    expect(second).toMatchObject({ state: 'resolved', answered_at: new Date(harness.now()).toISOString() });
  });

  it('leaves the allowance of the asker alone', async () => {
    await resolve(ada, [bo, cleo], 'Thank you, both.');
    const reply = await ada.types('/kudos @bo for much more than that');
    expect(reply.text).toContain('You can give 4 more today.');
  });

  it('says so when somebody is named whom nobody knows, and stays as it was', async () => {
    const reply = await resolve(ada, [bo, harness.person('Nobody', { unknown: true })]);
    expect(reply.text).toContain('I couldn’t find everybody you named.');
    expect((await request())?.state).toBe('answered');
    expect(await ledger()).toEqual([]);
  });

  it('is resolved once when the form comes in twice', async () => {
    const form = formOf(await ada.presses('Resolved', post()));
    const values = { helpers: [bo.user.user] };
    await form.sends(values, { id: 'submit-1', in: help });
    await form.sends(values, { id: 'submit-1', in: help });
    const third = await form.sends(values, { in: help });
    expect(third.text).toBe(
      'That request is already resolved, by Ada. If something is missing, you can write it in its thread.',
    );
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);
    expect(harness.thread(post())).toHaveLength(1);
  });

  it('is over for old buttons: helping and resolving say so', async () => {
    const before = post();
    await resolve(ada, [bo]);
    expect((await cleo.presses('I can help', before)).text).toContain('That request is already resolved');
    expect((await ada.presses('Resolved', before)).text).toContain('That request is already resolved');
    expect(harness.thread(post())).toHaveLength(1);
  });

  it('takes no notice of what is written in its thread later', async () => {
    await resolve(ada, [bo]);
    const { edits } = post();
    await cleo.writes('Hello.', threadUnder(post().ref));
    expect(post().edits).toBe(edits);
    expect((await request())?.helpers).toHaveLength(1);
  });
});

describe('A request that a steward resolves for its asker', () => {
  let sol: CorePerson;
  const kudosInShort = async () => {
    const names = new Map((await harness.records('member')).map(({ id, name }) => [id, name]));
    return (await harness.records('kudos')).map(
      ({ giver_id, receiver_id, reason }) => `${names.get(giver_id)} to ${names.get(receiver_id)}: ${reason}`,
    );
  };

  beforeEach(() => {
    sol = harness.person('Sol', { steward: true });
  });

  it('quotes the words as the steward’s own: in the thread, on the helper’s page and in the digest', async () => {
    await resolve(sol, [bo], 'Well done, both.');
    expect(harness.thread(post())[0]).toContain('Sol says:\n> Well done, both.');
    expect(await kudosInShort()).toEqual(['Sol to Bo: Well done, both.']);
    expect((await bo.opensHome()).text).toContain('- Sol: Well done, both.');
    await harness.pass({ days: 7 });
    expect(harness.messagesIn(help).at(-1)?.text).toContain('Sol to Bo: Well done, both.');
  });

  it('says in the form whose words they are going to be', async () => {
    const form = formOf(await sol.presses('Resolved', post()));
    expect(form.fields[1]).toMatchObject({ hint: 'It goes out under your name, not the asker’s.' });
  });

  it('does not credit the steward, who only tidied up, and tells them so', async () => {
    const reply = await resolve(sol, [sol, bo], 'Well done.');
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);
    expect(reply.text).toBe(
      'Resolved, with credit to Bo.\n' +
        'I left you out: only people who answered in the thread or pressed “I can help” count as helpers.',
    );
  });

  it.each([
    ['answered in the thread', () => sol.writes('Hello.', threadUnder(post().ref))],
    ['pressed “I can help”', () => sol.presses('I can help', post())],
  ])('credits the steward who %s, without thanks to themselves', async (_how, comesForward) => {
    await comesForward();
    await resolve(sol, [sol, bo], 'Well done.');
    expect(await ledger()).toEqual(['Sol: help (feedback) for Ada', 'Bo: help (feedback) for Ada']);
    expect(await kudosInShort()).toEqual(['Ada to Sol: ', 'Sol to Bo: Well done.']);
  });
});

describe('Opening a resolved request again', () => {
  const thanksInThread = () => {
    const all = harness.platform.said({ ...post().ref.at, thread: post().ref.id });
    const found = all.find(({ text }) => text.includes('open it again'));
    if (!found) throw new Error('Nothing in the thread offers to open it again');
    return found;
  };

  beforeEach(() => resolve(ada, [bo], 'It sings.'));

  it('brings its buttons back, and says so in the thread', async () => {
    const reply = await ada.presses('Not quite: open it again', thanksInThread());
    expect(post().text).toContain(
      'Bo helped, and more help is needed: press “I can help”, or answer in the thread.\n[I can help]',
    );
    expect(harness.thread(post()).at(-1)).toBe('This is open again: Ada could still use help.');
    expect(reply.text).toBe('The request is open again, and waits for help from now on.');
  });

  it('is for the asker and for stewards', async () => {
    const refused = await bo.presses('Not quite: open it again', thanksInThread());
    expect(refused.text).toContain('Only Ada or a steward can do that.');
    expect((await request())?.state).toBe('resolved');

    await harness.person('Sol', { steward: true }).presses('Not quite: open it again', thanksInThread());
    expect((await request())?.state).toBe('open');
  });

  it('is possible until seven days have passed', async () => {
    await harness.pass({ days: 7 });
    await ada.presses('Not quite: open it again', thanksInThread());
    expect((await request())?.state).toBe('open');
  });

  it('is not possible after seven days, and says what to do instead', async () => {
    await harness.pass({ days: 7, minutes: 1 });
    const reply = await ada.presses('Not quite: open it again', thanksInThread());
    expect(reply.text).toBe('That was closed more than 7 days ago. Please ask again with /ask.');
    expect((await request())?.state).toBe('resolved');
  });

  it('twice opens it once', async () => {
    const note = thanksInThread();
    const first = await ada.presses('Not quite: open it again', note);
    const second = await ada.presses('Not quite: open it again', note);
    expect(second.text).toBe(first.text);
    expect(harness.thread(post()).filter((text) => text.includes('open again:'))).toHaveLength(1);
  });

  it('leaves helpers what they were credited with, and credits them once when it is resolved again', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);

    await resolve(ada, [bo, cleo], 'Now it really sings.');
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada', 'Cleo: help (feedback) for Ada']);
    expect(harness.thread(post()).at(-1)).toContain('with help from Bo and @Cleo.');
  });

  it('passes on what is said when it is resolved again, also to those who were credited before', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    await resolve(ada, [bo], 'Now it really sings.');
    expect(await harness.records('kudos')).toMatchObject([{ reason: 'Now it really sings.' }]);
    expect((await bo.opensHome()).text).toContain('- Ada: Now it really sings.');
  });

  it('and resolving it again and again gives one kudos, and notifies nobody twice', async () => {
    for (let round = 1; round <= 12; round += 1) {
      await ada.presses('Not quite: open it again', thanksInThread());
      await resolve(ada, [bo], `great help ${round}`);
    }
    expect(await harness.records('kudos')).toMatchObject([{ reason: 'great help 12' }]);
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada']);
    const notes = harness.platform.said({ ...post().ref.at, thread: post().ref.id });
    expect(notes.filter(({ drafts }) => drafts[0]?.includes('@Bo'))).toHaveLength(1);
    expect(harness.thread(post())).toEqual([
      expect.stringMatching(/^This is resolved, with help from Bo\.\nAda says:\n> great help 12\n/),
      'This was open again, because Ada could still use help.',
    ]);
    expect(post().text).toContain('Resolved, with help from Bo.');
  });

  it('has the note in the thread say what holds, each time', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    expect(harness.thread(post())[0]).toBe('This was resolved, and then opened again.');
    await harness.pass({ days: 2 });
    await resolve(ada, [bo], 'Now it really sings.');
    expect(harness.thread(post())).toEqual([
      expect.stringContaining('> Now it really sings.'),
      'This was open again, because Ada could still use help.',
    ]);
    await ada.presses('Not quite: open it again', thanksInThread());
    expect(harness.thread(post())).toEqual([
      'This was resolved, and then opened again.',
      'This was open again, because Ada could still use help.',
      'This is open again: Ada could still use help.',
    ]);
  });

  it('names in the note also those who were credited before, when nobody is named again', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    await resolve(ada, []);
    expect(harness.thread(post())[0]).toContain('This is resolved, with help from Bo.');
  });

  it('leaves one note that says it is resolved when somebody else helped in the end', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    await resolve(ada, [cleo]);
    expect(harness.thread(post())).toEqual([
      'This was resolved, and then opened again.',
      'This was open again, because Ada could still use help.',
      expect.stringContaining('This is resolved, with help from Bo and @Cleo.'),
    ]);
  });

  it('credits help beyond the three kudos a day from one to another, without kudos', async () => {
    for (let round = 1; round <= 4; round += 1) {
      await ada.types(`/ask question ${round}`);
      const asked = harness.messagesIn(help).at(-1) ?? post();
      const form = formOf(await ada.presses('Resolved', asked));
      await form.sends({ helpers: [bo.user.user], thanks: `Thank you ${round}.` }, { in: help });
    }
    expect(await harness.records('kudos')).toHaveLength(3);
    expect(await ledger()).toHaveLength(5);
    expect((await ada.types('/kudos @bo for all of it')).text).toContain('Bo has had 3 kudos from you today.');
    const profile = harness.describes(bo, { bot: true });
    await harness.process.inbound.profile({ id: 'unmasked', at: harness.now(), profile });
    expect((await ledger()).filter((line) => line.startsWith('not'))).toHaveLength(5);
  });

  it('adds no thanks to those who were credited before when nothing more is said', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    await resolve(ada, [bo]);
    expect(await harness.records('kudos')).toHaveLength(1);
  });

  it('takes back a help that was thanked for twice once, when the helper turns out to be a bot', async () => {
    await ada.presses('Not quite: open it again', thanksInThread());
    await resolve(ada, [bo], 'Now it really sings.');
    const profile = harness.describes(bo, { bot: true });
    await harness.process.inbound.profile({ id: 'unmasked', at: harness.now(), profile });
    expect(await ledger()).toEqual(['Bo: help (feedback) for Ada', 'not Bo: help (feedback) for Ada']);
    expect((await harness.records('kudos')).filter(({ taken_back_at }) => taken_back_at === null)).toEqual([]);
  });

  it('leads back to open when nobody had answered it', async () => {
    await ada.types('/ask another thing');
    const other = () => harness.messagesIn(help)[1] ?? post();
    await formOf(await ada.presses('Resolved', other())).sends({}, { in: help });
    const [said] = harness.platform.said({ ...other().ref.at, thread: other().ref.id });
    await ada.presses('Not quite: open it again', said ?? other());
    expect(other().text).toContain('Waiting for help.');
    expect((await harness.records('help_request'))[1]?.state).toBe('open');
  });
});
