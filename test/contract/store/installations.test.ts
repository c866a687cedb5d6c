import { expect, it } from 'vitest';
import { hourMs, instant, later } from '../../../src/domain/time/instant.ts';
import type { Installation } from '../../../src/ports/installations.ts';
import { describeStores } from './stores.ts';

const monday = instant(Date.UTC(2026, 0, 5, 9));

const willow: Installation = {
  platform: 'slack',
  id: 'T0WILLOW',
  details: { teamName: 'Willow', scopes: ['commands'], url: null },
  sealed: { keyId: 'k1', text: 'c2VhbGVk' },
  installedAt: monday,
};

describeStores('installations', (store) => {
  const found = (id = willow.id) => store().installations.find('slack', id);

  it('come back as they were kept, and are found by platform and id', async () => {
    expect(await found()).toBeUndefined();
    expect(await store().installations.save(willow)).toBe(true);
    const part: Installation = { ...willow, id: 'T0PART', details: { organisation: 'E0ALL' }, sealed: undefined };
    await store().installations.save(part);
    expect(await found()).toEqual(willow);
    expect(await found('T0PART')).toEqual(part);
    expect(await store().installations.find('discord', willow.id)).toBeUndefined();
  });

  it('are replaced when somebody installs again, and not by an earlier one that comes late', async () => {
    await store().installations.save(willow);
    const again = { ...willow, sealed: { keyId: 'k2', text: 'bmV3' }, installedAt: later(monday, hourMs) };
    expect(await store().installations.save(again)).toBe(true);
    expect(await store().installations.save(willow)).toBe(false);
    expect(await found()).toEqual(again);
  });

  it('get new tokens only in place of those that were read', async () => {
    await store().installations.save(willow);
    expect(await store().installations.reseal(willow, { keyId: 'k2', text: 'b25l' })).toBe(true);
    expect(await store().installations.reseal(willow, { keyId: 'k2', text: 'dHdv' })).toBe(false);
    expect((await found())?.sealed).toEqual({ keyId: 'k2', text: 'b25l' });
  });

  it('are described without touching their tokens, unless they were installed again', async () => {
    await store().installations.save(willow);
    await store().installations.reseal(willow, { keyId: 'k2', text: 'bmV3' });
    expect(await store().installations.describe(willow, { teamName: 'Willow', isIntroduced: true })).toBe(true);
    expect(await found()).toEqual({
      ...willow,
      sealed: { keyId: 'k2', text: 'bmV3' },
      details: { teamName: 'Willow', isIntroduced: true },
    });
    await store().installations.save({ ...willow, installedAt: later(monday, hourMs) });
    expect(await store().installations.describe(willow, {})).toBe(false);
    expect((await found())?.details).toEqual(willow.details);
  });

  it('are not held for long by a claim of a clock that was ahead', async () => {
    await store().installations.save(willow);
    const [ahead, soon] = [later(monday, 1_000 * hourMs), later(monday, hourMs)];
    expect(await store().installations.claim('slack', willow.id, later(monday, 999 * hourMs), ahead)).toBe(true);
    expect(await store().installations.claim('slack', willow.id, monday, soon)).toBe(true);
    expect(await store().installations.claim('slack', willow.id, monday, soon)).toBe(false);
  });

  it('go with a notice, but not with a late one about an installation of before', async () => {
    await store().installations.save({ ...willow, installedAt: later(monday, hourMs) });
    expect(await store().installations.remove('slack', willow.id, monday)).toBe(false);
    expect(await store().installations.remove('slack', willow.id, later(monday, 2 * hourMs))).toBe(true);
    expect(await store().installations.remove('slack', willow.id, later(monday, 2 * hourMs))).toBe(false);
    expect(await found()).toBeUndefined();
  });

  it('are listed a page at a time', async () => {
    for (const id of ['T03', 'T01', 'T02']) await store().installations.save({ ...willow, id });
    const ids = async (after: string | undefined) =>
      (await store().installations.list('slack', after, 2)).map(({ id }) => id);
    expect(await ids(undefined)).toEqual(['T01', 'T02']);
    expect(await ids('T02')).toEqual(['T03']);
    expect(await ids('T03')).toEqual([]);
  });

  it('are claimed by one of many at once, until its time is over', async () => {
    await store().installations.save(willow);
    const claim = (now: number) =>
      store().installations.claim('slack', willow.id, instant(now), later(instant(now), hourMs));
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim(monday)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await claim(monday + hourMs - 1)).toBe(false);
    expect(await claim(monday + hourMs)).toBe(true);
  });
});
