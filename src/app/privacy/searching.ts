import type { Message } from '../../chat/message.ts';
import type { ErasureProgress, OutboxTrace, StoredErasure } from '../../ports/store/erasures.ts';
import { wordsIn } from '../../text/words.ts';
import { wordless } from '../runtime/outbox.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { type Traces, tracesOf } from './traces.ts';

/** Few enough for one transaction. */
const pageSize = 500;

interface Searched {
  readonly next: StoredErasure;
  /** Something is on its way just now, and is looked at again. */
  readonly mustWait: boolean;
}

/**
 * Looks through the next part of what is kept of all that Hearth says, hears of and plans, and takes out what leads to them.
 * @param isLate nothing that is still on its way is waited for any more
 */
export async function searchOn(unit: Unit, erasure: StoredErasure, isLate: boolean): Promise<Searched> {
  const { progress } = erasure;
  const traces = tracesOf(erasure);
  const went = (more: ErasureProgress): StoredErasure => ({ ...erasure, progress: { ...progress, ...more } });

  if (progress.outbox !== 'through') {
    const rows = await unit.tx.erasures.outboxAfter(Number(progress.outbox ?? 0), pageSize);
    let isHeld = progress.isHeld === 'yes';
    const places = new Set((progress.places ?? '').split(' ').filter((each) => each !== ''));
    for (const row of rows) {
      if (row.communityId !== erasure.communityId) continue;
      const became = await takeOut(unit, erasure, traces, places, row);
      if (became === 'held') isHeld = true;
    }
    const kept = { places: [...places].join(' ') };
    const last = rows.at(-1);
    if (rows.length === pageSize && last) {
      return { next: went({ ...kept, outbox: String(last.sequence), isHeld: isHeld ? 'yes' : 'no' }), mustWait: false };
    }
    // What is on its way keeps it waiting; all is looked through again after it.
    if (isHeld && !isLate) return { next: went({ ...kept, outbox: '0', isHeld: 'no' }), mustWait: true };
    return { next: went({ outbox: 'through', places: '' }), mustWait: false };
  }

  if (progress.inbox !== 'through') {
    const keys = await unit.tx.erasures.keysAfter(progress.inbox ?? '', pageSize);
    for (const key of keys) if (traces.namesUser(key)) await unit.tx.inbox.release(key);
    return { next: went({ inbox: keys.length === pageSize ? (keys.at(-1) ?? '') : 'through' }), mustWait: false };
  }

  if (progress.reminders !== 'through') {
    const found = await unit.tx.erasures.remindersAfter(progress.reminders ?? '', pageSize);
    const theirs = found.filter(
      ({ communityId, subject }) => communityId === erasure.communityId && traces.namesUser(subject),
    );
    await unit.tx.erasures.forgetReminders(theirs.map(({ id }) => id));
    const last = found.length === pageSize ? found.at(-1)?.id : undefined;
    return { next: went({ reminders: last ?? 'through' }), mustWait: false };
  }

  await unit.tx.erasures.forgetInstaller(erasure.users);
  return { next: { ...erasure, state: 'waiting', progress: {} }, mustWait: false };
}

type Became = 'kept' | 'gone' | 'held';

/** Takes out what leads to them. What is for whoever they are now, since they asked, stays. */
async function takeOut(
  unit: Unit,
  erasure: StoredErasure,
  traces: Traces,
  places: Set<string>,
  row: OutboxTrace,
): Promise<Became> {
  const { outbox, erasures } = unit.tx;
  const isBefore = row.writtenAt <= erasure.askedAt;
  const where = JSON.stringify([row.destination, row.postedAs]);
  const isTheirs = traces.namesUser(where) || (row.postedAs && places.has(row.postedAs.at.channel));
  const isInTheirs = row.destination.to === 'edit' && places.has(row.destination.ref.at.channel);
  if (isBefore && (isTheirs || isInTheirs)) {
    if (row.destination.to === 'direct' && row.postedAs) places.add(row.postedAs.at.channel);
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
  const request = row.requestId && (await requests.find(row.communityId, row.requestId));
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
