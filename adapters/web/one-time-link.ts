import type { HttpRoute, Peer } from '../../src/ports/http-route.ts';

/**
 * A link that works once leads to a page with a button: chat apps fetch each link that is posted, to show a preview, and
 * would use it up. What is no token, was used, has expired or never was gets the same answer.
 */
export function oneTimeLinkRoutes({
  path,
  ask,
  gone,
  use,
}: {
  readonly path: string;
  /** The page with the button, which posts to its own address. */
  readonly ask: () => Response;
  readonly gone: () => Response;
  /** Uses the token up; `undefined` where it leads nowhere. */
  readonly use: (token: string, request: Request, peer: Peer) => Promise<Response | undefined>;
}): readonly HttpRoute[] {
  const tokenIn = ({ url }: Request): string => new URL(url).searchParams.get('token') ?? '';
  return [
    { method: 'GET', path, handle: (request) => (/^\w+$/.test(tokenIn(request)) ? ask() : gone()) },
    {
      method: 'POST',
      path,
      handle: async (request, peer) => (await use(tokenIn(request), request, peer)) ?? gone(),
    },
  ];
}
