import type { Community } from '../../domain/community/community.ts';
import type { Member } from '../../domain/member/member.ts';
import { availabilityAt } from '../../domain/offer/availability.ts';
import type { OfferCursor } from '../../ports/store/offers.ts';
import type { Space } from '../../ports/store/spaces.ts';
import type { ListedOffer, OfferListName } from '../../text/en/offer.ts';
import { namesIn } from '../member/names.ts';
import type { Unit } from '../runtime/unit-of-work.ts';

export const offerLists = ['all', 'mine'] as const satisfies readonly OfferListName[];

/** As many as are pleasant to read at once. */
const pageSize = 5;

/**
 * A page of what people here offer, or of what the reader does, newest first.
 * @param after the last offer of the previous page
 * @returns the page, with its last offer as `next` if more follow
 */
export async function listOffers(
  unit: Unit,
  community: Community,
  space: Space,
  reader: Member,
  list: OfferListName,
  after?: OfferCursor,
): Promise<{ readonly listed: readonly ListedOffer[]; readonly next: OfferCursor | undefined }> {
  const { offers } = unit.tx;
  const limit = pageSize + 1;
  const found = list === 'mine' ? await ofReader() : await offers.page(community.id, reader.id, unit.now, limit, after);
  const shown = found.slice(0, pageSize);
  const names = await namesIn(
    unit,
    space,
    shown.map(({ offer }) => offer.memberId),
  );
  return {
    listed: shown.map(({ offer, availability }) => ({
      offer,
      by: offer.memberId === reader.id ? 'you' : names.name(offer.memberId),
      aroundUntil: availability.is === 'around' ? availability.until : undefined,
    })),
    next: found.length > pageSize ? shown.at(-1)?.offer : undefined,
  };

  async function ofReader() {
    const availability = availabilityAt(await offers.availabilityOf(reader.id), unit.now);
    return (await offers.ofMember(reader.id, limit, after)).map((offer) => ({ offer, availability }));
  }
}
