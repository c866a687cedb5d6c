import { beforeEach, describe, expect, it } from 'vitest';
import { downloadRoutes } from '../../../adapters/web/downloads.ts';
import { serve } from './served.ts';

const sentences = { title: 'Hearth', explanation: 'Here it is.', button: 'Download', gone: 'It is gone.' };

describe('a link that works once', () => {
  let url: string;
  let left: string[];

  beforeEach(async () => {
    left = ['abc'];
    const take = async (token: string) => {
      if (!left.includes(token)) return undefined;
      left = left.filter((each) => each !== token);
      const chunks = (async function* () {
        yield 'a,b\r\n';
        yield 'ä,"c"\r\n';
      })();
      return { fileName: 'hearth.csv', type: 'text/csv; charset=utf-8', chunks };
    };
    ({ url } = await serve(downloadRoutes({ path: '/export', sentences, take })));
  });

  const get = (query: string, method = 'GET') => fetch(`${url}/export${query}`, { method });

  it('is not used up by whoever only looks, as chat apps do', async () => {
    for (const _ of [1, 2]) {
      const page = await get('?token=abc');
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('<form method="post"><button>Download</button></form>');
      expect(page.headers.get('cache-control')).toContain('no-store');
    }
    await get('?token=abc', 'HEAD');
    expect(left).toEqual(['abc']);
  });

  it('brings the file to whoever presses the button, once', async () => {
    const file = await get('?token=abc', 'POST');
    expect(await file.text()).toBe('a,b\r\nä,"c"\r\n');
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="hearth.csv"',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    const again = await get('?token=abc', 'POST');
    expect(again.status).toBe(404);
    expect(await again.text()).toContain('It is gone.');
  });

  it.each(['', '?token=', '?token=none', '?token=<b>'])('leads nowhere with %j', async (query) => {
    expect((await get(query, 'POST')).status).toBe(404);
    expect(await (await get(query)).text()).not.toContain('<b>');
  });
});
