import type { Helper, HelpRequest } from '../../../domain/help/request.ts';
import { sharedSolution } from '../../../domain/help/request.ts';
import type { AnsweredRequest, WaitingRequest } from '../../../text/en/digest-help.ts';
import type { Names } from '../../member/names.ts';
import { whoIsHere } from '../../member/who-is-here.ts';
import type { Reading, Section } from './section.ts';

interface HelpFacts {
  readonly waiting: readonly WaitingRequest[];
  readonly answered: readonly AnsweredRequest[];
  /** How many were answered, as far as they are counted. */
  readonly answers: { readonly count: number; readonly isMore: boolean };
}

/** Requests that wait as things are now, the longest first; and what was answered, the latest first. */
export async function readHelp(reading: Reading): Promise<Section<HelpFacts>> {
  const { unit, community, toldIn, span } = reading;
  const { maxRequests: limit, countsTo } = community.rules.digest;
  const { requests, digestWeek } = unit.tx;
  const [waiting, answered, count] = await Promise.all([
    requests.inState(community.id, ['open'], { order: 'oldest_first', limit, toldIn }),
    digestWeek.answered(community.id, span, { limit, toldIn }),
    digestWeek.countAnswered(community.id, span, { limit: countsTo, toldIn }),
  ]);
  const all = [...waiting, ...answered];
  const [helpers, posts] = await Promise.all([
    ofEach(all, ({ id }) => requests.helpers(id)),
    ofEach(all, ({ id }) => unit.tx.postings.ofRequest(id)),
  ]);
  const cameForward = [...helpers.values()].flat().map(({ memberId }) => memberId);
  const here = await whoIsHere(unit, cameForward);
  const helpersOf = (request: HelpRequest) => (helpers.get(request) ?? []).filter(({ memberId }) => here.has(memberId));
  return {
    people: [...all.map(({ askerId }) => askerId), ...here],
    inWords: (names) => ({
      waiting: waiting.map((request) => ({
        request,
        asker: names.name(request.askerId),
        post: posts.get(request),
        helpers: named(helpersOf(request), names),
      })),
      answered: answered.map((request) => ({
        request,
        asker: names.name(request.askerId),
        post: posts.get(request),
        helpers: named(whoHelped(request, helpersOf(request)), names),
        wasAlone: (helpers.get(request) ?? []).length === 0,
        solution: sharedSolution(request),
      })),
      answers: { count, isMore: count >= countsTo },
    }),
  };
}

const ofEach = async <Found>(
  requests: readonly HelpRequest[],
  find: (request: HelpRequest) => Promise<Found>,
): Promise<ReadonlyMap<HelpRequest, Found>> =>
  new Map(await Promise.all(requests.map(async (request) => [request, await find(request)] as const)));

/** Those who were credited; before that, those who came forward. */
function whoHelped({ state }: HelpRequest, helpers: readonly Helper[]): readonly Helper[] {
  const credited = helpers.filter(({ status }) => status === 'credited');
  return state === 'resolved' || credited.length > 0 ? credited : helpers;
}

const named = (helpers: readonly Helper[], names: Names) =>
  helpers.map(({ memberId, status }) => ({ name: names.name(memberId), status }));
