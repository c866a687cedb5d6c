import { meantPause } from '../../src/app/community/meant-pause.ts';
import { requireUnpaused } from '../../src/app/member/settings.ts';
import { isSpared } from '../../src/app/member/spared.ts';
import { beAround, endAvailability, isHidden, takeBreak } from '../../src/app/offer/availability.ts';
import { listOffers, offerLists } from '../../src/app/offer/list-offers.ts';
import { addOffer } from '../../src/app/offer/offering.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type ButtonHandler, type Command, type CommandContext } from '../../src/app/runtime/feature.ts';
import { buttonActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { parseTopics, topicsLeftOut } from '../../src/domain/help/request.ts';
import type { OfferId } from '../../src/domain/ids.ts';
import { isPaused } from '../../src/domain/member/reach.ts';
import { type OfferKind, offerKinds } from '../../src/domain/offer/offer.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { instant } from '../../src/domain/time/instant.ts';
import type { OfferCursor } from '../../src/ports/store/offers.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.offer.command;
const { maxTextCharacters, mostAroundHours } = defaultRules.offer;

/** Adds what somebody typed or filled in. */
export async function offered(
  { unit, community, member, words }: CommandContext,
  given: { readonly text: string; readonly kind: OfferKind | undefined; readonly topics: string },
): Promise<Answer> {
  const { text, kind = 'expertise', topics } = given;
  const meant = words.synonyms.meantByOffer(text);
  if (meant !== undefined) throw new UserError('meant_command', text, meant, 'offer');
  const rules = community.rules.offer;
  const added = await addOffer(unit, community, member, { text, kind, topics: parseTopics(topics, rules) });
  return privately(words.offer.added(added, topicsLeftOut(topics, rules), await isHidden(unit, member)));
}

const add = act(
  {
    name: 'add',
    description: words.add.description,
    example: words.add.example,
    reply: 'form',
    isDefault: true,
    options: [
      {
        name: 'text',
        description: words.add.text,
        type: 'text',
        required: true,
        place: 'rest',
        maxLength: maxTextCharacters,
      },
      { name: 'kind', description: words.add.kind, type: 'choice', choices: offerKinds },
      { name: 'topics', description: words.add.topics, type: 'text', maxLength: 150 },
    ],
  },
  (context, { text, kind, topics = '' }) => offered(context, { text, kind, topics }),
  {
    takesPart: true,
    formInstead: async ({ community: { rules }, words }, { kind, topics }) =>
      openForm(
        words.offer.form(
          { ...(kind && { kind }), ...(topics !== undefined && { topics: parseTopics(topics, rules.offer) }) },
          rules.offer,
        ),
      ),
  },
);

type List = (typeof offerLists)[number];

async function page(
  { unit, community, space, member, words }: CommandContext,
  list: List,
  after?: OfferCursor,
): Promise<Answer> {
  const { listed, next } = await listOffers(unit, community, space, member, list, after);
  const following = next && `${list}/${next.offeredAt}/${next.id}`;
  return privately(words.offer.page(list, listed, following, after === undefined));
}

const list = act(
  {
    name: 'list',
    description: words.list.description,
    example: words.list.example,
    reply: 'private',
    options: [{ name: 'list', description: words.list.list, type: 'choice', choices: offerLists, place: 'next' }],
  },
  (context, { list = 'all' }) => page(context, list),
);

/** What somebody offers, each with a button that takes it back: more certain than words that tell one from another. */
const remove = act({ name: 'remove', description: words.remove, reply: 'private', options: [] }, (context) =>
  page(context, 'mine'),
);

/** *Show more*, under a page: continues after its last offer. */
export const moreOffersButton: ButtonHandler = {
  action: buttonActions.moreOffers,
  run: async (context, subject) => {
    const [, name, offeredAt, id] = /^(\w+)\/(\d{1,15})\/([^/]+)$/.exec(subject) ?? [];
    const list = offerLists.find((each) => each === name);
    if (!list || offeredAt === undefined || id === undefined) throw new UserError('unknown_button');
    return page(context, list, { offeredAt: instant(Number(offeredAt)), id: id as OfferId });
  },
};

const around = act(
  {
    name: 'around',
    description: words.around.description,
    example: words.around.example,
    reply: 'private',
    options: [
      {
        name: 'hours',
        description: words.around.hours,
        type: 'number',
        least: 1,
        most: mostAroundHours,
        place: 'next',
      },
    ],
  },
  async ({ unit, community, member, words }, { hours = community.rules.offer.aroundHours }) => {
    requireUnpaused(unit, community, member, 'around');
    const until = await beAround(unit, member, hours);
    const mayBeAsked = !(await isSpared(unit, member.id, 'asks'));
    return privately(words.offer.around(until, await unit.tx.offers.countOf(member.id), mayBeAsked));
  },
  { takesPart: true },
);

const pause = act(
  {
    name: 'pause',
    description: words.pause.description,
    example: words.pause.example,
    reply: 'private',
    options: [{ name: 'until', description: words.pause.until, type: 'text', place: 'rest', maxLength: 40 }],
  },
  async ({ unit, community, member, words }, { until }) => {
    const meant = await meantPause(unit, community, member, until, 'offer');
    if (meant.is === 'over')
      return privately(words.offer.asUsual(await endAvailability(unit, member), isPaused(member, unit.now)));
    await takeBreak(unit, member, meant.at);
    return privately(words.offer.paused(meant.at, meant.zone));
  },
);

/** What people can give, found by everybody in the community. */
export const offerCommand: Command = {
  name: 'offer',
  description: words.description,
  acts: [add, list, remove, around, pause],
};
