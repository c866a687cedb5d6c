import type { Fields } from './shapes.ts';

/**
 * Discord's error codes with their status and words. The numbers are the documented ones, so that the compiler checks the
 * names of the codes against them. Source: docs.discord.com/developers/topics/opcodes-and-status-codes.
 */
const ERRORS = {
  10002: [404, 'Unknown Application'],
  10003: [404, 'Unknown Channel'],
  10004: [404, 'Unknown Guild'],
  10007: [404, 'Unknown Member'],
  10008: [404, 'Unknown Message'],
  10011: [404, 'Unknown Role'],
  10013: [404, 'Unknown User'],
  10014: [400, 'Unknown Emoji'],
  10015: [404, 'Unknown Webhook'],
  10062: [404, 'Unknown interaction'],
  10063: [404, 'Unknown application command'],
  10087: [404, 'Unknown tag'],
  30032: [400, 'Maximum number of application commands reached'],
  40005: [413, 'Request entity too large'],
  40058: [400, 'Cannot send a message in a forum channel'],
  40060: [400, 'Interaction has already been acknowledged.'],
  40067: [400, 'A tag is required to create a forum post in this channel'],
  50001: [403, 'Missing Access'],
  50005: [403, 'Cannot edit a message authored by another user'],
  50006: [400, 'Cannot send an empty message'],
  50007: [403, 'Cannot send messages to this user'],
  50008: [400, 'Cannot send messages in a non-text channel'],
  50013: [403, 'Missing Permissions'],
  50021: [403, 'Cannot execute action on a system message'],
  50024: [400, 'Cannot execute action on this channel type'],
  50027: [401, 'Invalid Webhook Token'],
  50033: [400, 'Invalid Recipient(s)'],
  50035: [400, 'Invalid Form Body'],
  50083: [400, 'Thread is archived'],
  50109: [400, 'The request body contains invalid JSON.'],
  50278: [403, 'Cannot send messages to this user due to having no mutual guilds'],
  160004: [400, 'A thread has already been created for this message'],
  160005: [400, 'Thread is locked'],
} as const satisfies Record<number, readonly [number, string]>;

type ErrorCode = keyof typeof ERRORS;

/** An answer that is an error. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Fields | undefined;

  constructor(code: ErrorCode, errors?: Fields) {
    const [status, message] = ERRORS[code];
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): Fields {
    return { message: this.message, code: this.code, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

export function found<T>(value: T | undefined, code: ErrorCode): T {
  if (value === undefined) throw new Refusal(code);
  return value;
}
