import { expect, it } from 'vitest';
import { aGuild } from './discord-server.ts';
import { aWorkspace } from './slack-workspace.ts';
import { setUp } from './story.ts';

/** With what each PNG begins (w3.org/TR/png-3/#3PNGsignature). */
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

it('Slack fetches the picture of a balance from the address beside its words, and nobody any other', async () => {
  const baseUrl = 'https://hearth.example.org';
  const { slack, hearth, harness, general, ada, bo, wordsOf, until } = await aWorkspace({
    settings: { BASE_URL: baseUrl },
  });
  await setUp(harness);
  await harness.bo.reacts('💡', await harness.ada.writes('Wedge it first', harness.general));
  await ada.command('/balance', '', { in: general });
  const told = await until(() => slack.ephemerals(ada).find((one) => wordsOf(one).includes('It reached bo.')));
  const picture = told.blocks?.find(({ type }) => type === 'image') as
    | { readonly image_url: string; readonly alt_text: string }
    | undefined;
  expect(picture?.alt_text).not.toBe('');

  const address = picture?.image_url ?? '';
  expect(address.startsWith(`${baseUrl}/slack/picture?`)).toBe(true);
  const fetched = (query = '') => fetch(address.replace(baseUrl, hearth.url) + query);
  const answer = await fetched();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  expect([...bytes.slice(0, pngSignature.length)]).toEqual(pngSignature);
  expect(bytes.length).toBeGreaterThan(1_000);

  expect((await fetched('0')).status).toBe(404);
  expect(slack.ephemerals(bo).filter((one) => JSON.stringify(one).includes('/slack/picture'))).toEqual([]);
  expect(hearth.errors()).toEqual([]);
});

it('Discord gets the picture of a balance as a file with its words, which only one person sees', async () => {
  const { discord, hearth, harness, general, ada } = await aGuild();
  await setUp(harness);
  await harness.bo.reacts('💡', await harness.ada.writes('Wedge it first', harness.general));
  const asked = await ada.command('/balance', {}, { in: general });
  const answer = asked.message ?? (await asked.answer(20_000));
  expect(answer.ephemeralTo).toBe(ada.id);
  expect(JSON.stringify(answer)).toContain('It reached bo.');
  const { files } = await discord.until(() => discord.requests.find((each) => each.files.length > 0));
  expect(files).toEqual([
    { key: '0', name: 'picture-1.png', contentType: 'image/png', size: expect.toSatisfy((size) => size > 1_000) },
  ]);
  expect(answer.attachments).toMatchObject([{ filename: 'picture-1.png' }]);
  expect(hearth.errors()).toEqual([]);
});
