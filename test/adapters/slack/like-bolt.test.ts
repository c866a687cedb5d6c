import { request as open } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourMs, minuteMs } from '../../../src/domain/time/instant.ts';
import { startBolt } from './bolt.ts';
import { type Installed, install } from './installed.ts';
import { asForm, asJson, look, type RawRequest, signed, slackAddress, unsigned, withHeader } from './raw-request.ts';

let ours: Installed;
let bolts: Awaited<ReturnType<typeof startBolt>>;
beforeAll(async () => {
  [ours, bolts] = await Promise.all([install(), startBolt()]);
});
afterAll(() => Promise.all([ours.close(), bolts.close()]));

interface Answered {
  readonly status: number;
  /** Whether it came as far as those who listen. */
  readonly heard: boolean;
}

async function ask(url: string, heard: () => number, { path, ...request }: RawRequest): Promise<Answered> {
  const before = heard();
  const { status } = await fetch(url + path, request);
  return { status, heard: heard() > before };
}

const askBolt = (request: RawRequest) => ask(bolts.url, bolts.heard, request);
const askOurs = (request: RawRequest) => ask(ours.url, () => ours.inbound.heard.length, request);

const event = (reaction = 'raised_hands'): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: ours.stub.team.id,
    event_id: 'Ev0LIKEBOLT',
    event: {
      type: 'reaction_added',
      user: ours.ada.id,
      item_user: ours.bo.id,
      reaction,
      item: { type: 'message', channel: ours.help.id, ts: '1700000000.000100' },
      event_ts: '1700000001.000100',
    },
  });

const command = (more = {}): string =>
  new URLSearchParams({
    command: '/ask',
    text: 'why',
    team_id: ours.stub.team.id,
    user_id: ours.ada.id,
    channel_id: ours.help.id,
    trigger_id: '1.2.3',
    ...more,
  }).toString();

const interaction = (payload: object, more = {}): string => {
  const who = { team: { id: ours.stub.team.id }, user: { id: ours.ada.id, team_id: ours.stub.team.id } };
  return new URLSearchParams({ ...more, payload: JSON.stringify({ ...who, ...payload }) }).toString();
};

const press = { type: 'block_actions', actions: [{ type: 'button', action_id: 'ask:help:req-1', block_id: 'b' }] };
const submit = { type: 'view_submission', view: { callback_id: 'ask:new:req-7', state: { values: {} } } };
const challenge = '3eZbrw1aB "é"';
const urlVerification = JSON.stringify({ type: 'url_verification', token: 'x', challenge });

/** As it comes: https://github.com/slackapi/bolt-js/issues/1397 */
const certificateCheck = 'ssl_check=1&token=xxx';

type Change = (value: string) => string | undefined;
const withSignature = (change: Change) => withHeader(signed(event()), 'x-slack-signature', change);
const withTimestamp = (change: Change) => withHeader(signed(event()), 'x-slack-request-timestamp', change);

const alike: readonly [Answered, Readonly<Record<string, () => RawRequest>>][] = [
  [
    { status: 200, heard: true },
    {
      'an event': () => signed(event()),
      'an event with letters beyond ASCII': () => signed(event('größe_🙌')),
      'an event that is sent again': () => withHeader(signed(event()), 'x-slack-retry-num', () => '2'),
      'an event signed four minutes ago': () => signed(event(), { at: Date.now() - 4 * minuteMs }),
      'an event at an address with a query': () => ({ ...signed(event()), path: `${slackAddress}?from=slack` }),
      'an event in a type that nobody knows': () => signed(event(), { type: 'application/x-unheard-of' }),
      'an event without a type': () => withHeader(signed(event()), 'content-type', () => undefined),
      'a command': () => signed(command(), { type: asForm }),
      'a command with ssl_check=0': () => signed(command({ ssl_check: '0' }), { type: asForm }),
      'a button': () => signed(interaction(press), { type: asForm }),
      'a form that was sent in': () => signed(interaction(submit), { type: asForm }),
    },
  ],
  [
    { status: 200, heard: false },
    {
      'the question whose address this is': () => signed(urlVerification),
      'a certificate check': () => unsigned(certificateCheck, asForm),
      'a certificate check, signed': () => signed(certificateCheck, { type: asForm }),
      'a certificate check, wrongly signed': () => signed(certificateCheck, { type: asForm, kind: 'bad' }),
      'a certificate check with a command in it': () => unsigned(command({ ssl_check: '1' }), asForm),
      'a certificate check with a button in it': () => unsigned(interaction(press, { ssl_check: '1' }), asForm),
      'a command with ssl_check=1, signed': () => signed(command({ ssl_check: '1' }), { type: asForm }),
    },
  ],
  [
    { status: 401, heard: false },
    {
      'no signature and no timestamp': () => unsigned(event()),
      'no signature': () => withSignature(() => undefined),
      'an empty signature': () => withSignature(() => ''),
      'a signature by another secret': () => signed(event(), { kind: 'bad' }),
      'a signature of another version': () => withSignature((value) => value.replace('v0', 'v1')),
      'a signature without its version': () => withSignature((value) => value.replace('v0=', '')),
      'a version without a signature': () => withSignature(() => 'v0='),
      'a signature that is too short': () => withSignature((value) => value.slice(0, -1)),
      'a signature that is too long': () => withSignature((value) => `${value}0`),
      'a signature in capitals': () => withSignature((value) => `v0=${value.slice('v0='.length).toUpperCase()}`),
      'two signatures': () => withSignature((value) => `${value}, ${value}`),
      'no timestamp': () => withTimestamp(() => undefined),
      'an empty timestamp': () => withTimestamp(() => ''),
      'a timestamp that is no number': () => withTimestamp(() => 'today'),
      'a timestamp changed after signing': () => withTimestamp((value) => String(Number(value) - 1)),
      'a signature from more than five minutes ago': () => signed(event(), { kind: 'stale' }),
      'a body changed after signing': () => ({ ...signed(event()), body: Buffer.from(event('eyes')) }),
      'a body added after signing': () => ({ ...signed(''), body: Buffer.from(event()) }),
      'an empty body, unsigned': () => unsigned(''),
      'a command, unsigned': () => unsigned(command(), asForm),
      'the question whose address this is, unsigned': () => unsigned(urlVerification),
      'a form with ssl_check=0, unsigned': () => unsigned('ssl_check=0&token=xxx', asForm),
      'a form with names like ssl_check, unsigned': () => unsigned('no_ssl_check=1&ssl_check=10', asForm),
      'JSON with ssl_check, unsigned': () => unsigned('{"ssl_check":"1"}'),
      'a certificate check that is said to be JSON': () => unsigned(certificateCheck),
    },
  ],
  [
    { status: 400, heard: false },
    {
      'an empty body': () => signed(''),
      'half of some JSON': () => signed('{"type": "event_callb'),
      'half of some JSON in a form': () => signed('payload=%7Bhalf', { type: asForm }),
      'a form that is said to be JSON': () => signed(command()),
    },
  ],
  [
    { status: 404, heard: false },
    {
      'an event at another address': () => ({ ...signed(event()), path: `${slackAddress}/` }),
      'a look at another address': () => look('/slack'),
    },
  ],
];

describe('our receiver and Bolt’s answer alike', () => {
  for (const [answer, requests] of alike) {
    for (const [what, request] of Object.entries(requests)) {
      it(`to ${what}: ${answer.status}${answer.heard ? ', and it is heard' : ''}`, async () => {
        expect(await askBolt(request())).toEqual(answer);
        expect(await askOurs(request())).toEqual(answer);
      });
    }
  }

  it('to the question whose address this is: its challenge', async () => {
    for (const url of [bolts.url, ours.url]) {
      const { path, ...request } = signed(urlVerification);
      const answer = await fetch(url + path, request);
      expect(answer.headers.get('content-type')).toBe(asJson);
      expect(await answer.text()).toBe(JSON.stringify({ challenge }));
    }
  });
});

const broken = (text: string): Buffer<ArrayBuffer> => Buffer.from(text.replace('?', '\xff'), 'latin1');

const nothingOfSlacks =
  'Slack sends none. Bolt takes it for something that nobody listens to, and says so after three seconds.';
const signsBytes =
  'Slack signs the bytes. Bolt signs the text that it reads, in which all bytes that are no letters look alike.';

const differences: readonly {
  readonly about: string;
  readonly why: string;
  readonly request: () => RawRequest;
  readonly bolt: Answered;
  readonly ours: Answered;
}[] = [
  {
    about: 'a form without a command or a payload',
    why: nothingOfSlacks,
    request: () => signed('what=ever', { type: asForm }),
    bolt: { status: 404, heard: false },
    ours: { status: 400, heard: false },
  },
  {
    about: 'a list for a body',
    why: nothingOfSlacks,
    request: () => signed('[1, 2, 3]'),
    bolt: { status: 404, heard: false },
    ours: { status: 400, heard: false },
  },
  {
    about: 'an interaction of a kind that nobody knows',
    why: 'Nothing is wrong with it, and Slack would tell the person who did it that it failed.',
    request: () => signed(interaction({ type: 'something_new' }), { type: asForm }),
    bolt: { status: 404, heard: false },
    ours: { status: 200, heard: false },
  },
  {
    about: 'GET at the address for POST',
    why: 'Whoever tries the address in a browser sees that it is the right one, and what it takes.',
    request: () => look(slackAddress),
    bolt: { status: 404, heard: false },
    ours: { status: 405, heard: false },
  },
  {
    about: 'a signature from the future',
    why: 'Slack’s own example refuses a difference of more than five minutes, either way.',
    // https://docs.slack.dev/authentication/verifying-requests-from-slack
    request: () => signed(event(), { at: Date.now() + hourMs }),
    bolt: { status: 200, heard: true },
    ours: { status: 401, heard: false },
  },
  {
    about: 'a signature with something behind it',
    why: 'Bolt compares what stands between two equals signs, and we the whole header.',
    request: () => withSignature((value) => `${value}=and more`),
    bolt: { status: 200, heard: true },
    ours: { status: 401, heard: false },
  },
  {
    about: 'a timestamp in other digits than were signed',
    why: 'Slack signs the text of the header. Bolt signs the number that it reads in it.',
    request: () => withTimestamp((value) => `0x${Number(value).toString(16)}`),
    bolt: { status: 200, heard: true },
    ours: { status: 401, heard: false },
  },
  {
    about: 'a byte changed after signing into one that is no letter',
    why: signsBytes,
    request: () => ({ ...signed(event('\ufffd')), body: broken(event('?')) }),
    bolt: { status: 200, heard: true },
    ours: { status: 401, heard: false },
  },
  {
    about: 'a byte that is no letter, and was signed',
    why: signsBytes,
    request: () => signed(broken(event('?'))),
    bolt: { status: 401, heard: false },
    ours: { status: 200, heard: true },
  },
  {
    about: 'a form whose type has a parameter',
    why: 'It is a form all the same (RFC 9110, 8.3.1); a proxy may have added it.',
    request: () => signed(command(), { type: `${asForm}; charset=utf-8` }),
    bolt: { status: 400, heard: false },
    ours: { status: 200, heard: true },
  },
];

describe('our receiver answers otherwise than Bolt’s, on purpose,', () => {
  for (const { about, why, request, bolt, ours: own } of differences) {
    it(`to ${about}: ${why}`, async () => {
      expect(await askBolt(request())).toEqual(bolt);
      expect(await askOurs(request())).toEqual(own);
    });
  }

  it('to more than 1 MiB, where Bolt takes four: the largest that Slack sends are some tens of kilobytes', async () => {
    const mebibyte = 1024 * 1024;
    const [most, boltsMost] = [event().padEnd(mebibyte), event().padEnd(4 * mebibyte)];
    expect(await askBolt(signed(boltsMost))).toEqual({ status: 200, heard: true });
    expect(await askBolt(signed(`${boltsMost} `))).toEqual({ status: 413, heard: false });
    expect(await askOurs(signed(most))).toEqual({ status: 200, heard: true });
    expect(await statusOfHead(ours.url, signed(`${most} `))).toBe(413);
  });
});

/** The answer to the head of a request alone: one to a body that is refused may be lost while that is still being sent. */
function statusOfHead(
  url: string,
  { method, path, headers, body = Buffer.of() }: RawRequest,
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = open(url + path, { method, headers: { ...headers, 'content-length': body.length } });
    request.on('error', reject).on('response', (answer) => {
      resolve(answer.statusCode);
      request.destroy();
    });
    request.flushHeaders();
  });
}
