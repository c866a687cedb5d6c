import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { withIds } from '../support/slack/index.ts';
import { filled } from './filled.ts';
import { setUp } from './story.ts';
import { aWorkspace, type Wired } from './workspace.ts';

type Fields = Record<string, unknown>;

/** What Slack really sends, kept beside the repository and not there everywhere. */
const FOLDER = resolve(import.meta.dirname, '../../../shared/payloads/slack');

const filesIn = (folder: string): readonly string[] =>
  existsSync(join(FOLDER, folder)) ? readdirSync(join(FOLDER, folder)).toSorted() : [];

const read = (folder: string, file: string): Fields => JSON.parse(readFileSync(join(FOLDER, folder, file), 'utf8'));

/** What is answered to a command that is not Hearth's; to everything else Slack gets an empty 200. */
const saidTo: Readonly<Record<string, string>> = {
  'slash-commands.slashCommand.json': 'I don’t know the command /test-feedback.',
  'slash-commands.slashCommandWithArgs.json': 'I don’t know the command /test-feedback.',
  'SlashCommandPayload.json': 'I don’t know the command /feedback.',
};

/** These end Hearth's stay in a workspace, so that what comes after them is ignored. */
const farewells = ['AppUninstalledPayload.json', 'TokensRevokedPayload.json'];

/** Recordings of a few apps in a few workspaces, as if they had all been made here. */
function atHome(payload: Fields, { slack, ada, help }: Wired): Fields {
  const found = JSON.stringify(payload).match(/\b[TAUCDB][A-Z0-9]{9,11}\b/g) ?? [];
  const ids = new Set(found.filter((id) => /\d/.test(id)));
  const here: Readonly<Record<string, string>> = {
    T: slack.team.id,
    A: slack.bot.appId,
    U: ada.id,
    C: help.id,
    D: help.id,
    B: slack.bot.botId,
  };
  const mapped = Object.fromEntries([...ids].map((id) => [id, here[id.charAt(0)] ?? id]));
  for (const id of ids) if (/^U00FAKEBOT|^U0A9G5N5URZ$/.test(id)) mapped[id] = slack.bot.id;
  return withIds(payload, { ...mapped, 'https://hooks.slack.com': new URL(slack.apiUrl).origin });
}

describe('everything that Slack is known to send', () => {
  let wired: Wired;
  beforeAll(async () => {
    wired = await aWorkspace();
    await setUp(wired.town);
  });

  it('is there to be sent', (ctx) => {
    if (!existsSync(FOLDER)) {
      const reason = `recorded payloads are not replayed: there is no folder ${FOLDER}`;
      console.info(`Skipped: ${reason}`);
      ctx.skip(reason);
    }
    expect(filesIn('recorded').length + filesIn('shapes').length).toBeGreaterThan(30);
  });

  /** Sends a payload. @returns what Slack got, and what the program complained about in its log */
  async function sent(payload: Fields) {
    const { slack, hearth } = wired;
    const before = hearth.log.length;
    const { status, body } = await slack.send(payload);
    await hearth.until(() => hearth.log.slice(before).some(({ msg }) => msg === 'Answered a request'));
    const complaints = hearth.log.slice(before).filter(({ level }) => ['warn', 'error', 'fatal'].includes(level));
    return { status, body, complaints };
  }

  async function takes(payload: Fields, file: string): Promise<void> {
    const { status, body, complaints } = await sent(payload);
    expect(status).toBe(200);
    const said = saidTo[file];
    if (said === undefined) expect(body).toBe('');
    else expect(JSON.parse(body)).toMatchObject({ response_type: 'ephemeral', text: expect.stringContaining(said) });
    expect(complaints).toEqual([]);
    expect(wired.hearth.errors()).toEqual([]);
  }

  it.for(filesIn('recorded'))('takes the recording %s, and has nothing to complain about', (file) =>
    takes(atHome(read('recorded', file), wired), file),
  );

  it.for(filesIn('shapes').filter((file) => !farewells.includes(file)))(
    'takes the shape %s, filled in, and has nothing to complain about',
    (file) => takes(filled(read('shapes', file), file, wired), file),
  );

  it.for(filesIn('shapes'))(
    'leaves the shape %s alone with nothing in it, and says that it is for nobody',
    async (file) => {
      const payload = read('shapes', file);
      const { status, complaints } = await sent(payload.command === '' ? { ...payload, command: '/ask' } : payload);
      expect(status).toBe(200);
      expect(complaints).toMatchObject([{ level: 'warn', why: 'for the workspace (none named)' }]);
    },
  );

  it.for(filesIn('shapes').filter((file) => farewells.includes(file)))(
    'falls silent after %s, filled in, until it is started again',
    async (file) => {
      await takes(filled(read('shapes', file), file, wired), file);
      const { ada, general, restart } = wired;
      expect((await ada.command('/hearth', '', { in: general })).message).toBeUndefined();
      await restart();
      expect((await ada.command('/hearth', '', { in: general })).message?.text).toContain('What you can type');
    },
  );
});
