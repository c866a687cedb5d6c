import { isJson, type Json, textAt } from '../../src/chat/json-access.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { PlainAnswer, PlainRequest, PlainRoute } from '../../src/ports/http-route.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Take } from './receiver.ts';
import type { Acknowledgement } from './respond.ts';
import { isFromSlack } from './verify.ts';

export interface Receiving {
  readonly signingSecret: string;
  readonly now: () => number;
  readonly log: Log;
  /** `undefined` before the start and after the stop. */
  readonly taking: () => Take | undefined;
}

/** The one route that Slack calls, for events, commands and interactions alike. */
export function slackRoute(receiving: Receiving): PlainRoute {
  return { method: 'POST', path: '/slack/events', receive: (request) => answer(request, receiving) };
}

async function answer(
  { body, header }: PlainRequest,
  { signingSecret, now, log, taking }: Receiving,
): Promise<PlainAnswer> {
  const receivedAt = instant(now());
  const signature = header('x-slack-signature');
  const timestamp = header('x-slack-request-timestamp');
  const contentType = header('content-type') ?? '';
  if (!isFromSlack({ signature, timestamp, body }, signingSecret, receivedAt)) {
    if (isCertificateCheck(body, contentType)) return { status: 200 };
    if (signature === undefined || timestamp === undefined) {
      return say(401, 'This address is for Slack, which signs its requests.');
    }
    log.warn({}, 'Refused a request with a wrong or old signature; check SLACK_SIGNING_SECRET and the clock');
    return say(401, 'The signature is wrong, or older than five minutes.');
  }
  const parsed = parseBody(textOf(body), contentType);
  if (parsed === undefined) return say(400, 'This is neither JSON nor a form that Slack sends.');
  if (parsed.ssl_check === '1') return { status: 200 };
  // https://docs.slack.dev/reference/events/url_verification
  if (textAt(parsed, 'type') === 'url_verification') return json({ challenge: textAt(parsed, 'challenge') ?? '' });

  const take = taking();
  if (take === undefined) return say(503, 'Not now: starting or stopping.');
  // An error is logged by the web server, which answers 500; then Slack sends the event again.
  return acknowledged(await take(parsed, receivedAt));
}

function acknowledged(given: Acknowledgement): PlainAnswer {
  if (given === undefined) return { status: 200 };
  return given.sayMore === undefined ? json(given.body) : { ...json(given.body), afterwards: given.sayMore };
}

const json = (value: object): PlainAnswer => ({
  status: 200,
  says: { type: 'application/json', text: JSON.stringify(value) },
});

const say = (status: number, text: string): PlainAnswer => ({ status, says: { type: 'text/plain', text } });

const textOf = (body: Uint8Array): string =>
  Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');

const isForm = (contentType: string): boolean => contentType.startsWith('application/x-www-form-urlencoded');

/**
 * Whether Slack only checks the certificate, with a request that it does not sign. The rest of the body is not even
 * parsed, because anybody may have sent it.
 * Source: https://docs.slack.dev/interactivity/implementing-slash-commands
 */
const isCertificateCheck = (body: Uint8Array, contentType: string): boolean =>
  isForm(contentType) && /(?:^|&)ssl_check=1(?:&|$)/.test(textOf(body));

/** JSON, a command as form fields, or JSON in the form field `payload`; `undefined` for anything else. */
function parseBody(text: string, contentType: string): Json | undefined {
  if (!isForm(contentType)) return parseJson(text);
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  if (payload !== null) return parseJson(payload);
  return form.has('command') || form.get('ssl_check') === '1' ? Object.fromEntries(form) : undefined;
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
