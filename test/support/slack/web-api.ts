import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Faults } from './faults.ts';
import { METHODS } from './methods/index.ts';
import { type Method, Refusal, type World } from './methods/method.ts';
import { limitedArguments, type Rates } from './rates.ts';
import { type Call, readArguments, readToken, recordable } from './requests.ts';
import type { Fields } from './shapes.ts';
import type { Tokens } from './tokens.ts';

interface Settings {
  world: World;
  tokens: Tokens;
  faults: Faults;
  rates: Rates;
  isGivenAway: boolean;
  calls: Call[];
}

type Result = { status: number; body: Fields | string; headers: Record<string, string> } | 'cut';

/** Answers `POST /api/<method>` as Slack's Web API does. */
export function webApi({ world, tokens, faults, rates, isGivenAway, calls }: Settings) {
  let underWay = 0;

  const answer = (body: Fields, method?: Method): Result => ({
    status: 200,
    body,
    headers: {
      'x-slack-req-id': 'stub',
      'x-oauth-scopes': [...world.scopes()].join(','),
      ...(method ? { 'x-accepted-oauth-scopes': method.scopes.join(',') } : {}),
    },
  });

  const refused = (error: string, more: Fields = {}, method?: Method): Result =>
    answer({ ok: false, error, ...more }, method);

  const limited = (seconds: number | null): Result => ({
    status: 429,
    body: { ok: false, error: 'ratelimited' },
    headers: seconds === null ? {} : { 'retry-after': String(seconds) },
  });

  async function carryOut(method: Method, args: Fields, call: Call): Promise<Result> {
    try {
      const result = await method.run(args, world);
      call.taken = true;
      return answer({ ok: true, ...result }, method);
    } catch (error) {
      if (error instanceof Refusal) return refused(error.code, error.more, method);
      throw error;
    }
  }

  function broken(fault: Fault): Result | undefined {
    if (fault.cut) return 'cut';
    if (fault.page !== undefined) {
      return { status: fault.status ?? 200, body: fault.page, headers: { 'content-type': 'text/html' } };
    }
    if (fault.status === 429) return limited(fault.retryAfterSeconds === undefined ? 1 : fault.retryAfterSeconds);
    if (fault.status) return { status: fault.status, body: { ok: false, error: 'internal_error' }, headers: {} };
    return fault.error ? refused(fault.error) : undefined;
  }

  function unauthorized(method: Method, token: string | undefined): Result | undefined {
    if (method.token === 'none') return undefined;
    const problem = tokens.refuse(token, method.token);
    if (problem) return refused(problem, {}, method);
    const granted = tokens.scopesOf(String(token));
    if (method.scopes.length === 0 || method.scopes.some((scope) => granted.has(scope))) return undefined;
    return refused('missing_scope', { needed: method.scopes.join(','), provided: [...granted].join(',') }, method);
  }

  async function respond(call: Call, args: Fields, token: string | undefined): Promise<Result> {
    const name = call.method;
    const method = METHODS[name];
    if (!method) return refused('unknown_method', { req_method: name });
    const fault = faults.next(name, args);
    if (fault && fault.when !== 'after') {
      if (fault.hangMs) await wait(fault.hangMs, undefined, { ref: false });
      const result = broken(fault);
      if (result) return result;
    }
    const no = unauthorized(method, token);
    if (no) return no;
    const seconds = rates.take(method, name, args.channel as string | undefined);
    if (seconds > 0) return limited(seconds);
    const result = await carryOut(method, isGivenAway ? limitedArguments(name, args) : args, call);
    if (fault?.when !== 'after') return result;
    if (fault.hangMs) await wait(fault.hangMs, undefined, { ref: false });
    return broken(fault) ?? result;
  }

  return {
    underWay: () => underWay,

    async handle(name: string, request: IncomingMessage, body: string, response: ServerResponse): Promise<void> {
      underWay += 1;
      const at = world.now();
      const parsed = readArguments(request, body);
      const args = 'refused' in parsed ? {} : parsed.args;
      const token = readToken(request, args);
      const { token: _, ...given } = args;
      const call: Call = { method: name, args: recordable(given), at, taken: false, ok: false };
      const result = 'refused' in parsed ? refused(parsed.refused) : await respond(call, given, token);
      underWay -= 1;
      calls.push(call);
      if (result === 'cut' || response.destroyed) {
        call.error = 'cut';
        response.destroy();
      } else {
        const { body } = result;
        call.ok = typeof body !== 'string' && body.ok === true;
        if (!call.ok) call.error = typeof body === 'string' ? 'page' : String(body.error);
        call.status = result.status;
        response.writeHead(result.status, { 'content-type': 'application/json; charset=utf-8', ...result.headers });
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
      }
      world.changed.happened();
    },
  };
}
