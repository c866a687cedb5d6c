import { beforeAll, describe, expect, it } from 'vitest';
import { farewells, slackFixtures, urlVerification } from '../fixtures/slack/index.ts';
import { recordings } from '../support/beside.ts';
import type { LogLine } from '../support/program.ts';
import { atHome } from './at-home.ts';
import { filled } from './filled.ts';
import { aWorkspace, type RunningOnSlack } from './slack-workspace.ts';
import { setUp } from './story.ts';

type Fields = Record<string, unknown>;

/** Beside the repository: what was recorded, and every field that Slack knows, with nothing in it. */
const recorded = recordings('payloads/slack/recorded');
const shapes = recordings('payloads/slack/shapes');

const isFarewell = ({ name }: { readonly name: string }): boolean =>
  farewells.some((each) => each.name === name) || ['AppUninstalledPayload', 'TokensRevokedPayload'].includes(name);

const expected = [
  // The address to which a press asks to be answered is made up.
  'An answer could not be sent by its response_url',
  // So are some times.
  'The platform tells a time that cannot be',
  'Slack sent too many events and throws those of this minute away',
];

describe('everything that Slack sends', () => {
  let wired: RunningOnSlack;
  beforeAll(async () => {
    wired = await aWorkspace();
    await setUp(wired.harness);
  });

  /** Sends a payload. @returns what Slack got, and what the program complained about in its log */
  async function sent(payload: Fields) {
    const { slack, hearth } = wired;
    const before = hearth.log.length;
    const { status, body, headers } = await slack.send(payload);
    const isItsEnd = ({ msg, request }: LogLine): boolean =>
      msg === 'Answered a request' && request === headers['x-request-id'];
    await hearth.until(() => hearth.log.slice(before).some(isItsEnd));
    const complaints = hearth.log.slice(before).filter(({ level }) => ['warn', 'error', 'fatal'].includes(level));
    return { status, body, complaints };
  }

  /** A command is answered to whoever typed it; to everything else Slack gets an empty 200, or an empty form. */
  async function takes(payload: Fields): Promise<void> {
    const { status, body, complaints } = await sent(payload);
    expect(status).toBe(200);
    if (payload.command !== undefined) expect(body === '' || JSON.parse(body).response_type === 'ephemeral').toBe(true);
    else if (payload.type !== 'view_submission') expect(body).toBe('');
    expect(complaints.filter(({ msg }) => !expected.some((each) => msg.startsWith(each)))).toEqual([]);
    expect(wired.hearth.errors()).toEqual([]);
  }

  it('begins with a look whether the address is ours', async () => {
    const { status, body } = await sent(urlVerification);
    expect([status, JSON.parse(body)]).toEqual([200, { challenge: urlVerification.challenge }]);
  });

  it.for(slackFixtures.filter((each) => !isFarewell(each)))(
    'is taken, and there is nothing to complain about: $name',
    ({ body }) => takes(atHome(body, wired)),
  );

  it('is answered kindly where it is a command that is not ours', async () => {
    const { body = {} } = slackFixtures.find(({ name }) => name === 'command that is not ours') ?? {};
    const { body: said } = await sent(atHome({ ...body, trigger_id: 'again.1.2' }, wired));
    expect(JSON.parse(said).text).toContain('I don’t know the command /kiln-weather.');
  });

  if (recorded.length > 0) {
    it.for(recorded)('is taken as it was recorded, and there is nothing to complain about: $name', ({ body }) =>
      takes(atHome(body, wired)),
    );

    it.for(shapes.filter((each) => !isFarewell(each)))(
      'is taken with every field filled in, and there is nothing to complain about: $name',
      ({ name, body }) => takes(filled(body, name, wired)),
    );

    it.for(shapes)('is for nobody where there is nothing in it, which the log says: $name', async ({ body }) => {
      const { status, complaints } = await sent(body.command === '' ? { ...body, command: '/ask' } : body);
      expect(status).toBe(200);
      // The same is not said again for a while.
      const why = 'for the workspace (none named)';
      expect(complaints.filter((each) => each.level !== 'warn' || each.why !== why)).toEqual([]);
      await wired.hearth.until(() => wired.hearth.log.some((each) => each.level === 'warn' && each.why === why));
    });
  }

  const goodbyes = [
    ...farewells.map(({ name, body }) => ({ name, body: () => atHome(body, wired) })),
    ...shapes.filter(isFarewell).map(({ name, body }) => ({ name, body: () => filled(body, name, wired) })),
  ];
  it.for(goodbyes)('is no goodbye while the token works: $name', async ({ body }) => {
    await takes(body());
    const { ada, general } = wired;
    expect((await ada.command('/hearth', '', { in: general })).message?.text).toContain('What you can type');
  });
});
