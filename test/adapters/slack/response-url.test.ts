import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { postToResponseUrl } from '../../../adapters/slack/response-url.ts';

let server: Server | undefined;
afterEach(async () => {
  await new Promise((closed) => server?.close(closed));
});

/** Posts to a response_url that answers 200 with this. */
async function posted(answer: string): Promise<void> {
  const listening = createServer((_request, response) => response.end(answer));
  server = listening;
  await new Promise<void>((done) => {
    listening.listen(0, '127.0.0.1', done);
  });
  const address = listening.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const url = `http://127.0.0.1:${address.port}/commands/1`;
  await postToResponseUrl(url, url, { text: 'Hello', blocks: [] }, 'private', undefined);
}

describe('What is posted to a response_url', () => {
  it.each(['ok', '', '{"ok":true}'])('has been said where Slack answers %j', async (answer) => {
    await expect(posted(answer)).resolves.toBeUndefined();
  });

  it.each(['<html>Please sign in to the guest network</html>', '{"ok":false,"error":"used_url"}'])(
    'has not been said where the answer is %j, so that it is said another way',
    async (answer) => {
      await expect(posted(answer)).rejects.toMatchObject({ failure: 'refused', detail: 'response_url_not_taken' });
    },
  );
});
