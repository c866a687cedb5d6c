import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import { standingOffers } from '../../domain/help/request.ts';
import type { Member } from '../../domain/member/member.ts';
import { dayMs, earlier } from '../../domain/time/instant.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { Stopped } from '../../text/en/stopped.ts';
import { wordsIn } from '../../text/words.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { namesIn } from './names.ts';
import { hasStopped } from './stopped.ts';
import { whoIsHere } from './who-is-here.ts';

/** As many as fit on one page of any platform, with room to spare. */
const mostThanks = 10;
const mostRequests = 10;

const mayStop: readonly Stopped[] = ['questions', 'exchange'];

/** A member's own page: what does not reach them, what they asked for, and the thanks they got. Nobody else sees it. */
export async function homeOf(unit: Unit, community: Community, space: Space, member: Member): Promise<Message> {
  const { requests } = unit.tx;
  const asked = await requests.ongoingOf(member.id, mostRequests);
  const offers = await Promise.all(asked.map(async ({ id }) => standingOffers(await requests.helpers(id)).length));
  const since = earlier(unit.now, community.rules.request.takenAwayDays * dayMs);
  const takenAway = await requests.endedOf(member.id, ['removed', 'not_posted', 'by_steward'], since, mostRequests);
  const kudos = await unit.tx.kudos.receivedBy(member.id, mostThanks);
  const feedback = await unit.tx.feedback.thanksTo(member.id, mostThanks);
  const received = [
    ...kudos.map(({ giverId, reason, kind, source, at }) => ({ giverId, reason, kind, source, at })),
    ...feedback.map(
      ({ from, at }) => ({ giverId: from, reason: '', kind: 'feedback', source: 'exchange', at }) as const,
    ),
  ]
    .sort((a, b) => b.at - a.at)
    .slice(0, mostThanks);
  const givers = received.map(({ giverId }) => giverId);
  const names = await namesIn(unit, space, givers);
  const here = await whoIsHere(unit, givers);
  const stopped: Stopped[] = [];
  for (const what of mayStop) if (await hasStopped(unit, member.id, what)) stopped.push(what);
  return wordsIn(community.language).memberHome.page(
    community.purpose,
    stopped,
    asked.map((request, index) => ({ request, offers: offers[index] ?? 0 })),
    takenAway,
    // The thanks of those who left stay, without their words.
    received.map(({ giverId, reason, kind, source }) => ({
      giver: names.name(giverId),
      reason: here.has(giverId) ? reason : '',
      kind,
      source,
    })),
  );
}
