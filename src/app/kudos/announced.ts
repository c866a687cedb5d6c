import type { MessageRef } from '../../chat/address.ts';
import type { MessageGoneEvent } from '../../chat/event.ts';
import type { Community } from '../../domain/community/community.ts';
import type { KudosId, MemberId } from '../../domain/ids.ts';
import type { AnnouncedThanks } from '../../domain/kudos/reaction.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { Listener } from '../runtime/feature.ts';
import { type Purpose, subjectOf } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

const kudosPost = 'kudos:post';

/** What a post of kudos is for: whoever gave them, and the kudos that it announces. */
export const announcing = (giverId: MemberId, kudos: readonly KudosId[]): Purpose => ({
  what: kudosPost,
  subject: `${giverId}/${[...kudos].sort().join()}`,
});

/** Whose kudos a message announces, and which; `undefined` when it announces none. */
export function announcedBy(
  outgoing: Pick<Outgoing, 'purpose'>,
): { readonly giverId: MemberId; readonly kudos: readonly KudosId[] } | undefined {
  const subject = subjectOf(outgoing, kudosPost);
  if (subject === undefined) return undefined;
  // Posts that an older version wrote name the giver only.
  const [giverId = '', kudos] = subject.split('/');
  return { giverId: giverId as MemberId, kudos: (kudos?.split(',') ?? []) as KudosId[] };
}

/** The post of kudos has gone out: from now on it is known where their words can be read. */
export async function noteAnnounced(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const announced = announcedBy(outgoing);
  if (announced) await unit.tx.kudos.announced(announced.kudos, ref);
}

/** Whom this message thanks for somebody, by kudos that stand; `null` where it announces none. */
export async function announcedThanks({ tx }: Unit, message: MessageRef): Promise<AnnouncedThanks | null> {
  const announced = await tx.kudos.findAll(await tx.kudos.announcedIn(message));
  const standing = announced.filter(({ takenBackAt }) => takenBackAt === undefined);
  const by = announced[0]?.giverId;
  if (by === undefined) return null;
  return { by, receivers: await tx.members.findAll(standing.map(({ receiverId }) => receiverId)) };
}

/** The message that announced kudos was deleted: they count on, but their words are meant to be gone. */
export const forgetDeletedWords: Listener<MessageGoneEvent> = {
  // Most messages announce no kudos: one look-up without a transaction is all that they take.
  fastPath: ({ store }, { message }) =>
    store.kudosAnnouncedIn(message).then((kudos) => (kudos.length === 0 ? 'ignored' : undefined)),

  handle: async ({ unit, community }, { message }) =>
    (await forgetWordsIn(unit, community, message)) === 0 ? 'ignored' : 'done',
};

/** Takes the words of the kudos that this message announced. @returns how many it announced */
export async function forgetWordsIn(unit: Unit, community: Community, message: MessageRef): Promise<number> {
  const kudos = await unit.tx.kudos.findAll(await unit.tx.kudos.announcedIn(message));
  for (const { id } of kudos) await unit.tx.kudos.reword(id, '');
  const worded = kudos.filter(({ reason }) => reason !== '');
  if (worded.length > 0) await unit.hooks.thanksUnworded(unit, community, worded);
  return kudos.length;
}
