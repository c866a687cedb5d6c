import { wordsIn } from '../../text/words.ts';
import { type EraseData, editErased } from '../runtime/personal-data.ts';
import { shownPosts } from './showing.ts';

/** Each may have been shown to several stewards. */
const portion = 10;

/** Under which name an erasure notes how far it came. */
const reached = 'moderation_shown';

/**
 * Takes the words of feedback that somebody gave or got, and all names, out of what showed it to the stewards: in their
 * channel, and to each directly, also where they are no stewards any more; also the name of whoever took it down. How far it came is noted, so that no post is edited twice.
 */
export const eraseShown: EraseData = async (unit, community, erasure) => {
  const { erasures, moderation } = unit.tx;
  const stored = await erasures.find(community.id, erasure.id);
  const shown = await moderation.shownAbout(erasure.memberId, stored?.progress[reached] ?? '', portion);
  const last = shown.at(-1);
  if (!stored || last === undefined) return false;
  const { privacyErase, moderationRemoval } = wordsIn(community.language);
  for (const id of shown) {
    const isRemoved = (await moderation.shownFeedback(community.id, id))?.removedBy !== undefined;
    const said = isRemoved ? moderationRemoval.feedbackGone() : privacyErase.instead();
    for (const ref of await shownPosts(unit, id)) await editErased(unit, community, erasure, ref, said);
  }
  await erasures.save({ ...stored, progress: { ...stored.progress, [reached]: last } });
  return true;
};
