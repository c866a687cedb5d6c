import { describe, expect, it } from 'vitest';
import { enterPages } from '../../../src/app/pages/entering.ts';
import { home } from '../../support/core-harness.ts';
import { enter, tokenFor } from './entered.ts';

describe('a session of the pages', () => {
  it('begins with a link of fifteen minutes, once, and is another one each time', async () => {
    const { harness, sol, session } = await enter();
    const { ports } = harness.process;
    const token = await tokenFor(sol);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    await harness.pass({ minutes: 14 });
    const second = await enterPages(ports, token);
    expect(second).toMatch(/^[0-9a-f]{64}$/);
    expect(second).not.toBe(session);
    expect(await enterPages(ports, token)).toBeUndefined();
    const late = await tokenFor(sol);
    await harness.pass({ minutes: 15 });
    expect(await enterPages(ports, late)).toBeUndefined();
  });

  it('lasts eight hours, and two without a look', async () => {
    const { harness, shows, pages, session } = await enter();
    for (let hour = 0; hour < 7; hour += 1) {
      await harness.pass({ hours: 1 });
      expect(await shows()).toBe('page');
    }
    await harness.pass({ minutes: 59 });
    expect(await shows()).toBe('page');
    await harness.pass({ minutes: 1 });
    expect(await shows()).toBe('signed_out');
    const idle = await enter();
    await idle.harness.pass({ minutes: 119 });
    expect(await idle.shows()).toBe('page');
    await idle.harness.pass({ hours: 2 });
    expect(await idle.shows()).toBe('signed_out');
    expect((await pages.show(session, 'overview')).kind).toBe('signed_out');
  });

  it('ends where somebody signs out, leaves, or is no steward any more', async () => {
    const first = await enter();
    const elsewhere = await enterPages(first.harness.process.ports, await tokenFor(first.sol));
    await first.pages.leave(first.session);
    expect(await first.shows()).toBe('signed_out');
    expect((await first.pages.show(elsewhere ?? '', 'overview')).kind).toBe('signed_out');

    const second = await enter();
    const { sol, harness } = second;
    await harness.process.inbound.left({ id: 'gone', at: harness.now(), user: sol.user });
    harness.describes(sol, { steward: true });
    expect(await second.shows()).toBe('signed_out');

    const third = await enter();
    expect(await third.shows()).toBe('page');
    third.harness.describes(third.sol, { steward: false });
    expect(await third.shows()).toBe('page');
    await third.harness.pass({ minutes: 1 });
    expect(await third.shows()).toBe('no_steward');
    third.harness.describes(third.sol, { steward: true });
    expect(await third.shows()).toBe('signed_out');
  });

  it('ends, and links with it, where Hearth is removed, also when it comes back', async () => {
    const { harness, sol, shows } = await enter();
    const token = await tokenFor(sol);
    const { inbound, ports } = harness.process;
    await inbound.removed({ id: 'out', at: harness.now(), space: home });
    expect(await shows()).toBe('signed_out');
    await inbound.space({
      id: 'in',
      at: harness.now(),
      space: home,
      name: 'Willow Workshop',
      defaultChannel: undefined,
    });
    expect(await shows()).toBe('signed_out');
    expect(await enterPages(ports, token)).toBeUndefined();
  });

  it('shows nothing while the platform cannot say, and goes on when it can', async () => {
    const { harness, shows, pages, session } = await enter();
    const mends = harness.platform.breaks('member', { failure: 'unavailable' });
    expect(await shows()).toBe('unknown');
    expect((await pages.save(session, 'purpose', { purpose: 'Mine' })).kind).toBe('unknown');
    mends();
    expect(await shows()).toBe('page');
    expect((await harness.records('community'))[0]).toMatchObject({ purpose: 'Learn to build things that last.' });
  });

  it('changes nothing for somebody who is no steward any more, however lately they were one', async () => {
    const { harness, shows, pages, session, sol } = await enter();
    expect(await shows()).toBe('page');
    harness.describes(sol, { steward: false });
    expect((await pages.save(session, 'purpose', { purpose: 'Mine' })).kind).toBe('no_steward');
    expect((await harness.records('community'))[0]).toMatchObject({ purpose: 'Learn to build things that last.' });
    expect(await shows()).toBe('signed_out');
  });

  it('asks the platform once a minute, and not at all about whom a steward named', async () => {
    const { harness, shows, sol } = await enter();
    const { calls } = harness.platform;
    const before = calls.member;
    for (let looks = 0; looks < 5; looks += 1) await shows();
    expect(calls.member - before).toBeLessThanOrEqual(1);
    const kim = harness.person('Kim', { steward: true });
    await kim.types('/community stewards add @sol');
    harness.describes(sol, { steward: false });
    await harness.pass({ minutes: 2 });
    const then = calls.member;
    expect(await shows()).toBe('page');
    expect(calls.member).toBe(then);
  });

  it('that nobody began is nobody’s', async () => {
    const { pages } = await enter();
    expect((await pages.show('f'.repeat(64), 'overview')).kind).toBe('signed_out');
    expect((await pages.save('f'.repeat(64), 'purpose', { purpose: 'Theirs' })).kind).toBe('signed_out');
  });
});
