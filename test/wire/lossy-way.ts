import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What becomes of an answer on its way back to Slack. */
export type Loss = 'cut' | 'turned into a 500' | 'late';

/**
 * A way to the program on which everything arrives, but the first answers do not come back as they should.
 * @returns its address
 */
export async function lossyWay(target: string, losses: readonly Loss[]): Promise<string> {
  const toLose = [...losses];
  const held: ServerResponse[] = [];

  function pass(asked: IncomingMessage, answer: ServerResponse): void {
    const { method = 'POST', url = '/', headers } = asked;
    const onward = request(new URL(url, target), { method, headers, agent: false }, (reply) => {
      const loss = toLose.shift();
      reply.resume();
      if (loss === 'cut') answer.destroy();
      else if (loss === 'late') held.push(answer);
      else if (loss) reply.on('end', () => answer.writeHead(500).end());
      else {
        answer.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(answer);
      }
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  }

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const answer of held) answer.destroy();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
