import { withDeadline } from '../../src/ports/deadline.ts';
import type { Log } from '../../src/ports/log.ts';
import { StoreError } from '../../src/ports/store/store.ts';

/** Something that has to work before Hearth can handle requests. */
export interface ReadyCheck {
  readonly name: string;
  /** Throws when it does not work. */
  check(): Promise<void>;
}

interface CheckResult {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

const deadlineMs = 2_000;

const answer = (ready: boolean, checks: readonly CheckResult[]): Response =>
  Response.json({ ready, checks }, { status: ready ? 200 : 503 });

/** Not ready, and not worth a line of the log. */
export const aboutToStop = (): Response => answer(false, [{ name: 'stop', ok: false, detail: 'stopping' }]);

/** Runs all checks at once. A failure is logged with its cause; the answer, which anyone may read, only names the check. */
export async function answerReady(checks: readonly ReadyCheck[], log: Log): Promise<Response> {
  const results = await Promise.all(checks.map((check) => runCheck(check, log)));
  return answer(
    results.every(({ ok }) => ok),
    results,
  );
}

function runCheck({ name, check }: ReadyCheck, log: Log): Promise<CheckResult> {
  const outcome = Promise.resolve()
    .then(check)
    .then(
      (): CheckResult => ({ name, ok: true }),
      (err: unknown): CheckResult => {
        log.warn({ check: name, err }, 'A readiness check failed');
        return { name, ok: false, detail: detailOf(err) };
      },
    );
  return withDeadline(outcome, deadlineMs, () => ({ name, ok: false, detail: 'no answer within 2 s' }));
}

const detailOf = (error: unknown): string =>
  error instanceof StoreError && error.code === 'not_writable' ? 'nothing can be written' : 'failed';
