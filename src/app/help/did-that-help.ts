import type { Address } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { type HelpRequest, thoseWhoAnswered } from '../../domain/help/request.ts';
import type { MemberId, RequestId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { blockedAmong } from '../member/blocked.ts';
import { directAddressOf, type Names, namesIn, shownName } from '../member/names.ts';
import { lastPostedFor, send, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { settleOfferQuestions } from './offer-notes.ts';
import { editedNote, threadOf } from './requests.ts';

/** What its asker is asked about a request: whether that helped, and whether they are still looking. */
export const questions = { helped: 'help:did-that-help', looking: 'help:still-looking' } as const;

/** What tells its asker directly that a request expired, or that a steward closed it. */
export const expiredWord = 'help:expired';
export const closedByStewardWord = 'help:closed-by-steward';

type Question = keyof typeof questions;

/** An answered request went quiet: its asker is asked whether that helped. */
export const askWhetherHelped = (unit: Unit, community: Community, request: HelpRequest): Promise<void> =>
  askDirectly(unit, community, request, 'helped');

/** Nothing was heard of a request for long: its asker is asked whether they are still looking. */
export const askWhetherLooking = (unit: Unit, community: Community, request: HelpRequest): Promise<void> =>
  askDirectly(unit, community, request, 'looking');

async function askDirectly(unit: Unit, community: Community, request: HelpRequest, what: Question): Promise<void> {
  const user = await directAddressOf(unit, request.askerId);
  if (!user) return askBelow(unit, community, request, what);
  const post = await unit.tx.postings.ofRequest(request.id);
  const { names, helpers } = await shown(unit, request, user);
  const words = wordsIn(community.language).helpAfter;
  const answered = helpers.map(names.name);
  const said =
    what === 'helped'
      ? words.helped(request, answered, thanked(helpers, names), post)
      : words.looking(request, answered, post);
  const purpose = { what: questions[what], subject: request.id } as const;
  // Whoever cannot be reached is asked in the thread, which calls them.
  await send(unit, community.id, { to: 'direct', user, isOptional: true }, said, { purpose });
}

/** The same in the thread, once for each request: it calls its asker. */
async function askBelow(unit: Unit, community: Community, request: HelpRequest, what: Question): Promise<void> {
  const post = await unit.tx.postings.ofRequest(request.id);
  if (!post || !(await unit.tx.inbox.claim(`asked-below:${request.id}`, unit.now))) return;
  const at = threadOf(post);
  const { names, helpers } = await shown(unit, request, at);
  const asker = names.call(request.askerId);
  const said = wordsIn(community.language).helpAfter.below(request, what, asker, thanked(helpers, names));
  const purpose = { what: questions[what], subject: request.id } as const;
  await send(unit, community.id, { to: 'channel', at }, said, { purpose });
}

/** Whoever answered, is still here, and is not kept apart from the asker; and how people are called there. */
async function shown(unit: Unit, request: HelpRequest, at: Parameters<typeof namesIn>[1]) {
  const answered = thoseWhoAnswered(await unit.tx.requests.helpers(request.id)).map(({ memberId }) => memberId);
  const members = new Map((await unit.tx.members.findAll(answered)).filter(isHere).map((each) => [each.id, each]));
  const blocked = await blockedAmong(unit, request.askerId, answered);
  const helpers = answered.filter((id) => members.has(id) && !blocked.has(id));
  const names = await namesIn(unit, at, [request.askerId, ...helpers]);
  const plain = (id: MemberId) => shownName(members.get(id)?.name ?? '');
  return { names: { ...names, plain }, helpers };
}

/** The name on a button; `undefined` where there is not exactly one person to thank. */
function thanked(helpers: readonly MemberId[], { plain }: { plain(id: MemberId): string }): string | undefined {
  const [one, ...others] = helpers;
  return one === undefined || others.length > 0 ? undefined : plain(one);
}

/** A question could not be asked directly: it is asked in the thread. @returns whether the message was such a question */
export async function passQuestionOn(
  unit: Unit,
  community: Community,
  request: HelpRequest,
  outgoing: Outgoing,
): Promise<boolean> {
  const what = questionIn(outgoing);
  if (!what || outgoing.destination.to !== 'direct') return false;
  if (isOver(request)) return true;
  await askBelow(unit, community, request, what);
  return true;
}

const isOver = ({ state }: HelpRequest): boolean => state !== 'open' && state !== 'answered';

/** Which question a message asks. */
function questionIn(outgoing: Outgoing): Question | undefined {
  return (Object.keys(questions) as Question[]).find((what) => subjectOf(outgoing, questions[what]) !== undefined);
}

/** The request that a question is about; `undefined` for any other message. */
export const askedAbout = (outgoing: Outgoing): RequestId | undefined => {
  const what = questionIn(outgoing);
  return what && (subjectOf(outgoing, questions[what]) as RequestId | undefined);
};

/** What was asked or told holds no more: wherever that stands, it says how the request stands instead. */
export async function settleQuestions(unit: Unit, community: Community, request: HelpRequest): Promise<void> {
  await settleOfferQuestions(unit, community, request);
  for (const what of [...Object.values(questions), expiredWord, closedByStewardWord] as const) {
    const ref = await lastPostedFor(unit, { what, subject: request.id });
    if (!ref) continue;
    const said = await settled(unit, community, request, ref.at);
    await send(unit, community.id, { to: 'edit', ref }, said, { purpose: { what: editedNote, subject: request.id } });
  }
}

async function settled(unit: Unit, community: Community, request: HelpRequest, at: Address): Promise<Message> {
  const all = await unit.tx.requests.helpers(request.id);
  const helpers = request.state === 'resolved' ? all.filter(({ status }) => status === 'credited') : all;
  const names: Names = await namesIn(
    unit,
    at,
    helpers.map(({ memberId }) => memberId),
  );
  return wordsIn(community.language).helpAfter.settled(
    request,
    helpers.map(({ memberId, status }) => ({ name: names.name(memberId), status })),
  );
}
