import { addressKey, channelOf, userKey } from '../../chat/address.ts';
import type { Message } from '../../chat/message.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { ErasureProgress, OutboxTrace, ReminderTrace, StoredErasure } from '../../ports/store/erasures.ts';
import { wordsIn } from '../../text/words.ts';
import { subjectOf, wordless } from '../runtime/outbox.ts';
import { erasureEdit } from '../runtime/personal-data.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { type Traces, tracesOf } from './traces.ts';

/** Few enough for one transaction. */
const pageSize = 500;

/** When so much is on its way, it is looked at again before the search goes on. */
const mostHeld = 500;

interface Searched {
  readonly next: StoredErasure;
  /** Something is on its way just now, and is looked at again. */
  readonly mustWait: boolean;
}

/**
 * What is looked through, one after the other: what still has words; what was with them, or in a conversation with them; what
 * was on its way, again; the inbox; what is planned.
 */
type Part = 'words' | 'theirs' | 'held' | 'inbox' | 'reminders';

/** How far a search has come: nothing but what is held is looked at twice. */
interface Search {
  readonly part: Part;
  /** The last thing in that part that was looked at. */
  readonly after: string;
  /** Partitions of the outbox that are theirs alone, and how many of them are looked through. */
  readonly partitions: readonly string[];
  readonly through: number;
  /** What is on its way, by its place in the outbox. */
  readonly held: readonly number[];
}

const searchOf = ({ progress, users }: StoredErasure): Search => ({
  part: (progress.part as Part | undefined) ?? 'words',
  after: progress.after ?? '',
  partitions: progress.partitions?.split(' ') ?? users.map(userKey),
  through: Number(progress.through ?? 0),
  held: (progress.held ?? '')
    .split(' ')
    .filter((each) => each !== '')
    .map(Number),
});

const progressOf = ({ part, after, partitions, through, held }: Search): ErasureProgress => ({
  part,
  after,
  partitions: partitions.join(' '),
  through: String(through),
  held: held.join(' '),
});

/**
 * Looks through the next part of what is kept of all that Hearth says, hears of and plans, and takes out what leads to them.
 * @param isLate nothing that is still on its way is waited for any more
 */
export async function searchOn(unit: Unit, erasure: StoredErasure, isLate: boolean): Promise<Searched> {
  const search = searchOf(erasure);
  const { tx } = unit;
  const traces = tracesOf(erasure);
  const went = (more: Partial<Search>, mustWait = false): Searched => ({
    next: { ...erasure, progress: { ...erasure.progress, ...progressOf({ ...search, ...more }) } },
    mustWait,
  });
  const takeOut = (rows: readonly OutboxTrace[]) => takeOutOf(unit, erasure, traces, search, rows);
  if (search.part === 'held' || search.held.length >= mostHeld) {
    const { partitions, held } = await takeOut(await tx.erasures.rowsAt(search.held));
    const left = isLate ? [] : held;
    const mustWait = left.length >= (search.part === 'held' ? 1 : mostHeld);
    if (mustWait || search.part !== 'held') return went({ partitions, held: left }, mustWait);
    // What arrived meanwhile may have begun a conversation with them.
    const hasMore = partitions.length > search.through;
    return went({ part: hasMore ? 'theirs' : 'inbox', after: '', partitions, held: [] });
  }
  switch (search.part) {
    case 'words': {
      const rows = await tx.erasures.withWords(erasure.communityId, Number(search.after), pageSize);
      const { partitions, held } = await takeOut(rows);
      const rest = rows.length === pageSize ? { after: String(rows.at(-1)?.sequence) } : { part: 'theirs', after: '' };
      return went({ partitions, held: [...search.held, ...held], ...(rest as Partial<Search>) });
    }
    case 'theirs': {
      const partition = search.partitions[search.through];
      if (partition === undefined) return went({ part: 'held', after: '' });
      const rows = await tx.erasures.inPartition(partition, Number(search.after), pageSize);
      const { partitions, held } = await takeOut(rows);
      const rest =
        rows.length === pageSize
          ? { after: String(rows.at(-1)?.sequence) }
          : { after: '', through: search.through + 1 };
      return went({ partitions, held: [...new Set([...search.held, ...held])], ...rest });
    }
    case 'inbox': {
      const keys = await tx.erasures.keysAfter(search.after, pageSize);
      for (const key of keys) if (traces.namesUser(key)) await tx.inbox.release(key);
      const last = keys.length === pageSize ? keys.at(-1) : undefined;
      return went(last === undefined ? { part: 'reminders', after: '' } : { after: last });
    }
    default: {
      const after = search.after === '' ? undefined : (JSON.parse(search.after) as ReminderTrace);
      const found = await tx.erasures.remindersAfter(erasure.communityId, after, pageSize);
      await tx.erasures.forgetReminders(found.filter(({ subject }) => traces.namesUser(subject)).map(({ id }) => id));
      if (found.length === pageSize) return went({ after: JSON.stringify(found.at(-1)) });
      await tx.erasures.forgetInstaller(erasure.users);
      return { next: { ...erasure, state: 'waiting', progress: {} }, mustWait: false };
    }
  }
}

type Became = 'kept' | 'gone' | 'held';

/**
 * Takes out of these rows what leads to them. What is for whoever they are now, since they asked, stays.
 * @returns the partitions that are theirs, with those that turned up; and which of the rows are on their way
 */
async function takeOutOf(
  unit: Unit,
  erasure: StoredErasure,
  traces: Traces,
  search: Search,
  rows: readonly OutboxTrace[],
): Promise<Pick<Search, 'partitions' | 'held'>> {
  const partitions = new Set(search.partitions);
  const held: number[] = [];
  for (const row of rows) {
    const became = await takeOut(unit, erasure, traces, partitions, row);
    if (became === 'held') held.push(row.sequence);
  }
  return { partitions: [...partitions], held };
}

async function takeOut(
  unit: Unit,
  erasure: StoredErasure,
  traces: Traces,
  partitions: Set<string>,
  row: OutboxTrace,
): Promise<Became> {
  const { outbox, erasures } = unit.tx;
  const isBefore = row.writtenAt <= erasure.askedAt;
  const where = JSON.stringify([row.destination, row.postedAs]);
  // Since then this very erasure may have begun to edit what it found in a conversation with them.
  const mayBeTheirs = isBefore || subjectOf(row, erasureEdit) === erasure.id;
  if (mayBeTheirs && (traces.namesUser(where) || partitions.has(row.partitionKey))) {
    if (row.destination.to === 'direct' && row.postedAs) partitions.add(addressKey(channelOf(row.postedAs.at)));
    if (row.state === 'sending') return 'held';
    await erasures.forgetMessage(row.id);
    return 'gone';
  }
  if (row.message === undefined) return 'kept';
  const message = JSON.parse(row.message) as Message;
  const quotes = traces.quotesThem(message);
  const names = isBefore && (traces.namesThem(message) || traces.namesUser(row.message));
  // Written since, it names them only as who they are now.
  if (!(isBefore ? quotes || names : quotes && !traces.namesUser(row.message + where))) return 'kept';
  if (row.state === 'dead') {
    await outbox.dropWordsOf(row.id);
    return 'gone';
  }
  return row.state === 'sending' ? 'held' : withdraw(unit, erasure, traces, row);
}

/** What waits to be sent is written anew where its feature can, kept where it is somebody else's request, and else withdrawn. */
async function withdraw(unit: Unit, erasure: StoredErasure, traces: Traces, row: OutboxTrace): Promise<Became> {
  const { outbox, requests } = unit.tx;
  // The edit by an erasure, of a post of somebody else who writes alike: what stood there before says more.
  if (subjectOf(row, erasureEdit) !== undefined) return 'held';
  const about = row.requestId ?? subjectIdOf(row);
  const request = about && (await requests.find(row.communityId, about));
  // Another may begin to ask with the same words: it goes out as they wrote it.
  if (request && request.askerId !== erasure.memberId) return 'held';
  const outgoing = await outbox.unfinished(row.id);
  if (!outgoing) return 'gone';
  if (outgoing.purpose !== undefined) await unit.hooks.messageLate(unit, outgoing, row.failures > 0);
  const now = await outbox.unfinished(row.id);
  if (!now) return 'gone';
  if (JSON.stringify(now.message) !== row.message && !traces.quotesThem(now.message)) {
    // What others wrote of them goes out with the rest of it, and is not kept after that.
    return traces.namesThem(now.message) ? 'held' : 'gone';
  }
  // An earlier try may have posted it: then it says this in its stead, and its feature edits it as what it is.
  if (row.failures > 0 && row.destination.to === 'channel') {
    const community = await unit.tx.communities.find(row.communityId);
    const instead = community ? wordsIn(community.language).privacyErase.instead() : wordless;
    await outbox.rewrite(row.id, instead);
  } else await outbox.withdraw(row.id);
  return 'gone';
}

/** What a message is for stands at the end of its purpose; where that is a request, this is its id. */
const subjectIdOf = ({ purpose }: OutboxTrace): RequestId | undefined =>
  purpose?.split(':').at(-1)?.split('/')[0] as RequestId | undefined;
