import type { Message } from '../../chat/message.ts';
import { person } from '../../chat/message.ts';
import type { Community } from '../../domain/community/community.ts';
import type { ReportId } from '../../domain/ids.ts';
import { isHere } from '../../domain/member/member.ts';
import { isEnded, type Report, type ReportEnd } from '../../domain/moderation/report.ts';
import { outsideQuietHours } from '../../domain/time/quiet-hours.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { wordsIn } from '../../text/words.ts';
import { directAddressOf } from '../member/names.ts';
import { send, subjectOf } from '../runtime/outbox.ts';
import type { ReminderHandler } from '../runtime/reminder-handler.ts';
import { remind } from '../runtime/reminders.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { quietNames } from './report-shown.ts';

/** What a message to whoever reported something is for; the subject is the report, and what is said. */
const wordToReporter = 'moderation:report-word';

type Saying =
  | { readonly say: 'waits'; readonly why: 'only_steward' | 'no_steward' | 'not_reached' }
  | { readonly say: 'reached' | 'ended' };

/** Tells whoever reported something that nobody has seen it, at once; or what became of it, by day. */
export async function sayToReporter(unit: Unit, community: Community, report: Report, what: Saying): Promise<void> {
  if (what.say !== 'waits') return remind(unit, community.id, 'report_word', `${report.id}/${what.say}`, unit.now);
  const said = wordsIn(community.language).moderationReporting.waits(what.why);
  await sendTo(unit, community, report, what.say, () => Promise.resolve(said));
}

/** By day: an answer to what somebody began themselves comes in a pause of everything, too. */
export const tellReporter: ReminderHandler = {
  kind: 'report_word',
  run: async (unit, { communityId, subject }) => {
    const [id, say] = subject.split('/') as [ReportId, 'reached' | 'ended'];
    const community = await unit.tx.communities.find(communityId);
    const report = await unit.tx.reports.find(communityId, id);
    const reporter = report && (await unit.tx.members.find(report.reporterId));
    if (!community || !report || !reporter || !isHere(reporter)) return;
    const quiet = reporter.quietHours ?? community.rules.reflection;
    const at = outsideQuietHours(unit.now, reporter.zone ?? community.zone, quiet);
    if (at > unit.now) return remind(unit, communityId, 'report_word', subject, at);
    // What reached a steward and was ended meanwhile needs one word, not two.
    if (say === 'reached' ? isEnded(report) : !isEnded(report) || report.told !== 'no') return;
    if (say === 'ended') await unit.tx.reports.save({ ...report, told: 'told' });
    await sendTo(unit, community, report, say, () => wordOf(unit, community, report, say));
  },
};

async function wordOf(unit: Unit, community: Community, report: Report, say: 'reached' | 'ended'): Promise<Message> {
  const { moderationReporting: words } = wordsIn(community.language);
  if (say === 'reached') return words.reached();
  const { by, answer, reportedAt, message, quote } = report;
  const user = await directAddressOf(unit, report.reporterId);
  const steward = by === undefined || !user ? person('Somebody') : (await quietNames(unit, user, [by]))(by);
  const isMessage = message !== undefined || quote !== '';
  return words.ended(report.state as ReportEnd, { steward, answer, reportedAt, isMessage });
}

/** It calls nobody in a channel: that somebody has a word from Hearth would tell who reported something. */
async function sendTo(
  unit: Unit,
  community: Community,
  report: Report,
  say: Saying['say'],
  word: () => Promise<Message>,
): Promise<void> {
  const user = await directAddressOf(unit, report.reporterId);
  const subject = `${report.id}/${say}`;
  if (!user) return say === 'ended' ? putOnPage(unit, community, report.id) : undefined;
  await send(unit, community.id, { to: 'direct', user, isOptional: true, isReplaceable: true }, await word(), {
    purpose: { what: wordToReporter, subject },
  });
}

async function putOnPage(unit: Unit, community: Pick<Community, 'id'>, id: ReportId): Promise<void> {
  const report = await unit.tx.reports.find(community.id, id);
  if (report && isEnded(report)) await unit.tx.reports.save({ ...report, told: 'on_page' });
}

/** Whoever could not be told how it ended finds it on their own page. */
export async function noteUntold(unit: Unit, outgoing: Outgoing): Promise<void> {
  const [id, say] = subjectOf(outgoing, wordToReporter)?.split('/') ?? [];
  if (id === undefined) return;
  await unit.tx.outbox.dropWordsOf(outgoing.id);
  if (say === 'ended') await putOnPage(unit, { id: outgoing.communityId }, id as ReportId);
}

/** What a steward said to somebody is withdrawn where it is not kept any more. */
export async function rewriteLateWord(unit: Unit, outgoing: Outgoing): Promise<void> {
  const [id, say] = subjectOf(outgoing, wordToReporter)?.split('/') ?? [];
  if (id === undefined || say !== 'ended') return;
  const community = await unit.tx.communities.find(outgoing.communityId);
  const report = await unit.tx.reports.find(outgoing.communityId, id as ReportId);
  if (!community || !report || !isEnded(report)) return unit.tx.outbox.withdraw(outgoing.id);
  await unit.tx.outbox.rewrite(outgoing.id, await wordOf(unit, community, report, 'ended'));
}
