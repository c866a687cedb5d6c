import { describe, expect, it } from 'vitest';
import { downloadPath, takeDownload } from '../../../src/app/balance/export-links.ts';
import { aHarness, type CoreHarness, garden } from '../../support/core-harness.ts';

/** What the link in an answer leads to. */
async function download(harness: CoreHarness, text: string) {
  const token = new RegExp(`https://hearth\\.example${downloadPath}\\?token=(\\w+)`).exec(text)?.[1] ?? '';
  const found = await takeDownload(harness.process.ports, token);
  let content = '';
  for await (const chunk of found?.chunks ?? []) content += chunk;
  return found && { ...found, content };
}

describe('/community export', () => {
  it('gives a link that works once, until its time is over, where there is an address for it', async () => {
    const harness = await aHarness({ publicUrl: 'https://hearth.example' });
    const [ada, sol] = [harness.person('Ada'), harness.person('Sol', { steward: true })];
    await ada.types('/kudos @sol for the soup', garden);
    const asked = await sol.types('/community export');
    expect(asked.text).toContain('It works once, until');
    const file = await download(harness, JSON.stringify(asked.answer?.message));
    expect(file).toMatchObject({
      fileName: 'hearth-contributions-2026-01-05.csv',
      type: 'text/csv; charset=utf-8; header=present',
    });
    const [head, line, ...rest] = file?.content.split('\r\n') ?? [];
    expect(head).toBe('\uFEFFat,act,kind,giver_id,giver,receiver_id,receiver,id,takes_back');
    expect(line).toMatch(/^2026-01-05T09:00:00\.000Z,kudos,support,[\w-]+,Sol,[\w-]+,Ada,[\w-]+,$/);
    expect(rest).toEqual(['']);
    expect(file?.content).not.toContain('soup');
    expect(await download(harness, JSON.stringify(asked.answer?.message))).toBeUndefined();

    const late = await sol.types('/community export json');
    await harness.pass({ minutes: 15 });
    expect(await download(harness, JSON.stringify(late.answer?.message))).toBeUndefined();
    const inTime = await sol.types('/community export json');
    await harness.pass({ minutes: 14 });
    const json = await download(harness, JSON.stringify(inTime.answer?.message));
    expect(JSON.parse(json?.content ?? '')).toMatchObject([{ act: 'kudos', giver: 'Sol', receiver: 'Ada' }]);
  });

  it('that breaks off says why in the log, with what to do, and nothing of the database to whoever reads it', async () => {
    const harness = await aHarness({ publicUrl: 'https://hearth.example' });
    const sol = harness.person('Sol', { steward: true });
    const asked = await sol.types('/community export');
    const token = /token=(\w+)/.exec(JSON.stringify(asked.answer?.message))?.[1] ?? '';
    const { ports } = harness.process;
    const store = { ...ports.store, ledgerPage: () => Promise.reject(new Error('database disk image is malformed')) };
    const found = await takeDownload({ ...ports, store }, token);
    const read = async () => {
      for await (const _ of found?.chunks ?? []);
    };
    await expect(read()).rejects.toThrow('The file broke off, so it is not whole.');
    const told = harness.log.filter(({ text }) => text.includes('ledger'));
    expect(told.map(({ level }) => level)).toEqual(['info', 'info', 'error']);
    const id = await harness.inside((_, community) => Promise.resolve(community.id));
    const by = expect.any(String);
    expect(told.map(({ fields }) => fields)).toMatchObject([
      { community: id, format: 'csv', by },
      { community: id, format: 'csv' },
      { community: id, format: 'csv', err: { message: 'database disk image is malformed' } },
    ]);
    expect(told[2]?.text).toContain('hearth export contributions');
  });

  it('names the command where there is no address', async () => {
    const harness = await aHarness();
    const sol = harness.person('Sol', { steward: true });
    const { text } = await sol.types('/community export json');
    expect(text).toMatch(/hearth export contributions --community [\w-]+ --format json/);
    expect((await harness.person('Ada').types('/community export')).text).toContain('Only stewards can do that.');
  });
});
