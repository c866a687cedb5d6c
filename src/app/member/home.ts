import { type Message, person } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier, type Instant } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { HomeThanks, OwnPage, Some } from '../../text/en/member-home-parts.ts';
import type { Stopped } from '../../text/en/stopped.ts';
import { wordsIn } from '../../text/words.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { blockedAmong, unblockedAmong } from './blocked.ts';
import { decidedAbout } from './decided.ts';
import { exchangeOf } from './home-exchange.ts';
import { type People, peopleIn, some } from './home-people.ts';
import { waitingFor } from './home-waiting.ts';
import { namelessMember } from './names.ts';
import { settingsOf } from './settings.ts';
import { stoppedAmong } from './stopped.ts';
import { untoldReports } from './untold-reports.ts';
import { voidedOf } from './voided.ts';
import { whoIsHere } from './who-is-here.ts';

/** How many of each kind are looked up: more than the page shows, so that it can say how many more there are. */
const most = { requests: 20, thanks: 6, offers: 5, learned: 3 } as const;

/** How many of one's own requests the page shows at most, with whoever came forward for them. */
const mostShownRequests = 5;

const mayStop: readonly Stopped[] = ['questions', 'exchange', 'exchange_direct', 'thanks', 'data'];

/**
 * A member's own page, the same wherever it is opened: what waits for them, what they asked for, the thanks they got, what
 * they offer and bring, and their settings. Nobody else sees it.
 */
export async function homeOf(unit: Unit, community: Community, space: Space, member: Member): Promise<Message> {
  const people = peopleIn(unit, space);
  const page: OwnPage = {
    purpose: community.purpose,
    settings: await settingsOf(unit, community, member),
    stopped: await stoppedAmong(unit, member.id, mayStop),
    ...(await waitingFor(unit, community, member, people)),
    ...(await ownRequests(unit, community, member, people)),
    thanks: await thanksTo(unit, member, people),
    voided: await voidedOf(unit, community, member, people),
    reports: await untoldReports(unit, community, member, people),
    ...(await decidedAbout(unit, community, member, people)),
    offers: await offersOf(unit, member),
    exchange: await exchangeOf(unit, community, member, people),
    learned: (await unit.tx.helpLessons.of(member.id, most.learned)).map(({ written }) => written),
  };
  return wordsIn(community.language).memberHome.page(page);
}

/** What somebody asked for: on its way, posted, and what others, or time, put an end to. */
async function ownRequests(
  unit: Unit,
  community: Community,
  member: Member,
  people: People,
): Promise<Pick<OwnPage, 'asked' | 'drafts' | 'takenAway'>> {
  const { requests, postings, helpDrafts } = unit.tx;
  const ongoing = await requests.ongoingOf(member.id, most.requests);
  const shown = ongoing.slice(0, mostShownRequests);
  const helpers = await Promise.all(shown.map(({ id }) => requests.helpers(id)));
  const posts = await postings.ofRequests(shown.map(({ id }) => id));
  const helperIds = helpers.flat().map(({ memberId }) => memberId);
  const name = await people.named(helperIds);
  const apart = await blockedAmong(unit, member.id, helperIds);
  const since: Instant = earlier(unit.now, community.rules.request.takenAwayDays * dayMs);
  const ended = await requests.endedOf(
    member.id,
    ['removed', 'not_posted', 'by_steward', 'quiet'],
    since,
    most.requests,
  );
  const asked = shown.map((request, index) => ({
    request,
    helpers: (helpers[index] ?? []).map(({ memberId, status }) => ({
      name: apart.has(memberId) ? person(namelessMember) : name(memberId),
      status,
    })),
    post: posts.get(request.id),
  }));
  return {
    asked: {
      items: asked,
      more: ongoing.length === most.requests ? Number.POSITIVE_INFINITY : ongoing.length - shown.length,
    },
    drafts: some(await helpDrafts.waitingOf(member.id, most.requests), mostShownRequests),
    takenAway: some(ended, mostShownRequests, ended.length < most.requests),
  };
}

/**
 * The latest thanks, in words and without, and for feedback. The words of those who left are quoted no more, and nothing
 * of those from whom they are kept apart.
 */
async function thanksTo(unit: Unit, member: Member, people: People): Promise<Some<HomeThanks>> {
  const first = await thanksFrom(unit, member, most.thanks);
  const received = first.areHidden ? (await thanksFrom(unit, member, mostAmongHidden)).received : first.received;
  const shown = received.slice(0, most.thanks - 1);
  const givers = shown.map(({ giverId }) => giverId);
  const name = await people.named(givers);
  const here = await whoIsHere(unit, givers);
  const items = shown.map(({ giverId, reason, kind, source }) => ({
    giver: name(giverId),
    reason: here.has(giverId) ? reason : '',
    kind,
    source,
  }));
  return { items, more: received.length > shown.length ? Number.POSITIVE_INFINITY : 0 };
}

/** Among so many they are looked for where some are hidden. */
const mostAmongHidden = 60;

/** The latest of each kind, and whether others are hidden because one of the two blocked the other. */
async function thanksFrom(unit: Unit, member: Member, limit: number) {
  const kudos = await unit.tx.kudos.receivedBy(member.id, limit);
  const feedback = await unit.tx.feedback.thanksTo(member.id, limit);
  const all = [
    ...kudos.map(({ giverId, reason, kind, source, at }) => ({ giverId, reason, kind, source, at })),
    ...feedback.map(
      ({ from, changed, at }) =>
        ({ giverId: from, reason: changed, kind: 'feedback', source: 'exchange', at }) as const,
    ),
  ].sort((a, b) => b.at - a.at);
  const received = await unblockedAmong(unit, member.id, all, ({ giverId }) => giverId);
  return { received, areHidden: received.length < all.length };
}

async function offersOf(unit: Unit, member: Member): Promise<OwnPage['offers']> {
  const items = await unit.tx.offers.ofMember(member.id, most.offers);
  const more = items.length < most.offers ? 0 : (await unit.tx.offers.countOf(member.id)) - items.length;
  return { items, more };
}
