import { type IncomingHttpHeaders, request } from 'node:http';
import type { Fields } from './shapes.ts';
import { type SignatureKind, signedHeaders } from './signature.ts';
import type { Answer, Outgoing, Reply, Transport } from './transport.ts';

export interface RawAnswer {
  /** 0 where no answer came at all */
  status: number;
  body: string;
  headers: IncomingHttpHeaders;
  reason?: 'http_timeout' | 'connection_failed';
}

export interface HttpTransport extends Transport {
  /** Posts any body, signed well, badly or not at all. */
  post(
    body: string,
    contentType: string,
    signature: SignatureKind,
    headers?: Record<string, string>,
  ): Promise<RawAnswer>;
}

interface Settings {
  url: () => string | undefined;
  secret: string;
  now: () => number;
  timeoutMs: () => number;
}

const FORM = 'application/x-www-form-urlencoded';

/** Commands go as form fields, interactions as one `payload` field, events as JSON. */
export function encode(kind: Outgoing['kind'], payload: Fields): { body: string; contentType: string } {
  if (kind === 'event') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) form.set(key, String(value));
  return { body: form.toString(), contentType: FORM };
}

function replyIn(body: string, contentType: string): Reply {
  if (body === '') return undefined;
  if (!contentType.includes('json')) return body;
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Fields) : body;
  } catch {
    return body;
  }
}

/** One POST on a connection of its own: a kept one would fail by chance when the app closes it or is killed. */
function postTo(url: string, body: string, headers: Record<string, string>, timeoutMs: number): Promise<RawAnswer> {
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      outgoing.destroy();
    }, timeoutMs);
    const fail = (): void => {
      clearTimeout(timer);
      resolve({ status: 0, body: '', headers: {}, reason: late ? 'http_timeout' : 'connection_failed' });
    };
    const outgoing = request(url, { method: 'POST', agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('error', fail);
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers });
      });
    });
    outgoing.on('error', fail);
    outgoing.end(body);
  });
}

export function httpTransport({ url, secret, now, timeoutMs }: Settings): HttpTransport {
  async function post(
    body: string,
    contentType: string,
    signature: SignatureKind,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer> {
    const target = url();
    if (!target) return { status: 0, body: '', headers: {}, reason: 'connection_failed' };
    const all = {
      'content-type': contentType,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      accept: '*/*',
      ...signedHeaders(secret, body, now(), signature),
      ...headers,
    };
    return postTo(target, body, all, timeoutMs());
  }

  return {
    post,

    async send({ kind, payload, retry }): Promise<Answer> {
      const { body, contentType } = encode(kind, payload);
      const headers: Record<string, string> = retry
        ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }
        : {};
      const answer = await post(body, contentType, 'good', headers);
      if (answer.reason) return { acknowledged: false, reason: answer.reason };
      // Events count as taken with any 2xx; commands and interactions only with 200.
      const taken = kind === 'event' ? answer.status >= 200 && answer.status < 300 : answer.status === 200;
      if (!taken) {
        const noRetry = answer.headers['x-slack-no-retry'] === '1';
        return { acknowledged: false, reason: 'http_error', status: answer.status, noRetry };
      }
      const type = answer.headers['content-type'] ?? '';
      return { acknowledged: true, status: answer.status, reply: replyIn(answer.body, type) };
    },
  };
}
