import type { MemberId } from '../../../domain/ids.ts';
import { dayMs, later } from '../../../domain/time/instant.ts';
import type { NewFaces } from '../../../text/en/digest-together.ts';
import { whoIsHere } from '../../member/who-is-here.ts';
import type { Reading, Section } from './section.ts';

/**
 * Whom Hearth met for the first time, and who answered them first. In a community that it only begins to know, that says
 * nothing about them.
 */
export async function readNewcomers(reading: Reading): Promise<Section<NewFaces>> {
  const { unit, community, span } = reading;
  const { maxNames, knowsFacesAfterDays } = community.rules.digest;
  const knowsThem = span.from >= later(community.createdAt, knowsFacesAfterDays * dayMs);
  const met = knowsThem ? await unit.tx.digestWeek.newFaces(community.id, span, maxNames + 1) : [];
  const shown = met.slice(0, maxNames);
  const welcomers = await welcomersOf(reading, shown);
  const hosts = [...new Set(welcomers.values())];
  return {
    people: [...shown, ...hosts],
    inWords: (names) => ({
      names: shown.map(names.name),
      others: met.length > maxNames ? 'many' : 0,
      welcomedBy: hosts.map(names.name),
      areAllWelcomed: met.length <= maxNames && shown.every((id) => welcomers.has(id)),
    }),
  };
}

/** For each newcomer whom somebody answered who is here, who that was. */
async function welcomersOf(
  { unit, community }: Reading,
  newcomers: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, MemberId>> {
  const known = await unit.tx.newcomers.findAll(community.id, newcomers);
  const answered = known.flatMap(({ memberId, answeredBy }) => (answeredBy ? [[memberId, answeredBy] as const] : []));
  const here = await whoIsHere(
    unit,
    answered.map(([, by]) => by),
  );
  const order = (id: MemberId): number => newcomers.indexOf(id);
  return new Map(answered.filter(([, by]) => here.has(by)).toSorted(([one], [other]) => order(one) - order(other)));
}
