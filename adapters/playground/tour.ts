import { buttonActions } from '../../src/chat/actions.ts';
import type { ActionName } from '../../src/chat/button.ts';
import type { Message } from '../../src/chat/message.ts';
import { earlier, minuteMs } from '../../src/domain/time/instant.ts';
import { mondayAtNine, nextTime, type Zone } from '../../src/domain/time/zone.ts';
import { community, tourPeople } from './demo-community.ts';
import type { Post } from './records.ts';
import { directChannelId, hearthId, people, type State } from './state.ts';

/** The steps of the tour, in the order in which they are taken. */
export const tourSteps = {
  newcomer: ['unanswered', 'lookedAfter', 'answered', 'thanked'],
  helper: ['helped', 'gave', 'bothRead', 'reacted'],
  steward: ['previewed', 'waiting', 'digested', 'asked'],
} as const;

export type TourRole = keyof typeof tourSteps;
export type TourStep = (typeof tourSteps)[TourRole][number];

export const tourRoles = Object.keys(tourSteps) as readonly TourRole[];

/** How far the tour is, read from what stands in the channels: a step is done once what it is about is there. */
export interface TourProgress {
  readonly done: Readonly<Record<TourStep, boolean>>;
  /** The threads that steps lead to, as far as they are there. */
  readonly threads: { readonly newcomers: string | undefined; readonly waiting: string | undefined };
}

/** Those that count as thanks from the start. */
const thanking = ['🙌', '💡', '🔍', '🧗'];

const actionsIn = ({ blocks }: Message): readonly ActionName[] =>
  blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons.map(({ action }) => action) : []));

/** How long after Monday at nine the digest may come. */
const digestWithinMs = 5 * minuteMs;

/** What Hearth posts in the digest channel on Monday at nine. */
const isDigest = ({ channel, author, at, thread }: Post, zone: Zone): boolean =>
  channel === community.general &&
  author === hearthId &&
  thread === undefined &&
  nextTime(mondayAtNine, zone, earlier(at, digestWithinMs)) <= at;

/** @param zone the community's, in which it is Monday at nine */
export function tourProgress(state: State, zone: Zone): TourProgress {
  const { newcomer, helper, partner, asker, steward } = tourPeople;
  const posts = [...state.posts.all()];
  const whispers = [...state.whispers.all()];
  const isPerson = new Set(people(state).map(({ id }) => id));
  const said = (post: Post, action: ActionName): boolean =>
    post.author === hearthId && post.content.form === 'said' && actionsIn(post.content.message).includes(action);
  const rootOf = (post: Post): Post => posts.find(({ id }) => id === post.thread) ?? post;

  /** What Hearth posted about requests of somebody, below their own message or naming them. */
  const requestsOf = (member: string): readonly Post[] =>
    posts.filter(
      (post) =>
        post.channel === community.help &&
        (said(post, buttonActions.resolveRequest) || said(post, buttonActions.reopenRequest)) &&
        (post.mentions.includes(member) || rootOf(post).author === member),
    );
  const requests = requestsOf(newcomer);
  const answeredBy = (thread: string, asker: string): readonly Post[] =>
    posts.filter((post) => post.thread === thread && post.author !== asker && isPerson.has(post.author));
  const answered = requests.filter((post) => answeredBy(rootOf(post).id, newcomer).length > 0);
  const waiting = posts.find(
    ({ channel, author, thread }) => channel === community.help && author === asker && !thread,
  );
  const received = (member: string): Post | undefined =>
    posts.findLast((post) => post.channel === directChannelId(member) && said(post, buttonActions.respondToFeedback));
  const theirs = received(partner);
  const seen = state.lastSeen.get(partner)?.[directChannelId(partner)] ?? '';
  // With this, the past ends that a visitor finds.
  const wrote = posts.find(({ channel, author }) => channel === community.help && author === newcomer);
  const whispered = (asked: string): boolean => whispers.some((each) => each.to === steward && each.asked === asked);
  const offered = whispers.some(
    ({ to, message }) => to === newcomer && actionsIn(message).includes(buttonActions.lookAfter),
  );

  return {
    done: {
      unanswered: offered || requests.length > 0,
      lookedAfter: requests.length > 0,
      answered: answered.length > 0,
      thanked: answered.some((post) => said(post, buttonActions.reopenRequest)),
      helped: waiting !== undefined && answeredBy(waiting.id, asker).some(({ author }) => author === helper),
      gave: received(helper) !== undefined,
      bothRead: theirs !== undefined && received(helper) !== undefined && seen >= theirs.id,
      reacted: posts.some(
        ({ author, reactions }) =>
          author !== helper && reactions.some(({ by, emoji }) => by === helper && thanking.includes(emoji)),
      ),
      previewed: whispered('/digest'),
      digested: posts.some((post) => wrote !== undefined && post.id > wrote.id && isDigest(post, zone)),
      waiting: whispered('/requests'),
      asked: whispered('/reflect'),
    },
    threads: { newcomers: requests.at(-1) && rootOf(requests.at(-1) as Post).id, waiting: waiting?.id },
  };
}
