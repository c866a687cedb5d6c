import { isJson, textAt } from '../../../src/chat/json-access.ts';

/** What Slack says over a WebSocket. Source: https://docs.slack.dev/apis/events-api/using-socket-mode */
export type Frame =
  /** From now on Slack sends what happens. */
  | { readonly kind: 'hello' }
  /** The connection is about to end: `warning`, `refresh_requested`, `link_disabled`, or a reason to come. */
  | { readonly kind: 'disconnect'; readonly reason: string }
  /** Something that happened; without an `id` it cannot be acknowledged. */
  | { readonly kind: 'envelope'; readonly id: string | undefined; readonly type: string; readonly payload: unknown }
  /** Nothing that can be understood or acknowledged. Never contains what people wrote. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** Reads a text frame, whatever it contains. Never throws. */
export function readFrame(text: string): Frame {
  const said = parse(text);
  if (!isJson(said)) return { kind: 'unreadable', why: 'not a JSON object' };
  const id = textAt(said, 'envelope_id');
  const type = textAt(said, 'type');
  if (id === undefined && type === 'hello') return { kind: 'hello' };
  if (id === undefined && type === 'disconnect') {
    return { kind: 'disconnect', reason: textAt(said, 'reason') ?? 'none given' };
  }
  if (id === undefined && !isJson(said.payload)) return { kind: 'unreadable', why: 'neither an id nor a payload' };
  return { kind: 'envelope', id, type: type ?? 'none given', payload: said.payload };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A SyntaxError, or a RangeError where it is nested too deeply.
    return undefined;
  }
}
