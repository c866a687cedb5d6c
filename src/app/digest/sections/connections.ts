import type { Inline } from '../../../chat/message.ts';
import { type Connections, connectionsOf } from '../../../domain/digest/connections.ts';
import { namesIn } from '../../member/names.ts';
import type { Reading } from './section.ts';

/** Who is connected by help, by name; `undefined` where they are too few to be shown. */
export async function readConnections(reading: Reading): Promise<Connections<Inline> | undefined> {
  const { unit, community, at, toldIn, span } = reading;
  const { fewestForFigures, maxPictured, looksAt: limit } = community.rules.digest;
  const ties = await unit.tx.digestWeek.helpTies(community.id, span, { limit, toldIn });
  const connected = connectionsOf(ties, fewestForFigures, maxPictured);
  if (!connected) return undefined;
  const names = await namesIn(unit, at, connected.people);
  return { people: connected.people.map(names.name), pairs: connected.pairs };
}
