import type { MemberId } from '../../domain/ids.ts';
import { namesAnywhere } from '../member/names.ts';
import { whoIsHere } from '../member/who-is-here.ts';
import { readParts } from '../runtime/own-data.ts';
import type { ReadData } from '../runtime/personal-data.ts';

const read = readParts([
  'exchange_entry',
  'feedback_draft',
  'feedback_given',
  'feedback_received',
  'exchange_preference',
  'exchange_round_opened',
]);

/** What somebody brought to exchanges, gave and got: feedback to them only once it is open. */
export const readExchangeData: ReadData = async (unit, community, member, after) => {
  const page = await read(unit, community, member, after);
  const records = await Promise.all(
    page.records.map(async (record) => {
      const { rather_not_with: ids } = record;
      if (!Array.isArray(ids)) return record;
      const others = ids as readonly MemberId[];
      const here = await whoIsHere(unit, others);
      const { name } = await namesAnywhere(unit, others);
      // Ids say nothing to anybody.
      const named = others.filter((id) => here.has(id)).map((id) => name(id));
      return { ...record, rather_not_with: named.flatMap((each) => ('name' in each ? each.name : [])) };
    }),
  );
  return { ...page, records };
};
