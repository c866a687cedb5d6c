import type { MessageRef } from '../../../chat/address.ts';
import { type ThanksTogether, thanksToQuote } from '../../../domain/digest/thanks.ts';
import type { RequestId } from '../../../domain/ids.ts';
import type { ThanksFacts } from '../../../text/en/digest-thanks.ts';
import { announcing } from '../../kudos/announced.ts';
import { lastPostedFor } from '../../runtime/outbox.ts';
import type { Unit } from '../../runtime/unit-of-work.ts';
import type { Reading, Section } from './section.ts';

/** Thanks in words, spread over those who were thanked; and who was thanked by a reaction. */
export async function readKudos(reading: Reading): Promise<Section<ThanksFacts>> {
  const { unit, community, toldIn, span } = reading;
  const { maxReasons, maxNames, looksAt: limit } = community.rules.digest;
  const { digestWeek } = unit.tx;
  const quoted = thanksToQuote(await digestWeek.kudosInWords(community.id, span, { limit, toldIn }), maxReasons);
  const posts = new Map(await Promise.all(quoted.map(async (each) => [each, await postOf(unit, each)] as const)));
  const { receiverIds, isAll } = await digestWeek.thankedByReaction(community.id, span, { limit, toldIn });
  const shown = receiverIds.slice(0, maxNames);
  return {
    people: [...quoted.flatMap(({ giverId, receiverIds: thanked }) => [giverId, ...thanked]), ...shown],
    inWords: (names) => ({
      quoted: quoted.map((each) => ({
        giver: names.name(each.giverId),
        receivers: each.receiverIds.map(names.name),
        reason: each.reason,
        post: posts.get(each),
      })),
      byReaction: {
        names: shown.map(names.name),
        others: isAll ? receiverIds.length - shown.length : 'many',
      },
    }),
  };
}

/** Where thanks can be read: their own post, or that of the request that they are for. */
async function postOf(unit: Unit, { giverId, ids, kudos }: ThanksTogether): Promise<MessageRef | undefined> {
  if (kudos.source !== 'request') return lastPostedFor(unit, announcing(giverId, ids));
  const help = await unit.tx.contributions.find(kudos.contributionId);
  return help && unit.tx.postings.ofRequest(help.sourceId as RequestId);
}
