import type { Migration } from 'kysely';
import { up as people } from './0001-people.ts';
import { up as requests } from './0002-requests.ts';
import { up as thanks } from './0003-thanks.ts';
import { up as future } from './0004-future.ts';
import { up as shelves } from './0005-shelves.ts';
import { up as told } from './0006-told.ts';
import { up as exchanges } from './0007-exchanges.ts';
import { up as rituals } from './0008-rituals.ts';
import { up as reflections } from './0009-reflections.ts';
import { up as leaner } from './0010-leaner.ts';
import { up as minutes } from './0011-minutes.ts';
import { up as slimmer } from './0012-slimmer.ts';
import { up as byTime } from './0013-by-time.ts';
import { up as plainWords } from './0014-plain-words.ts';
import { up as undeliverable } from './0015-undeliverable.ts';
import { up as counting } from './0016-counting.ts';
import { up as namedStewards } from './0019-named-stewards.ts';
import { up as postedFor } from './0020-posted-for.ts';
import { up as installations } from './0021-installations.ts';
import { up as kudosPosts } from './0022-kudos-posts.ts';
import { up as similar } from './0023-similar.ts';
import { up as offers } from './0024-offers.ts';
import { up as guests } from './0025-guests.ts';
import { up as ladder } from './0026-ladder.ts';
import { up as writing } from './0027-writing.ts';
import { up as afterAsking } from './0028-after-asking.ts';
import { up as afterHelping } from './0029-after-helping.ts';
import { up as offerTerms } from './0030-offer-terms.ts';
import { up as balance } from './0031-balance.ts';
import { up as takingBack } from './0033-taking-back.ts';
import { up as thanksNotices } from './0034-thanks-notices.ts';
import { up as whatIsAsked } from './0035-what-is-asked.ts';
import { up as ownHours } from './0036-own-hours.ts';
import { up as voiding } from './0037-voiding.ts';
import { up as exportLinks } from './0038-export-links.ts';
import { up as oneQuestion } from './0040-one-question.ts';
import { up as withinTwoDays } from './0042-within-two-days.ts';
import { up as digestWeeks } from './0044-digest-weeks.ts';
import { up as holidays } from './0046-holidays.ts';
import { up as ritualOffers } from './0047-ritual-offers.ts';
import { up as voidedLately } from './0048-voided-lately.ts';
import { up as newcomers } from './0049-newcomers.ts';
import { up as firstMessages } from './0050-first-messages.ts';
import { up as setups } from './0051-setups.ts';
import { up as health } from './0053-health.ts';
import { up as stage } from './0054-stage.ts';
import { up as pageSessions } from './0055-page-sessions.ts';
import { up as nominations } from './0057-nominations.ts';
import { up as headsUps } from './0058-heads-ups.ts';
import { up as inGoodTime } from './0059-in-good-time.ts';
import { up as reports } from './0061-reports.ts';
import { up as blocks } from './0062-blocks.ts';
import { up as moderation } from './0063-moderation.ts';
import { up as erasures } from './0064-erasures.ts';
import { up as communityErasures } from './0065-community-erasures.ts';
import { up as ownData } from './0066-own-data.ts';
import { up as forgetting } from './0067-forgetting.ts';
import { up as erasingLess } from './0070-erasing-less.ts';
import { up as balanceInKeys } from './0071-balance-in-keys.ts';
import { up as nameWords } from './0072-name-words.ts';
import { up as offerAsks } from './0073-offer-asks.ts';

/**
 * Every step of the schema, taken in the order of their names. Steps only go forward: one that was released is never
 * changed, removed or renamed; a later one corrects what it got wrong.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-people': { up: people },
  '0002-requests': { up: requests },
  '0003-thanks': { up: thanks },
  '0004-future': { up: future },
  '0005-shelves': { up: shelves },
  '0006-told': { up: told },
  '0007-exchanges': { up: exchanges },
  '0008-rituals': { up: rituals },
  '0009-reflections': { up: reflections },
  '0010-leaner': { up: leaner },
  '0011-minutes': { up: minutes },
  '0012-slimmer': { up: slimmer },
  '0013-by-time': { up: byTime },
  '0014-plain-words': { up: plainWords },
  '0015-undeliverable': { up: undeliverable },
  '0016-counting': { up: counting },
  '0019-named-stewards': { up: namedStewards },
  '0020-posted-for': { up: postedFor },
  '0021-installations': { up: installations },
  '0022-kudos-posts': { up: kudosPosts },
  '0023-similar': { up: similar },
  '0024-offers': { up: offers },
  '0025-guests': { up: guests },
  '0026-ladder': { up: ladder },
  '0027-writing': { up: writing },
  '0028-after-asking': { up: afterAsking },
  '0029-after-helping': { up: afterHelping },
  '0030-offer-terms': { up: offerTerms },
  '0031-balance': { up: balance },
  '0033-taking-back': { up: takingBack },
  '0034-thanks-notices': { up: thanksNotices },
  '0035-what-is-asked': { up: whatIsAsked },
  '0036-own-hours': { up: ownHours },
  '0037-voiding': { up: voiding },
  '0038-export-links': { up: exportLinks },
  '0040-one-question': { up: oneQuestion },
  '0042-within-two-days': { up: withinTwoDays },
  '0044-digest-weeks': { up: digestWeeks },
  '0046-holidays': { up: holidays },
  '0047-ritual-offers': { up: ritualOffers },
  '0048-voided-lately': { up: voidedLately },
  '0049-newcomers': { up: newcomers },
  '0050-first-messages': { up: firstMessages },
  '0051-setups': { up: setups },
  '0053-health': { up: health },
  '0054-stage': { up: stage },
  '0055-page-sessions': { up: pageSessions },
  '0057-nominations': { up: nominations },
  '0058-heads-ups': { up: headsUps },
  '0059-in-good-time': { up: inGoodTime },
  '0061-reports': { up: reports },
  '0062-blocks': { up: blocks },
  '0063-moderation': { up: moderation },
  '0064-erasures': { up: erasures },
  '0065-community-erasures': { up: communityErasures },
  '0066-own-data': { up: ownData },
  '0067-forgetting': { up: forgetting },
  '0070-erasing-less': { up: erasingLess },
  '0071-balance-in-keys': { up: balanceInKeys },
  '0072-name-words': { up: nameWords },
  '0073-offer-asks': { up: offerAsks },
};
