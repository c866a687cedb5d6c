import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/**
 * Answers a web-standard request by a function for Node's own requests and responses, as libraries bring them. It gets
 * the address and the headers, and no body.
 */
export async function answerOnNode(
  request: Request,
  answer: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const incoming = new IncomingMessage(new Socket());
  incoming.method = request.method;
  incoming.url = pathname + search;
  incoming.headers = Object.fromEntries(request.headers);
  const outgoing = new ServerResponse(incoming);
  let body = '';
  outgoing.end = (text?: unknown) => {
    body = typeof text === 'string' ? text : '';
    return outgoing;
  };
  await answer(incoming, outgoing);
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.getHeaders())) {
    for (const each of Array.isArray(value) ? value : [value]) headers.append(name, String(each));
  }
  return new Response(body, { status: outgoing.statusCode, headers });
}
