import type { Address } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { DigestId } from '../../domain/ids.ts';
import { wordsIn } from '../../text/words.ts';
import { UserError } from '../runtime/errors.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { gatherAgain } from './retelling.ts';
import { readConnections } from './sections/connections.ts';

/**
 * All that a digest had to tell, for whoever wants to read on. It is read anew, so that what was deleted or taken back since,
 * and people who left, are not in it.
 * @param at where it is read: nothing is told there that the digest would not tell there
 */
export async function readOn(unit: Unit, community: Community, at: Address, id: DigestId): Promise<Message> {
  const digest = await unit.tx.digests.find(community.id, id);
  if (digest?.outcome !== 'sent') throw new UserError('unknown_button');
  const { reading, gathered } = await gatherAgain(unit, community, at, digest);
  const connections = await readConnections(reading);
  return wordsIn(community.language).digest.whole(await gathered.inWords('whole'), connections);
}
