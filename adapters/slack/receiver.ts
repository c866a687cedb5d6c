import { isJson, type Json, textAt } from '../../src/chat/untrusted.ts';
import { instant } from '../../src/domain/instant.ts';
import type { HttpRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Receive } from './reception.ts';
import type { Acknowledgement } from './respond.ts';
import { isFromSlack } from './verify.ts';

/** More than Slack ever sends: a view has at most 250,000 bytes, escaped perhaps three times that. */
const mostBytes = 2_000_000;

export interface Receiving {
  readonly signingSecret: string;
  readonly now: () => number;
  readonly log: Log;
  /** `undefined` before the start and after the stop. */
  readonly receive: () => Receive | undefined;
}

/** The one address that Slack calls: events, commands and interactions alike (DESIGN §7). */
export function slackRoute(receiving: Receiving): HttpRoute {
  return { method: 'POST', path: '/slack/events', handle: (request) => handle(request, receiving) };
}

async function handle(request: Request, { signingSecret, now, log, receive }: Receiving): Promise<Response> {
  const receivedAt = instant(now());
  const signature = request.headers.get('x-slack-signature');
  const timestamp = request.headers.get('x-slack-request-timestamp');
  if (signature === null || timestamp === null) return say(401, 'This address is for Slack, which signs its requests.');
  const body = await readBody(request);
  if (body === undefined) return say(413, 'This is more than Slack sends.');
  if (!isFromSlack({ signature, timestamp, body }, signingSecret, receivedAt)) {
    log.warn({}, 'A request with a wrong or old signature was refused; is SLACK_SIGNING_SECRET right, and the clock?');
    return say(401, 'The signature is wrong, or older than five minutes.');
  }
  const parsed = parseBody(body.toString('utf8'), request.headers.get('content-type') ?? '');
  if (parsed === undefined) return say(400, 'This is neither JSON nor a form that Slack sends.');
  if ('ssl_check' in parsed) return new Response(null, { status: 200 });
  // https://docs.slack.dev/reference/events/url_verification
  if (textAt(parsed, 'type') === 'url_verification')
    return Response.json({ challenge: textAt(parsed, 'challenge') ?? '' });

  const take = receive();
  if (take === undefined) return say(503, 'Not now: starting or stopping.');
  // A failure goes up to the web server, which logs it and answers 500; then Slack sends the event again.
  return acknowledged(await take(parsed, receivedAt));
}

const acknowledged = (body: Acknowledgement): Response =>
  body === undefined ? new Response(null, { status: 200 }) : Response.json(body);

const say = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });

/** The raw bytes, which the signature is about; `undefined` where they are too many. */
async function readBody(request: Request): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON, a command as form fields, or JSON in the form field `payload`; `undefined` for anything else. */
function parseBody(text: string, contentType: string): Json | undefined {
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return parseJson(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  if (payload !== null) return parseJson(payload);
  return form.has('command') || form.has('ssl_check') ? Object.fromEntries(form) : undefined;
}

function parseJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
