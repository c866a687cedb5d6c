import { ComponentType } from 'discord-api-types/v10';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawPng } from '../../../adapters/drawing/draw.ts';
import { type Answer, duplicate, openForm, privately, problems, silent } from '../../../src/chat/answer.ts';
import { buttons, message, paragraph, picture } from '../../../src/chat/message.ts';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { StoreError } from '../../../src/ports/store/store.ts';
import { discordChecker } from '../../support/checkers.ts';
import { type Message, textOf } from '../../support/discord/index.ts';
import { form, helpButton } from './declarations.ts';
import { type Installed, install } from './installed.ts';

let app: Installed;
/** How far Hearth's clock is ahead. */
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  app = await install({ now: () => Date.now() + ahead, deferAfterMs: 200, drawPng });
});
afterEach(async () => {
  await app.stub.idle();
  const validate = await discordChecker();
  const wrong = app.stub.requests.flatMap(({ method, path, body }) =>
    validate(method, path, body).map((each) => `${method} ${path} ${each}`),
  );
  await app.close();
  expect(wrong).toEqual([]);
});

const hello = message(paragraph('Hello'));
const aloud: Answer = { kind: 'message', message: hello, visibility: 'public' };
const answer = (said: Answer): void => {
  app.inbound.answer = () => Promise.resolve(said);
};
/** The core answers when it is let to. */
function hold(said: Answer): () => void {
  let open = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  app.inbound.answer = () => gate.then(() => said);
  return () => open();
}
const inHelp = () => ({ in: app.help });
const ask = () => app.bo.command('/ask', { text: 'How?' }, inHelp());
const kudos = () => app.bo.command('/kudos', { member: app.ana, reason: 'for that' }, inHelp());
const loggedAs = (wanted: string) => app.log.lines.filter(({ level }) => level === wanted).map(({ text }) => text);
const errors = () => loggedAs('error');
const warnings = () => loggedAs('warn');
const seen = () => app.bo.sees(app.help).map((each) => [textOf(each), each.ephemeralTo === undefined]);
const present = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('Something is missing');
  return value;
};

async function withButton(): Promise<Message> {
  const at = { ...app.space, channel: app.help.id };
  await app.platform.post(at, message(paragraph('Who helps?'), buttons(helpButton)), 'outbox-1');
  return present(app.stub.messages(app.help)[0]);
}

describe('an answer that Discord does not take', () => {
  it.each([
    ['500, always', { status: 500, times: 9 }],
    ['50035', { status: 400, code: 50_035, times: 9 }],
    ['10062', { status: 404, code: 10_062, times: 9 }],
    ['429, always', { status: 429, times: 1_000 }],
    ['a code in no list', { status: 400, code: 999_999, times: 9 }],
  ])('because of %s goes by direct message, once', async (_, fault) => {
    answer(privately(hello));
    app.stub.fail('POST /interactions/:id/:token/callback', fault);
    await ask();
    await vi.waitFor(() => expect(app.stub.directMessages(app.bo).map(textOf)).toEqual(['Hello']), { timeout: 9_000 });
    expect(app.inbound.of('command')).toHaveLength(1);
    expect(seen()).toEqual([]);
    expect(errors()).toEqual([]);
  });

  it('though it did get there, is not said a second time', async () => {
    answer(privately(hello));
    app.stub.fail('POST /interactions/:id/:token/callback', { status: 500, when: 'after', times: 9 });
    await ask();
    await app.stub.idle();
    expect(seen()).toEqual([['Hello', false]]);
    expect(app.stub.directMessages(app.bo)).toEqual([]);
  });
});

describe('a press in a direct conversation with somebody in several servers', () => {
  const pressed = async (custom_id: string) =>
    app.stub.send('INTERACTION_CREATE', {
      type: 3,
      id: '1457536583141163191',
      token: 'a-token-of-a-press',
      application_id: app.stub.applicationId,
      channel_id: (await app.platform.openDirect({ ...app.space, user: app.bo.id })).channel,
      context: 1,
      data: { component_type: 2, custom_id, id: 2 },
      user: { id: app.bo.id, username: 'bo' },
    });
  const answered = () =>
    app.stub.requests.filter(({ path }) => path.endsWith('/callback')).map(({ body }) => JSON.stringify(body));

  it('is answered by the question which server is meant, with those that they are in', async () => {
    const hamlet = app.stub.addGuild({ name: 'Hamlet' });
    const elsewhere = app.stub.addGuild({ name: 'Elsewhere' });
    app.stub.addMember(hamlet, app.bo);
    await vi.waitFor(() => expect(app.inbound.of('space')).toHaveLength(3));
    await pressed('reflect:now');
    await vi.waitFor(() => expect(answered()).toHaveLength(1), { timeout: 9_000 });
    const [question] = answered();
    expect(question).toContain('Which server?');
    expect(question).toContain(`discord:server:${hamlet.id}:reflect:now`);
    expect(question).not.toContain(elsewhere.id);
    expect(app.inbound.of('press')).toEqual([]);
  });

  it('goes to the server that was chosen', async () => {
    const hamlet = app.stub.addGuild({ name: 'Hamlet' });
    await vi.waitFor(() => expect(app.inbound.of('space')).toHaveLength(2));
    answer(privately(hello));
    await pressed(`discord:server:${hamlet.id}:reflect:now@${app.guild.id}`);
    await vi.waitFor(() => expect(app.inbound.of('press')).toHaveLength(1), { timeout: 9_000 });
    expect(app.inbound.of('press')[0]).toMatchObject({ action: 'reflect:now', user: { space: hamlet.id } });
  });
});

describe('an answer that comes at once', () => {
  it.each([
    ['private', privately(hello), false],
    ['public', aloud, true],
  ] as const)('is %s if it is meant so', async (_, said, isPublic) => {
    answer(said);
    expect((await ask()).ok).toBe(true);
    expect(seen()).toEqual([['Hello', isPublic]]);
  });

  it('in many parts comes whole', async () => {
    answer(privately(message(paragraph('word '.repeat(1_500)), paragraph('The end'))));
    await ask();
    await vi.waitFor(() => expect(seen().at(-1)).toEqual([expect.stringContaining('The end'), false]));
    expect(seen().every(([, isPublic]) => isPublic === false)).toBe(true);
  });

  it('that says nothing leaves no trace', async () => {
    answer(silent);
    expect((await ask()).ok).toBe(true);
    await vi.waitFor(() => expect(seen()).toEqual([]));
    const pressed = await app.bo.press(await withButton(), 'I can help');
    expect(pressed.ok).toBe(true);
    expect(seen()).toHaveLength(1);
  });

  it('opens a form, which comes back with what was filled in', async () => {
    answer(openForm(form));
    const { form: opened } = await app.bo.press(await withButton(), 'I can help');
    answer(privately(hello));
    const sent = await app.bo.submit(present(opened), { need: 'Tea', helpers: [app.ana], seats: '4', urgent: true });
    expect(sent.ok).toBe(true);
    expect(app.inbound.of('submit')).toMatchObject([
      {
        action: 'ask:new',
        subject: 'request-1',
        place: { channel: app.help.id },
        values: { need: 'Tea', kind: 'support', helpers: [app.ana.id], seats: 4, urgent: true, weeks: 3 },
      },
    ]);
    expect(seen().at(-1)).toEqual(['Hello', false]);
  });

  it('says that something went wrong where it did', async () => {
    app.inbound.answer = () => Promise.reject(new Error('The database went away'));
    await ask();
    expect(seen()).toEqual([['Something went wrong.', false]]);
    expect(errors()).toEqual(['An interaction failed']);
  });

  it('is a warning, and no error, where only the database is away for a while', async () => {
    app.inbound.answer = () => Promise.reject(new StoreError('out_of_reach', 'The database does not answer.'));
    await ask();
    expect(seen()).toEqual([['Something went wrong.', false]]);
    expect(errors()).toEqual([]);
    expect(app.log.lines).toContainEqual(expect.objectContaining({ level: 'warn', text: 'An interaction failed' }));
  });

  it('says so too where the answer itself is over Discord’s limits', async () => {
    answer(openForm({ ...form, title: 'x'.repeat(46) }));
    await ask();
    expect(seen()).toEqual([['Something went wrong.', false]]);
  });

  it('is given once, though Discord told of it twice', async () => {
    answer(aloud);
    await ask();
    answer(duplicate);
    const again = ask();
    await vi.waitFor(() => expect(app.inbound.of('command')).toHaveLength(2));
    app.stub.pass(3_000);
    await again;
    expect(app.stub.requests.filter(({ path }) => path.endsWith('/callback'))).toHaveLength(1);
    expect(seen()).toEqual([['Hello', true]]);
  });

  it('stands once where Discord took it, but said that there was one before', async () => {
    answer(privately(hello));
    app.stub.fail('POST /interactions/:interaction/:token/callback', { status: 400, code: 40060, when: 'after' });
    await ask();
    await vi.waitFor(() => expect(app.stub.requests.at(-1)).toMatchObject({ method: 'PATCH', status: 200 }));
    expect(seen()).toEqual([['Hello', false]]);
  });
});

describe('an answer that takes its time', () => {
  it.each([
    ['private', ask, privately(hello), false],
    ['public', kudos, aloud, true],
  ] as const)('is announced as %s, and comes so', async (visibility, command, said, isPublic) => {
    const letGo = hold(said);
    const outcome = await command();
    expect([outcome.ok, outcome.thinking]).toEqual([true, visibility]);
    letGo();
    expect(textOf(await outcome.answer())).toBe('Hello');
    expect(seen()).toEqual([['Hello', isPublic]]);
  });

  it('of another visibility than announced is a message of its own', async () => {
    const letGo = hold(privately(hello));
    const outcome = await kudos();
    expect(outcome.thinking).toBe('public');
    letGo();
    await vi.waitFor(() => expect(app.stub.requests.at(-1)?.method).toBe('POST'));
    const followUp = app.stub.requests.at(-1);
    expect(followUp?.path).toMatch(/^\/webhooks\//);
    expect(followUp?.body).toMatchObject({ flags: (1 << 15) | (1 << 6) });
    expect(app.stub.requests.at(-2)).toMatchObject({ method: 'DELETE', status: 204 });
  });

  it('that says nothing leaves no trace', async () => {
    const letGo = hold(silent);
    await ask();
    letGo();
    await vi.waitFor(() => expect(seen()).toEqual([]));
  });

  it('cannot be a form any more, and says so', async () => {
    const letGo = hold(openForm(form));
    const outcome = await ask();
    letGo();
    expect(textOf(await outcome.answer())).toBe('That took too long.');
  });

  it.each([
    ['private', ask, privately(hello)],
    ['public', kudos, aloud],
  ] as const)('of a quarter of an hour comes another way: %s', async (visibility, command, said) => {
    const letGo = hold(said);
    await command();
    ahead = 15 * minuteMs;
    app.stub.pass(15 * minuteMs);
    letGo();
    const there = () =>
      visibility === 'private'
        ? app.stub.directMessages(app.bo)
        : app.stub.messages(app.help).filter((each) => !each.interaction);
    await vi.waitFor(() => expect(there().map(textOf)).toEqual(['Hello']));
  });

  it('comes another way where Discord says that the token is dead', async () => {
    const letGo = hold(privately(hello));
    await ask();
    app.stub.pass(15 * minuteMs);
    letGo();
    await vi.waitFor(() => expect(app.stub.directMessages(app.bo).map(textOf)).toEqual(['Hello']));
  });

  it('is logged where it reaches nobody, which no operator can mend', async () => {
    const letGo = hold(privately(hello));
    await ask();
    app.bo.closeDms();
    app.stub.pass(15 * minuteMs);
    letGo();
    // A warning: whoever runs Hearth can open nobody's direct messages.
    await vi.waitFor(() => expect(warnings()).toContain('An answer did not reach the one who asked'));
    expect(errors()).toEqual([]);
  });
});

describe('a form with something to mend', () => {
  async function submitted(entries: Parameters<Installed['bo']['submit']>[1]): Promise<Message> {
    answer(openForm(form));
    const { form: opened } = await ask();
    answer(problems({ need: 'Say a little more.' }));
    const { message: said } = await app.bo.submit(present(opened), { need: 'Tea', ...entries });
    return present(said);
  }

  it('says what, by the name of the field, and opens again as it was', async () => {
    const said = await submitted({ helpers: [app.ana], seats: '4' });
    expect(textOf(said)).toContain('**What do you need?:** Say a little more.');
    const { form: again } = await app.bo.press(said, 'Ask for help');
    expect(JSON.stringify(again?.components)).toContain('"value":"Tea"');
    answer(privately(hello));
    await app.bo.submit(present(again), { need: 'Tea with milk' });
    expect(app.inbound.of('submit').at(-1)).toMatchObject({
      subject: 'request-1',
      values: { need: 'Tea with milk', helpers: [app.ana.id], seats: 4, weeks: 3 },
    });
  });

  it('does not reach the core where a number is none', async () => {
    const said = await submitted({ seats: 'two' });
    expect(app.inbound.of('submit')).toEqual([]);
    expect(textOf(said)).toContain('**How many people?:** 1–50');
    expect((await app.bo.press(said, 'Ask for help')).form).toBeDefined();
  });

  it('asks to start again where what was typed is not kept any more', async () => {
    const said = await submitted({});
    ahead = 15 * minuteMs;
    const { message: late } = await app.bo.press(said, 'Ask for help');
    expect(textOf(present(late))).toBe('That took too long.');
  });

  it('is followed by another form by way of a button', async () => {
    answer(openForm(form));
    const { form: opened } = await ask();
    const { message: said } = await app.bo.submit(present(opened), { need: 'Tea' });
    expect((await app.bo.press(present(said), 'Ask for help')).form?.title).toBe('Ask for help');
  });
});

describe('menus, completion and what is not ours', () => {
  it('opens a form from the menu of a message, and of a member', async () => {
    answer(openForm(form));
    const said = app.ana.say(app.help, 'Use a grid');
    expect((await app.bo.menu('Thank for this', said)).form?.title).toBe('Ask for help');
    expect((await app.bo.menu('Give kudos', app.ana, inHelp())).form?.title).toBe('Ask for help');
    expect(app.inbound.of('menu')).toMatchObject([
      { entry: 'thank', about: { user: app.ana.id }, text: 'Use a grid' },
      { entry: 'give-kudos', about: { user: app.ana.id }, text: undefined },
    ]);
  });

  it('proposes what the core proposes, as far as Discord shows it', async () => {
    app.inbound.complete = () => Promise.resolve(['Europe/Berlin', 'x'.repeat(101), '']);
    const zone = { option: 'zone', text: 'berl' };
    expect(await app.ana.completes('/community timezone', zone, {}, inHelp())).toEqual([
      { name: 'Europe/Berlin', value: 'Europe/Berlin' },
    ]);
    app.inbound.complete = () => Promise.reject(new Error('The database went away'));
    app.stub.pass(3_000);
    expect(errors()).toEqual([]);
  });
});

describe('an answer with a picture', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>';
  const withPicture = privately(message(paragraph('Two in, three out.'), picture(svg, 'Two bars')));
  /** What was sent with a file. */
  const sent = () => app.stub.requests.filter(({ files }) => files.length > 0);

  it('shows it to that person alone, with its words for whoever cannot see it', async () => {
    answer(withPicture);
    await ask();
    expect(warnings()).toEqual([]);
    await expect.poll(() => sent().length, { timeout: 10_000 }).toBe(1);
    expect(seen()).toEqual([['Two in, three out.', false]]);
    const [request] = sent();
    expect(request?.files).toMatchObject([{ name: 'picture-1.png' }]);
    const items = [{ media: { url: 'attachment://picture-1.png' }, description: 'Two bars' }];
    expect(JSON.stringify(request?.body)).toContain(JSON.stringify({ type: ComponentType.MediaGallery, items }));
  });

  it('shows it, too, where another copy of undici than that of discord.js is in charge of all connections', async () => {
    const before = getGlobalDispatcher();
    const other = new Agent();
    setGlobalDispatcher(other);
    try {
      answer(withPicture);
      await ask();
      await expect.poll(() => sent().length, { timeout: 10_000 }).toBe(1);
      expect(warnings()).toEqual([]);
    } finally {
      setGlobalDispatcher(before);
      await other.close();
    }
  });

  it('shows it, too, where the answer takes long', async () => {
    const open = hold(withPicture);
    const asked = ask();
    await app.stub.until(() => app.stub.requests.some(({ path }) => path.endsWith('/callback')));
    await new Promise((resolve) => setTimeout(resolve, 250));
    open();
    await asked;
    await app.stub.idle();
    await expect.poll(() => sent().length, { timeout: 10_000 }).toBe(1);
  });

  it('is its words alone where nothing can be drawn', async () => {
    answer(privately(message(paragraph('Two in, three out.'), picture('no drawing', 'Two bars'))));
    await ask();
    expect(seen()).toEqual([['Two in, three out.', false]]);
    expect(sent()).toEqual([]);
    expect(warnings()).toEqual(['A picture could not be drawn; the words go without it']);
  });
});
