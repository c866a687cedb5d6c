import { wordsIn } from '../../text/words.ts';
import { type EraseData, editErased } from '../runtime/personal-data.ts';
import { shownToStewards } from './showing.ts';

/** Each may have been shown to several stewards. */
const portion = 10;

/** More stewards than any community has. */
const mostStewards = 200;

/** Under which name an erasure notes how far it came. */
const reached = 'moderation_shown';

/**
 * Takes the words of feedback that somebody gave or got, and all names, out of what showed it to the stewards: in their
 * channel, and to whoever is a steward now; also the name of whoever took it down. How far it came is noted, so that no post is edited twice.
 */
export const eraseShown: EraseData = async (unit, community, erasure) => {
  const { erasures, members, moderation } = unit.tx;
  const stored = await erasures.find(community.id, erasure.id);
  const shown = await moderation.shownAbout(erasure.memberId, stored?.progress[reached] ?? '', portion);
  const last = shown.at(-1);
  if (!stored || last === undefined) return false;
  const stewards = (await members.stewards(community.id)).slice(0, mostStewards).map(({ id }) => id);
  const { privacyErase, moderationRemoval } = wordsIn(community.language);
  for (const id of shown) {
    const isRemoved = (await moderation.shownFeedback(community.id, id))?.removedBy !== undefined;
    const said = isRemoved ? moderationRemoval.feedbackGone() : privacyErase.instead();
    const purposes = ['channel', ...stewards].map((to) => `${shownToStewards}:${id}/${to}`);
    for (const ref of await erasures.postedFor(purposes, purposes.length)) {
      await editErased(unit, community, erasure, ref, said);
    }
  }
  await erasures.save({ ...stored, progress: { ...stored.progress, [reached]: last } });
  return true;
};
