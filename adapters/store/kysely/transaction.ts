import type { Transaction } from '../../../src/ports/store/store.ts';
import { activity } from './activity.ts';
import { balances } from './balance.ts';
import { blocks } from './blocks.ts';
import { channels } from './channels.ts';
import { communities } from './communities.ts';
import { communityErasures } from './community-erasures.ts';
import { contributions } from './contributions.ts';
import { digestErasing } from './digest-erasing.ts';
import { digestWeek } from './digest-week.ts';
import { digests } from './digests.ts';
import { erasures } from './erasures.ts';
import { exchangeErasing } from './exchange-erasing.ts';
import { exchanges } from './exchanges.ts';
import { exportLinks } from './export-links.ts';
import { feedback } from './feedback.ts';
import { headsUps } from './heads-ups.ts';
import { healthFacts } from './health.ts';
import { helpAsks } from './help-asks.ts';
import { helpCandidates } from './help-candidates.ts';
import { helpDrafts } from './help-drafts.ts';
import { helpErasing } from './help-erasing.ts';
import { helpFollowUps } from './help-follow-ups.ts';
import { helpLessons } from './help-lessons.ts';
import { requests } from './help-requests.ts';
import { helpWatch } from './help-watch.ts';
import { inbox } from './inbox.ts';
import { kudos } from './kudos.ts';
import { kudosErasing } from './kudos-erasing.ts';
import { members } from './members.ts';
import { moderation } from './moderation.ts';
import { moderationLog } from './moderation-log.ts';
import { newcomerHosts } from './newcomer-hosts.ts';
import { newcomers } from './newcomers.ts';
import { nominations } from './nominations.ts';
import { offers } from './offers.ts';
import { outbox } from './outbox.ts';
import { ownData } from './own-data/own-data.ts';
import { pageSessions } from './page-sessions.ts';
import { pairings } from './pairings.ts';
import { participations } from './participations.ts';
import { personalExports } from './personal-exports.ts';
import { postings } from './postings.ts';
import { prompts } from './prompts.ts';
import { reactions } from './reactions.ts';
import { reflectionErasing } from './reflection-erasing.ts';
import { reflections } from './reflections.ts';
import { reminders } from './reminders.ts';
import { reports } from './reports.ts';
import { rituals } from './rituals.ts';
import { setups } from './setups.ts';
import { solvedRequests } from './solved-requests.ts';
import { spaces } from './spaces.ts';
import type { Database } from './tables.ts';
import { thanksNotices } from './thanks-notices.ts';
import { voidings } from './voidings.ts';
import { weeklyQuestions } from './weekly-questions.ts';

/** All ports of the store, on one transaction of the database. */
export const transactionOn = (db: Database): Transaction => ({
  inbox: inbox(db),
  communities: communities(db),
  communityErasures: communityErasures(db),
  channels: channels(db),
  setups: setups(db),
  spaces: spaces(db),
  members: members(db),
  requests: requests(db),
  helpDrafts: helpDrafts(db),
  helpWatch: helpWatch(db),
  helpFollowUps: helpFollowUps(db),
  helpLessons: helpLessons(db),
  helpErasing: helpErasing(db),
  solvedRequests: solvedRequests(db),
  helpAsks: helpAsks(db),
  helpCandidates: helpCandidates(db),
  postings: postings(db),
  kudos: kudos(db),
  kudosErasing: kudosErasing(db),
  reactions: reactions(db),
  thanksNotices: thanksNotices(db),
  voidings: voidings(db),
  contributions: contributions(db),
  balances: balances(db),
  blocks: blocks(db),
  participations: participations(db),
  prompts: prompts(db),
  weeklyQuestions: weeklyQuestions(db),
  reflections: reflections(db),
  reflectionErasing: reflectionErasing(db),
  offers: offers(db),
  newcomers: newcomers(db),
  newcomerHosts: newcomerHosts(db),
  activity: activity(db),
  outbox: outbox(db),
  reminders: reminders(db),
  digests: digests(db),
  digestErasing: digestErasing(db),
  digestWeek: digestWeek(db),
  nominations: nominations(db),
  headsUps: headsUps(db),
  reports: reports(db),
  health: healthFacts(db),
  exchanges: exchanges(db),
  exchangeErasing: exchangeErasing(db),
  exportLinks: exportLinks(db),
  pageSessions: pageSessions(db),
  pairings: pairings(db),
  ownData: ownData(db),
  personalExports: personalExports(db),
  feedback: feedback(db),
  rituals: rituals(db),
  moderation: moderation(db),
  moderationLog: moderationLog(db),
  erasures: erasures(db),
});
