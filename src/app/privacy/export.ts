import { type File, file } from '../../chat/message.ts';
import type { MemberId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import type { PersonalExport } from '../../ports/store/personal-exports.ts';
import { wordsIn } from '../../text/words.ts';
import { noteStopped } from '../member/stopped.ts';
import type { Composed, Composer } from '../runtime/composer.ts';
import { send, subjectOf, wordless } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';
import { dataVersion, gather, type Position, theBeginning } from './gather.ts';
import { pageOf } from './page.ts';

/** What a message with a part of somebody's data is for. */
const exportPart = 'privacy:export';

/** Which part a message is: no word of what is in it. */
interface Part {
  readonly memberId: MemberId;
  /** Of the export that was asked for then. */
  readonly askedAt: Instant;
  /** From 1. */
  readonly number: number;
}

/** Where a part begins. */
type Beginning = Position & Pick<Part, 'number'>;

const first: Beginning = { ...theBeginning, number: 1 };

const beginningOf = ({ position }: PersonalExport): Beginning =>
  position === undefined ? first : (JSON.parse(position) as Beginning);

/** The export that this is a part of; `undefined` once another was asked for, it ended, or whoever asked is gone. */
async function current(unit: Unit, { memberId, askedAt }: Pick<Part, 'memberId' | 'askedAt'>) {
  const asked = await unit.tx.personalExports.find(memberId);
  if (asked?.askedAt !== askedAt || asked.state !== 'made') return undefined;
  const member = await unit.tx.members.find(memberId);
  const community = await unit.tx.communities.find(asked.communityId);
  return member && community && isHere(member) ? { asked, member, community } : undefined;
}

const sendPart = (unit: Unit, { communityId, user }: PersonalExport, part: Part): Promise<void> =>
  send(unit, communityId, { to: 'direct', user, isReplaceable: true }, wordless, {
    purpose: { what: exportPart, subject: JSON.stringify(part) },
  });

/** Somebody asked for their data: the message that is to bring it is on its way from now on. */
export const beginExport: ReminderHandler = {
  kind: 'personal_export',
  async run(unit, { subject }) {
    const asked = await unit.tx.personalExports.find(subject as MemberId);
    const found = asked && (await current(unit, asked));
    if (!found) return;
    const { memberId, askedAt } = found.asked;
    await sendPart(unit, found.asked, { memberId, askedAt, number: first.number });
  },
};

/** Puts a part together when it is sent. It is kept nowhere, and made anew for each try. */
export const exportComposer: Composer<Runtime, Unit> = { what: exportPart, compose };

async function compose(runtime: Runtime, subject: string): Promise<Composed<Unit> | undefined> {
  const part = JSON.parse(subject) as Part;
  const { number } = part;
  const trace = runtime.ids.next<string>();
  const found = await inUnit(runtime, trace, (unit) => current(unit, part));
  if (!found) return undefined;
  const { community, member, asked } = found;
  const from = beginningOf(asked);
  // A part that was sent already.
  if (from.number !== number) return undefined;
  const gathered = await gather(runtime, trace, found, from, number === 1);
  // Whoever asked another time, left or was forgotten meanwhile gets nothing of this.
  if (!gathered || !(await inUnit(runtime, trace, (unit) => current(unit, part)))) return undefined;
  const { records, next, shown } = gathered;
  const madeAt = runtime.clock.now();
  const head = {
    format: 'hearth-personal-data',
    version: dataVersion,
    made_at: new Date(madeAt).toISOString(),
    community: community.name,
    part: number,
    more_parts_follow: next !== undefined,
  };
  const isOnly = number === 1 && next === undefined;
  const name = isOnly ? 'my-data.json' : `my-data-${number}.json`;
  const json = file(name, 'application/json', jsonOf(head, records));
  const files: readonly File[] =
    number === 1
      ? [file('my-data.html', 'text/html', await pageOf({ community, member, madeAt, shown, file: name })), json]
      : [json];
  const words = wordsIn(community.language).privacyExport;
  return {
    message: { blocks: [...words.here({ number, isLast: next === undefined }).blocks, ...files] },
    posted: async (unit) => {
      if (!(await current(unit, part))) return;
      if (next === undefined) return unit.tx.personalExports.save({ ...asked, state: 'sent', position: undefined });
      const beginning: Beginning = { ...next, number: number + 1 };
      await unit.tx.personalExports.save({ ...asked, position: JSON.stringify(beginning) });
      await sendPart(unit, asked, { ...part, number: number + 1 });
    },
  };
}

/** One record a line, so that other programs can read it without holding all of it. */
const jsonOf = (head: object, records: readonly string[]): string =>
  `${JSON.stringify(head).slice(0, -1)},"records":[\n${records.join(',\n')}\n]}\n`;

/**
 * It did not arrive: whoever asked reads that directly, in words alone; where these do not arrive either, they are called like
 * anybody who is out of reach. In any case it stands on their page, with what they can do.
 */
export async function tellNotSent(unit: Unit, outgoing: Outgoing): Promise<void> {
  const subject = subjectOf(outgoing, exportPart);
  if (subject === undefined) return;
  const part = JSON.parse(subject) as Part;
  const found = await current(unit, part);
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  if (!found) return;
  const { asked, community } = found;
  await unit.tx.personalExports.save({ ...asked, state: 'failed', position: undefined });
  await noteStopped(unit, part.memberId, 'data');
  const words = wordsIn(community.language).privacyExport;
  await send(unit, community.id, { to: 'direct', user: asked.user }, words.notSent({ some: part.number > 1 }));
}
