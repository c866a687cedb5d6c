import { describe, expect, it } from 'vitest';
import { serve } from './served.ts';

describe('/healthz', () => {
  it('says ok while the program lives, and is noted at level debug', async () => {
    const { url, entries } = await serve();
    const answer = await fetch(`${url}/healthz`);
    expect([answer.status, await answer.text()]).toEqual([200, 'ok']);
    expect(entries).toMatchObject([{ level: 'debug', path: '/healthz', status: 200 }]);
  });
});

describe('/readyz', () => {
  const works = { name: 'database', check: async () => undefined };

  it('is 200 when every check passes', async () => {
    const { url } = await serve([], { checks: [works, { ...works, name: 'queue' }] });
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      ready: true,
      checks: [
        { name: 'database', ok: true },
        { name: 'queue', ok: true },
      ],
    });
  });

  it('is 503 when one fails, names it, and keeps the reason for the log', async () => {
    const check = () => {
      throw new Error('no route to db.example.org');
    };
    const { url, entries } = await serve([], { checks: [works, { name: 'queue', check }] });
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({
      ready: false,
      checks: [
        { name: 'database', ok: true },
        { name: 'queue', ok: false, detail: 'failed' },
      ],
    });
    expect(entries[0]).toMatchObject({ level: 'warn', check: 'queue', err: { message: 'no route to db.example.org' } });
  });

  it('does not wait longer than 2 s for a check that hangs, and still tells of the others', async () => {
    const never = new Promise<void>(() => undefined);
    const { url } = await serve([], { checks: [{ name: 'queue', check: () => never }, works] });
    const startedAt = performance.now();
    const answer = await fetch(`${url}/readyz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      checks: [{ ok: false, detail: 'no answer within 2 s' }, { ok: true }],
    });
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});

describe('/metrics', () => {
  it('counts what happens, by kind and outcome, beside the figures of the process', async () => {
    const { url, metrics } = await serve();
    metrics.event('command', 'done', 0.02);
    metrics.event('command', 'failed', 2);
    metrics.delivery('slack', 'delivered');
    metrics.reminder('digest', 'fired');
    metrics.rateLimited('discord');
    metrics.jobsWaiting(async () => 7);
    const answer = await fetch(`${url}/metrics`);
    expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const lines = (await answer.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'hearth_events_total{kind="command",outcome="done"} 1',
        'hearth_events_total{kind="command",outcome="failed"} 1',
        'hearth_event_seconds_bucket{le="0.025",kind="command"} 1',
        'hearth_event_seconds_count{kind="command"} 2',
        'hearth_deliveries_total{platform="slack",outcome="delivered"} 1',
        'hearth_reminders_total{kind="digest",outcome="fired"} 1',
        'hearth_rate_limits_total{platform="discord"} 1',
        'hearth_jobs_waiting 7',
      ]),
    );
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
  });

  it('still tells the rest when the queue does not answer', async () => {
    const { url, metrics } = await serve();
    metrics.delivery('slack', 'dead');
    metrics.jobsWaiting(() => Promise.reject(new Error('away')));
    const text = await (await fetch(`${url}/metrics`)).text();
    expect(text).toContain('hearth_jobs_waiting Nan');
    expect(text).toContain('hearth_deliveries_total{platform="slack",outcome="dead"} 1');
  });

  it('are of each server alone', async () => {
    const one = await serve();
    const other = await serve();
    one.metrics.delivery('slack', 'delivered');
    expect(await (await fetch(`${other.url}/metrics`)).text()).not.toContain('hearth_deliveries_total{');
  });
});

describe('/', () => {
  it('leads to the playground where there is one', async () => {
    const { url } = await serve([{ method: 'GET', path: '/playground', handle: () => new Response('play') }]);
    const answer = await fetch(url, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/playground']);
    expect(await (await fetch(url)).text()).toBe('play');
  });

  it('says what this is where there is none', async () => {
    const { url } = await serve();
    const answer = await fetch(url);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await answer.text()).toContain('This is Hearth');
  });
});
