import { createHmac, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { minuteMs } from '../../src/domain/time/instant.ts';
import { type DrawPng, TooManyDrawings } from '../../src/ports/drawing.ts';
import type { HttpRoute } from '../../src/ports/http-route.ts';
import { isCallable } from './callable.ts';
import { limits } from './limits.ts';

/*
 * Slack shows a picture from an address that it fetches once, when the message is sent
 * (docs.slack.dev/reference/block-kit/blocks/image-block), and from then on by a copy of its own. Uploading it instead would
 * take a scope that lets Hearth write files, and leave a private picture among the files of the workspace.
 *
 * The address contains the drawing, with a proof that Hearth made it and until when. So nothing is kept, and any process can
 * answer; nobody else can have anything drawn, and the address leads nowhere after a few minutes.
 */

const path = '/slack/picture';

/** Slack fetches it within seconds, or never. */
const validMs = 5 * minuteMs;

/** Far more than any drawing of ours. */
const mostBytes = 100_000;

/** The address of a picture; `undefined` where it has none that Slack could fetch. */
export type PictureAddress = (svg: string) => string | undefined;

export interface Pictures {
  readonly addressOf: PictureAddress;
  readonly routes: readonly HttpRoute[];
}

export const noPictures: Pictures = { addressOf: () => undefined, routes: [] };

/** @param secret known to all processes of this Hearth, and to nobody else but Slack */
export function createPictures({
  baseUrl,
  secret,
  drawPng,
  now,
}: {
  readonly baseUrl: string;
  readonly secret: string;
  readonly drawPng: DrawPng;
  readonly now: () => number;
}): Pictures {
  if (!isCallable(baseUrl)) return noPictures;
  const key = createHmac('sha256', secret).update('pictures').digest();
  const proofOf = (drawn: string, until: string): Buffer =>
    createHmac('sha256', key).update(`${until}:${drawn}`).digest();

  function isProved(drawn: string, until: string, proof: string): boolean {
    const given = Buffer.from(proof, 'base64url');
    const expected = proofOf(drawn, until);
    return given.length === expected.length && timingSafeEqual(given, expected) && Number(until) >= now();
  }

  return {
    addressOf(svg) {
      const drawn = deflateRawSync(svg).toString('base64url');
      const until = String(now() + validMs);
      const query = new URLSearchParams({ drawn, until, proof: proofOf(drawn, until).toString('base64url') });
      const address = `${baseUrl}${path}?${query}`;
      return address.length <= limits.imageUrl ? address : undefined;
    },

    routes: [
      {
        method: 'GET',
        path,
        async handle({ url }) {
          const query = new URL(url).searchParams;
          const [drawn, until, proof] = ['drawn', 'until', 'proof'].map((name) => query.get(name) ?? '');
          if (!drawn || !until || !proof || !isProved(drawn, until, proof)) {
            return new Response('There is no picture at this address, or no longer.', { status: 404 });
          }
          const svg = inflateRawSync(Buffer.from(drawn, 'base64url'), { maxOutputLength: mostBytes }).toString();
          const headers = { 'content-type': 'image/png', 'cache-control': 'private, no-store' };
          try {
            return new Response(Buffer.from(await drawPng(svg)), { headers });
          } catch (err) {
            if (err instanceof TooManyDrawings) return new Response('Too many pictures at once.', { status: 503 });
            throw err;
          }
        },
      },
    ],
  };
}
