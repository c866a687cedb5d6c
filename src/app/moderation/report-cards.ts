import { type MessageRef, refKey, refOfKey } from '../../chat/address.ts';
import type { Community } from '../../domain/community/community.ts';
import type { MemberId, ReportId } from '../../domain/ids.ts';
import {
  isOngoing,
  type Reach,
  type Report,
  type ReportCard,
  stands,
  withFailed,
  withPosted,
} from '../../domain/moderation/report.ts';
import { hourMs, later } from '../../domain/time/instant.ts';
import type { DeliveryError } from '../../ports/chat-platform.ts';
import type { Destination, Outgoing } from '../../ports/store/outbox.ts';
import { directAddressOf } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import { type Erasure, editErased } from '../runtime/personal-data.ts';
import { cancelReminders, remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { cardOf } from './report-shown.ts';
import { reachIn } from './report-steward.ts';
import { sayToReporter } from './report-words.ts';

/** What a card is for; the subject is the report, and where the card goes. */
const cardPosted = 'moderation:report';

/** What the edit of a card is for; the subject is the same. */
const cardEdited = 'moderation:report-edit';

/**
 * Brings a report to the stewards: into their channel or, where there is none and where it is about one of them, to each of
 * the others directly. Where there is nobody, it waits, and its reporter is told that nobody has seen it.
 * @param isAboutSteward whether whom it is about is one, where the platform was just asked
 */
export async function bringToStewards(
  unit: Unit,
  community: Community,
  report: Report,
  isAboutSteward?: boolean,
): Promise<void> {
  const reach = await reachIn(unit, community, report, isAboutSteward);
  const destinations = await destinationsOf(unit, community, reach);
  if (destinations.length === 0) return letWait(unit, community, report, reach);
  const cards: ReportCard[] = destinations.map(({ to }) => ({ to }));
  const isGoing = (card: ReportCard): boolean => destinations.some(({ to }) => to === card.to);
  await unit.tx.reports.save({ ...report, cards: [...report.cards.filter((card) => !isGoing(card)), ...cards] });
  for (const { to, destination } of destinations) {
    const space = destination.to === 'channel' ? destination.at : destination.user;
    const purpose = { what: cardPosted, subject: `${report.id}/${to}` } as const;
    await send(unit, community.id, destination, await cardOf(unit, community, space, report), { purpose });
  }
  await lookAgainNextDay(unit, community, { ...report, cards });
}

/** Whoever has a report directly may stop looking after the community: it is looked at once a day. */
export async function lookAgainNextDay(unit: Unit, community: Community, { id, cards }: Report): Promise<void> {
  if (cards.some((card) => stands(card) && card.to === 'channel')) return;
  await lookAgain(unit, community, id, community.rules.report.lookAgainHours * hourMs);
}

interface Towards {
  readonly to: ReportCard['to'];
  readonly destination: Extract<Destination, { readonly to: 'channel' | 'direct' }>;
}

async function destinationsOf(unit: Unit, community: Community, reach: Reach): Promise<readonly Towards[]> {
  if (reach.to === 'nobody') return [];
  if (reach.to === 'channel') {
    const at = await unit.tx.communities.channel(community.id, 'stewards');
    return at ? [{ to: 'channel', destination: { to: 'channel', at } }] : [];
  }
  const found: Towards[] = [];
  for (const id of reach.ids) {
    const user = await directAddressOf(unit, id);
    if (user) found.push({ to: id, destination: { to: 'direct', user } });
  }
  return found;
}

async function letWait(unit: Unit, community: Community, report: Report, reach: Reach): Promise<void> {
  // A steward who looks at it found it in the list.
  const isSeen = report.lookedSince !== undefined;
  await unit.tx.reports.save({ ...report, waits: true, toldWaits: !isSeen });
  await lookAgain(unit, community, report.id, community.rules.report.lookAgainHours * hourMs);
  if (report.toldWaits || isSeen) return;
  const wasTried = report.cards.length > 0;
  await sayToReporter(unit, community, report, {
    say: 'waits',
    why: wasTried || reach.to !== 'nobody' ? 'not_reached' : reach.why,
  });
}

/** Sets when it is looked again whether a report has reached a steward. */
export async function lookAgain(unit: Unit, { id }: Community, reportId: ReportId, inMs: number): Promise<void> {
  await cancelReminders(unit, id, 'report_again', reportId);
  await remind(unit, id, 'report_again', reportId, later(unit.now, inMs));
}

async function meant(
  unit: Unit,
  outgoing: Outgoing,
  what: typeof cardPosted | typeof cardEdited,
): Promise<{ community: Community; report: Report; to: ReportCard['to'] } | undefined> {
  const [id, to] = subjectOf(outgoing, what)?.split('/') ?? [];
  if (id === undefined || to === undefined) return undefined;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const report = await unit.tx.reports.find(outgoing.communityId, id as ReportId);
  return community && report && { community, report, to: to as MemberId | 'channel' };
}

/** A card was posted: it follows how the report stands, also where that changed meanwhile. */
export async function noteCardPosted(unit: Unit, outgoing: Outgoing, ref: MessageRef): Promise<void> {
  const found = await meant(unit, outgoing, cardPosted);
  if (!found) return;
  const { community, report, to } = found;
  const posted = withPosted(report, to, refKey(ref));
  await unit.tx.reports.save({ ...posted, toldWaits: false });
  if (report.changedAt > outgoing.writtenAt) await editCards(unit, community, posted, { only: to });
  if (report.toldWaits) await sayToReporter(unit, community, report, { say: 'reached' });
}

/** A card that had to wait is written anew, or withdrawn where nothing is left that it could show. */
export async function rewriteLateCard(unit: Unit, outgoing: Outgoing, mayBeOut: boolean): Promise<void> {
  const found = await meant(unit, outgoing, cardPosted);
  if (!found) return;
  const { community, report } = found;
  if (report.words === '' && !mayBeOut) return unit.tx.outbox.withdraw(outgoing.id);
  const { destination } = outgoing;
  if (destination.to !== 'channel' && destination.to !== 'direct') return;
  const space = destination.to === 'channel' ? destination.at : destination.user;
  await unit.tx.outbox.rewrite(outgoing.id, await cardOf(unit, community, space, report));
}

/**
 * A card could not be posted. What was for the channel goes to each steward directly; where nobody is left whom it could
 * reach, it waits, and its reporter learns that. An edit that fails because the card was deleted needs no other.
 */
export async function passCardOn(unit: Unit, outgoing: Outgoing, error: DeliveryError): Promise<void> {
  const edited = await meant(unit, outgoing, cardEdited);
  if (edited) {
    await unit.tx.outbox.dropWordsOf(outgoing.id);
    const { report, to } = edited;
    if (error.failure !== 'message_gone') return;
    return unit.tx.reports.save({ ...report, cards: report.cards.filter((card) => card.to !== to) });
  }
  const found = await meant(unit, outgoing, cardPosted);
  if (!found) return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  const { community, to } = found;
  const report = withFailed(found.report, to);
  if (isOngoing(report) && !report.cards.some(stands)) return bringToStewards(unit, community, report);
  await unit.tx.reports.save(report);
}

/**
 * Edits the cards of a report so that they show how it stands.
 * @param only where the one is that is edited
 * @param erasure who is forgotten, so that the edit counts for that and names them no more
 */
export async function editCards(
  unit: Unit,
  community: Community,
  report: Report,
  { only, erasure }: { readonly only?: ReportCard['to']; readonly erasure?: Erasure } = {},
): Promise<void> {
  for (const { to, ref: key } of report.cards) {
    if (key === undefined || (only !== undefined && to !== only)) continue;
    const ref = refOfKey(key);
    const message = await cardOf(unit, community, ref.at, report, erasure?.memberId);
    if (erasure) await editErased(unit, community, erasure, ref, message);
    else {
      const purpose = { what: cardEdited, subject: `${report.id}/${to}` } as const;
      await send(unit, community.id, { to: 'edit', ref }, message, { purpose });
    }
  }
}

/** Edits the cards of the other reports about the same message, which say how many there are. */
export async function editOthers(unit: Unit, community: Community, report: Report): Promise<void> {
  if (report.message === undefined) return;
  const { mostAboutOne } = community.rules.report;
  const all = await unit.tx.reports.ongoingAbout(community.id, report.message, mostAboutOne);
  for (const each of all) if (each.id !== report.id) await editCards(unit, community, each);
}
