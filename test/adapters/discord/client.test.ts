import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { discordRest } from '../../../adapters/discord/client.ts';
import { delivered } from '../../../adapters/discord/failure.ts';
import { recordingLog } from '../slack/recording.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Discord, as far as it always answers so. */
async function answering(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise((listening) => server.once('listening', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

const json = { 'content-type': 'application/json' };

const endless: readonly (readonly [string, RequestListener])[] = [
  [
    'is asked to come back in a moment, each time',
    (_, response) =>
      response.writeHead(429, { ...json, 'retry-after': '0.001' }).end(JSON.stringify({ retry_after: 0.001 })),
  ],
  ['is answered by half an answer, and then nothing', (_, response) => response.writeHead(200, json).write('{"id":')],
  ['is refused by half an answer, and then nothing', (_, response) => response.writeHead(400, json).write('{"code":')],
];

it.each(endless)('a call that %s ends in its time, to be tried again later', async (_, answer) => {
  const rest = discordRest('a.token', await answering(answer), recordingLog(), undefined, 1_200);
  const asked = delivered(() => rest.post('/channels/1/messages', { body: { content: 'Hello' } }));
  const warnings: Error[] = [];
  const warned = (warning: Error) => warnings.push(warning);
  process.on('warning', warned);
  closing.push(() => process.off('warning', warned));
  await expect(asked).rejects.toMatchObject({ name: 'DeliveryError', failure: 'unavailable' });
  expect(warnings).toEqual([]);
});
