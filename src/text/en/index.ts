import { balance } from './balance.ts';
import { balanceHeadsUp } from './balance-heads-up.ts';
import { balanceSigns } from './balance-signs.ts';
import { community } from './community.ts';
import { communityExport } from './community-export.ts';
import { communityStewards } from './community-stewards.ts';
import { digest } from './digest.ts';
import { exchange } from './exchange.ts';
import { exchangeChanges } from './exchange-changes.ts';
import { exchangeErasing } from './exchange-erasing.ts';
import { exchangeForms } from './exchange-forms.ts';
import { exchangePages } from './exchange-pages.ts';
import { fieldProblem } from './field-problem.ts';
import { health } from './health.ts';
import { hearth } from './hearth.ts';
import { hearthIntentions } from './hearth-intentions.ts';
import { help } from './help.ts';
import { helpAfter } from './help-after.ts';
import { helpAsks } from './help-asks.ts';
import { helpEdit } from './help-edit.ts';
import { helpEffort } from './help-effort.ts';
import { helpFind } from './help-find.ts';
import { helpLessons } from './help-lessons.ts';
import { helpList } from './help-list.ts';
import { helpOffers } from './help-offers.ts';
import { helpPassingOn } from './help-passing-on.ts';
import { helpSimilar } from './help-similar.ts';
import { helpTrouble } from './help-trouble.ts';
import { helpWriting } from './help-writing.ts';
import { kudos } from './kudos.ts';
import { kudosErasing } from './kudos-erasing.ts';
import { kudosNotice } from './kudos-notice.ts';
import { kudosVoiding } from './kudos-voiding.ts';
import { memberHome } from './member-home.ts';
import { memberSettings } from './member-settings.ts';
import { moderationBlock } from './moderation-block.ts';
import { moderationLog } from './moderation-log.ts';
import { moderationRemoval } from './moderation-removal.ts';
import { moderationReporting } from './moderation-reporting.ts';
import { moderationReports } from './moderation-reports.ts';
import { moderationRest } from './moderation-rest.ts';
import { newcomerHosts } from './newcomer-hosts.ts';
import { newcomerMarks } from './newcomer-marks.ts';
import { newcomerQuestion } from './newcomer-question.ts';
import { newcomerUnanswered } from './newcomer-unanswered.ts';
import { newcomerWelcome } from './newcomer-welcome.ts';
import { notices } from './notices.ts';
import { offer } from './offer.ts';
import { optionProblem } from './option-problem.ts';
import { ownDataPage } from './own-data-page.ts';
import { pages } from './pages.ts';
import { pagesOverview } from './pages-overview.ts';
import { pagesPeople } from './pages-people.ts';
import { pagesSettings } from './pages-settings.ts';
import { pagesTies } from './pages-ties.ts';
import { pagesWaiting } from './pages-waiting.ts';
import { privacy } from './privacy.ts';
import { privacyCommunity } from './privacy-community.ts';
import { privacyErase } from './privacy-erase.ts';
import { privacyExport } from './privacy-export.ts';
import { prompts } from './prompts.ts';
import { reflection } from './reflection.ts';
import { refusals } from './refusals.ts';
import { ritual } from './ritual.ts';
import { ritualHolidays } from './ritual-holidays.ts';
import { ritualStart } from './ritual-start.ts';
import { setup } from './setup.ts';
import { stage } from './stage.ts';
import { synonyms } from './synonyms.ts';

export const en = {
  balance,
  balanceHeadsUp,
  balanceSigns,
  community,
  communityExport,
  communityStewards,
  digest,
  exchange,
  exchangeChanges,
  exchangeErasing,
  exchangeForms,
  exchangePages,
  fieldProblem,
  health,
  hearth,
  hearthIntentions,
  help,
  helpAfter,
  helpAsks,
  helpEdit,
  helpEffort,
  helpFind,
  helpLessons,
  helpList,
  helpOffers,
  helpPassingOn,
  helpSimilar,
  helpTrouble,
  helpWriting,
  kudos,
  kudosErasing,
  kudosNotice,
  kudosVoiding,
  memberHome,
  memberSettings,
  moderationBlock,
  moderationReporting,
  moderationReports,
  moderationLog,
  moderationRemoval,
  moderationRest,
  newcomerHosts,
  newcomerMarks,
  newcomerQuestion,
  newcomerUnanswered,
  newcomerWelcome,
  notices,
  offer,
  optionProblem,
  pages,
  pagesOverview,
  pagesPeople,
  pagesSettings,
  pagesTies,
  pagesWaiting,
  privacy,
  privacyExport,
  ownDataPage,
  privacyCommunity,
  privacyErase,
  prompts,
  reflection,
  refusals,
  ritual,
  ritualHolidays,
  ritualStart,
  setup,
  stage,
  synonyms,
} as const;
