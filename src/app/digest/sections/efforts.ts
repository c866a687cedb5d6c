import type { FinishedEffort } from '../../../text/en/digest-together.ts';
import { whoIsHere } from '../../member/who-is-here.ts';
import type { Reading, Section } from './section.ts';

/** What several people finished together, with all who took part. */
export async function readEfforts(reading: Reading): Promise<Section<readonly FinishedEffort[]>> {
  const { unit, community, toldIn, span } = reading;
  const limit = community.rules.digest.maxEfforts;
  const efforts = await unit.tx.digestWeek.finishedEfforts(community.id, span, { limit, toldIn });
  const found = await Promise.all(
    efforts.map(async (request) => {
      const helpers = await unit.tx.requests.helpers(request.id);
      const credited = helpers.filter(({ status }) => status === 'credited').map(({ memberId }) => memberId);
      return { request, post: await unit.tx.postings.ofRequest(request.id), people: [request.askerId, ...credited] };
    }),
  );
  const here = await whoIsHere(
    unit,
    found.flatMap(({ people }) => people),
  );
  return {
    people: [...here],
    inWords: (names) =>
      found.map(({ request, post, people }) => ({
        request,
        post,
        people: people.filter((id) => here.has(id)).map(names.name),
      })),
  };
}
