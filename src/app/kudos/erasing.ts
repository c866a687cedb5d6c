import { type MessageRef, messageKey } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { Kudos } from '../../domain/kudos/kudos.ts';
import type { KudosWithPost } from '../../ports/store/kudos-erasing.ts';
import { wordsIn } from '../../text/words.ts';
import { namesIn } from '../member/names.ts';
import { lastPostedFor } from '../runtime/outbox.ts';
import { type EraseData, editErased } from '../runtime/personal-data.ts';
import { cancelReminders } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { announcing } from './announced.ts';

/** Each of them may have a post to edit. */
const kudosPerPart = 100;
/** So many are looked at within milliseconds. */
const reactionsPerPart = 2_000;

/**
 * Forgets somebody who gave and got thanks. What they gave counts on without its words, and nothing of it leads to a message.
 * What others wrote to them stays theirs, but the post names nobody. Why they voided thanks, as a steward, goes as well.
 */
export const eraseData: EraseData = async (unit, community, erasure) => {
  for (const forget of [forgetGiven, forgetGot, forgetVoided, forgetReactions]) {
    if (await forget(unit, community, erasure)) return true;
  }
  await unit.tx.thanksNotices.setToldUntil(erasure.memberId, undefined);
  await cancelReminders(unit, community.id, 'thanks_notice', erasure.memberId);
  return false;
};

const forgetGiven: EraseData = async (unit, community, erasure) => {
  const { kudosErasing, kudos } = unit.tx;
  const given = await kudosErasing.given(erasure.memberId, community.createdAt, unit.now, kudosPerPart);
  if (given.length === 0) return false;
  for (const [post, one] of byPost(given)) {
    const said = await postOfForgotten(unit, community, await together(unit, one), post);
    if (said) await editErased(unit, community, erasure, said.ref, said.message);
    // Others of them may be in another part.
    await kudos.announced([], post);
  }
  await unit.hooks.thanksForgotten(unit, community, erasure, forHelp(given));
  await kudosErasing.empty(
    erasure.memberId,
    given.map(({ id }) => id),
  );
  return true;
};

const forgetGot: EraseData = async (unit, community, erasure) => {
  const got = await unit.tx.kudosErasing.naming(erasure.memberId, kudosPerPart);
  if (got.length === 0) return false;
  for (const [post, one] of byPost(got)) {
    const said = await postOfOthers(unit, community, await together(unit, one), post);
    if (said) await editErased(unit, community, erasure, said.ref, said.message);
  }
  await unit.hooks.thanksForgotten(unit, community, erasure, forHelp(got));
  await unit.tx.kudosErasing.unname(got.map(({ id }) => id));
  return true;
};

const forgetVoided: EraseData = async (unit, community, erasure) => {
  const voided = await unit.tx.kudos.findAll(await unit.tx.kudosErasing.dropReasons(erasure.memberId, kudosPerPart));
  if (voided.length === 0) return false;
  const { kudosErasing } = wordsIn(community.language);
  const edited = new Set<string>();
  for (const one of voided.filter(({ source }) => source === 'command')) {
    const ref = await lastPostedFor(unit, announcementOf(await together(unit, one)));
    if (!ref || edited.has(messageKey(ref))) continue;
    edited.add(messageKey(ref));
    await editErased(unit, community, erasure, ref, kudosErasing.voided());
  }
  await unit.hooks.thanksForgotten(unit, community, erasure, forHelp(voided));
  return true;
};

const forgetReactions: EraseData = (unit, _community, { memberId }) =>
  unit.tx.kudosErasing.dropReactions(memberId, reactionsPerPart);

/** How a post reads from now on, and where it is. */
interface Edited {
  readonly ref: MessageRef;
  readonly message: Message;
}

/**
 * The post of thanks of somebody who is forgotten.
 * @param post where it is, as far as the kudos say
 * @returns `undefined` where it names nobody, because they took the thanks back
 */
export async function postOfForgotten(
  unit: Unit,
  { language }: Community,
  given: readonly Kudos[],
  post: MessageRef,
): Promise<Edited | undefined> {
  const words = wordsIn(language).kudosErasing;
  const ref = (await lastPostedFor(unit, announcementOf(given))) ?? post;
  if (receiversOf(given).length > 0) return { ref, message: words.given() };
  const voidings = await unit.tx.voidings.ofKudos(given.map(({ id }) => id));
  return voidings.length === 0 ? undefined : { ref, message: words.voided() };
}

/** The same for thanks to somebody who is forgotten: what it says stays, but for the name. */
export async function postOfOthers(
  unit: Unit,
  { language }: Community,
  given: readonly Kudos[],
  post: MessageRef,
): Promise<Edited | undefined> {
  const [first] = given;
  const standing = receiversOf(given);
  // Without words it was deleted; and what was taken back names nobody.
  if (!first || first.reason === '' || standing.length === 0) return undefined;
  const ref = (await lastPostedFor(unit, announcementOf(given))) ?? post;
  const { name } = await namesIn(unit, ref.at, [first.giverId, ...standing]);
  return { ref, message: wordsIn(language).kudos.post(name(first.giverId), standing.map(name), first.reason) };
}

const receiversOf = (kudos: readonly Kudos[]) =>
  kudos.filter(({ takenBackAt }) => takenBackAt === undefined).map(({ receiverId }) => receiverId);

const together = ({ tx }: Unit, { giverId, id }: Kudos): Promise<readonly Kudos[]> =>
  tx.kudos.givenTogether(giverId, id);

const announcementOf = (given: readonly Kudos[]) =>
  announcing(
    given[0]?.giverId as Kudos['giverId'],
    given.map(({ id }) => id),
  );

const forHelp = (kudos: readonly Kudos[]): readonly Kudos[] => kudos.filter(({ source }) => source === 'request');

/** One of each that a post of its own announces. */
function byPost(kudos: readonly KudosWithPost[]): readonly (readonly [MessageRef, Kudos])[] {
  const found = new Map<string, readonly [MessageRef, Kudos]>();
  for (const each of kudos) {
    if (each.post && each.source === 'command') found.set(messageKey(each.post), [each.post, each]);
  }
  return [...found.values()];
}
