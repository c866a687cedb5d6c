import { expect, it } from 'vitest';
import { describeStores } from './stores.ts';

describeStores('the key-value store', (store) => {
  const keys = async (prefix: string) => (await store().keyValues.list(prefix)).map(({ key }) => key);
  const put = (...names: string[]) => store().keyValues.put(names.map((key) => ({ key, value: 1 })));

  it('lists values as they were put', async () => {
    const value = { text: 'Hi “you” 😀', list: [1, null, { deep: true }], empty: '' };
    await store().keyValues.put([{ key: 'channel/help', value }]);
    expect(await store().keyValues.list('')).toEqual([{ key: 'channel/help', value }]);
  });

  it('keeps null and zero', async () => {
    const entries = [null, 0, '', false].map((value, place) => ({ key: `k${place}`, value }));
    await store().keyValues.put(entries);
    expect(await store().keyValues.list('k')).toEqual(entries);
  });

  it('lists the entries whose keys begin alike, in the order of their keys', async () => {
    await put('message/b', 'message/a', 'message/a/1', 'messages', 'message', 'Message/c', 'channel/a');
    expect(await keys('message/')).toEqual(['message/a', 'message/a/1', 'message/b']);
  });

  it('takes characters that are special in searches literally', async () => {
    await put('100%', '100x', 'a_b', 'acb', '😀/1');
    expect([await keys('100%'), await keys('a_'), await keys('😀')]).toEqual([['100%'], ['a_b'], ['😀/1']]);
  });

  it('replaces a value that is put again, and removes it for undefined', async () => {
    await put('a', 'b');
    await store().keyValues.put([
      { key: 'a', value: 2 },
      { key: 'b', value: undefined },
      { key: 'never there', value: undefined },
    ]);
    expect(await store().keyValues.list('')).toEqual([{ key: 'a', value: 2 }]);
  });

  it('puts all entries or none', async () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    const failing = store().keyValues.put([
      { key: 'a', value: 1 },
      { key: 'b', value: circle },
    ]);
    await expect(failing).rejects.toThrow();
    expect(await keys('')).toEqual([]);
  });

  it('takes many puts at once', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => put(`k${String(n).padStart(2, '0')}`)));
    expect(await keys('k')).toHaveLength(30);
  });
});
