import { addressKey, channelOf, type MessageRef, messageKey } from '../../chat/address.ts';
import type { MessageEvent } from '../../chat/event.ts';
import { forgetAllBefore, forgetHeardBefore } from '../../domain/help/heard.ts';
import { isSuspended } from '../../domain/member/suspension.ts';
import { earlier, hourMs } from '../../domain/time/instant.ts';
import { answerResting } from '../member/resting.ts';
import type { EventContext } from '../runtime/event-context.ts';
import { authorOf } from './author.ts';
import { beginRequest } from './look-after.ts';
import { isSilent } from './unanswered.ts';

/** Whether a message is the first of a post of its own: in a forum each begins a thread with its id. */
export const beginsPost = ({ at, id }: MessageRef): boolean => at.thread === id;

/**
 * Somebody began a post in the help forum: every one there is a question, so it is looked after at once, unless a steward
 * or its author does not want that; somebody who rests hears that they do. @returns whether it is
 */
export async function hearPost(
  { unit, community }: EventContext,
  { message: ref, user, at }: MessageEvent,
): Promise<boolean> {
  const { helpWatch, communities } = unit.tx;
  const { writing } = community.rules;
  const channelKey = addressKey(channelOf(ref.at));
  const helpChannel = await communities.channel(community.id, 'help');
  if (!writing.looksAfterPosts || !helpChannel || addressKey(helpChannel) !== channelKey) return false;
  const key = messageKey(ref);
  const heard = {
    key,
    author: user.user,
    at,
    ref,
    run: key,
    asks: true,
    state: 'request',
    communityId: community.id,
    answeredBy: undefined,
  } as const;
  const since = earlier(at, hourMs);
  if ((await helpWatch.countSince(channelKey, since, user.user)) >= writing.mostPerAuthor) return false;
  if ((await helpWatch.countSince(channelKey, since)) >= writing.mostPerChannel) return false;
  if (!(await helpWatch.add(heard))) return false;
  const author = await authorOf(unit, heard);
  if (!author || (await isSilent(unit, author.id))) return false;
  if (isSuspended(author, unit.now)) {
    await answerResting(unit, community, author, user, ref.at);
    return false;
  }
  await beginRequest(unit, community, author, ref);
  await helpWatch.forget(channelKey, forgetHeardBefore(at, writing), forgetAllBefore(at, writing));
  return true;
}
