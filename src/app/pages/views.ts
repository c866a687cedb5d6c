import { type Address, refOfKey } from '../../chat/address.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { HealthReport, Waiting, WaitingNewcomer, WaitingRequest } from '../../domain/health/report.ts';
import { seedOf } from '../../domain/seeded.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { PageName, PageSection, PageView } from '../../ports/pages.ts';
import type { SaveOutcome, Settings, ShownChannels } from '../../text/en/pages-settings.ts';
import type { LinkedRequest } from '../../text/en/pages-waiting.ts';
import { wordsIn } from '../../text/words.ts';
import { chosenChannels } from '../community/communities.ts';
import type { NotCounted } from '../health/counting.ts';
import { readHealth, whoWaits } from '../health/health.ts';
import { newcomersWhoWait } from '../newcomer/who-waits.ts';
import { inUnit, type Runtime, type Unit } from '../runtime/unit-of-work.ts';
import type { Visit } from './access.ts';
import { groupsIn } from './groups.ts';
import { settingsOf } from './saving.ts';

type FiguresPage = Exclude<PageName, 'settings' | 'waiting'>;

/** What a page is made of, read in one transaction. */
type Read =
  | { readonly of: 'waiting'; readonly waiting: Waiting; readonly newcomers: readonly WaitingNewcomer[] }
  | { readonly of: 'figures'; readonly page: FiguresPage; readonly report: HealthReport | NotCounted }
  | {
      readonly of: 'settings';
      readonly settings: Settings;
      readonly channels: Readonly<Partial<Record<ChannelRole, Address>>>;
    };

/**
 * A page as it is now.
 * @param outcome what came of saving a part of the settings just now
 */
export async function viewOf(runtime: Runtime, visit: Visit, page: PageName, outcome?: SaveOutcome): Promise<PageView> {
  const { community, read, now } = await inUnit(runtime, runtime.ids.next(), async (unit) => {
    // As it is after what was just saved.
    const community = (await unit.tx.communities.find(visit.community.id)) ?? visit.community;
    return { community, read: await readFor(unit, community, page), now: unit.now };
  });
  const shown = async (): Promise<Shown> => {
    switch (read.of) {
      case 'settings':
        return settings(read.settings, await linked(runtime, visit, read.channels), outcome);
      case 'waiting':
        return waiting(runtime, visit, community, read, now);
      case 'figures':
        return figures(community, read.page, read.report);
    }
  };
  return { page, community: community.name, ...(await shown()) };
}

async function readFor(unit: Unit, community: Community, page: PageName): Promise<Read> {
  switch (page) {
    case 'settings':
      return {
        of: 'settings',
        settings: await settingsOf(unit, community),
        channels: await chosenChannels(unit, community),
      };
    case 'waiting':
      return {
        of: 'waiting',
        waiting: await whoWaits(unit, community, community.rules.health.mostWaitingOnPage),
        newcomers: await newcomersWhoWait(unit, community, community.rules.health.mostWaitingOnPage),
      };
    default:
      return { of: 'figures', page, report: await readHealth(unit, community) };
  }
}

type Shown = Pick<PageView, 'title' | 'lead' | 'sections' | 'lookAgainSeconds'>;

/** Whoever counts in the background looks once a minute what there is to count. */
const lookAgainSeconds = 60;

function settings(found: Settings, channels: ShownChannels, outcome: SaveOutcome | undefined): Shown {
  const { pagesSettings } = wordsIn(found.community.language);
  const { title, lead } = pagesSettings;
  return { title, lead, sections: pagesSettings.sections(found, channels, outcome) };
}

async function waiting(
  runtime: Runtime,
  visit: Visit,
  { language, zone }: Community,
  { waiting: found, newcomers }: Extract<Read, { of: 'waiting' }>,
  now: Instant,
): Promise<Shown> {
  const { title, lead, sections } = wordsIn(language).pagesWaiting;
  const linked = await Promise.all(found.shown.map((each) => withLink(runtime, visit, each)));
  const who = await Promise.all(
    newcomers.map(async (newcomer) => ({ newcomer, url: await linkTo(runtime, visit, newcomer.wrote?.key) })),
  );
  return { title, lead, sections: sections(linked, found, who, zone, now) };
}

function figures(community: Community, page: FiguresPage, report: HealthReport | NotCounted): Shown {
  const words = wordsIn(community.language);
  const { zone } = community;
  if (typeof report === 'string') {
    const { lead, heading, text } = words.pages.notCounted[report];
    const instead: PageSection = { id: 'counting', heading, blocks: [{ type: 'paragraph', text }] };
    return { title: words.pages.frame.names[page], lead, sections: [instead], lookAgainSeconds };
  }
  switch (page) {
    case 'people': {
      const { title, lead, sections } = words.pagesPeople;
      return { title, lead: lead(report, zone), sections: sections(report) };
    }
    case 'ties': {
      const { title, lead, sections, none } = words.pagesTies;
      const { network } = report;
      return {
        title,
        lead,
        sections: network ? sections(network, groupsIn(network), seedOf(community.id)) : none(),
      };
    }
    default: {
      const { title, lead, sections } = words.pagesOverview;
      return { title, lead: lead(report, zone), sections: sections(report, zone) };
    }
  }
}

async function withLink(runtime: Runtime, visit: Visit, request: WaitingRequest): Promise<LinkedRequest> {
  return { request, url: await linkTo(runtime, visit, request.postKey ?? request.ownMessage) };
}

async function linkTo({ platforms }: Runtime, { user }: Visit, key: string | undefined): Promise<string | undefined> {
  const ref = key === undefined ? undefined : refOfKey(key);
  return ref && platforms.get(ref.at.platform)?.webAddress(ref, user);
}

async function linked(
  { platforms }: Runtime,
  { user }: Visit,
  channels: Readonly<Partial<Record<ChannelRole, Address>>>,
): Promise<ShownChannels> {
  const entries = await Promise.all(
    Object.entries(channels).map(async ([role, at]) => [
      role,
      await platforms.get(at.platform)?.webAddress({ at }, user),
    ]),
  );
  return Object.fromEntries(entries) as ShownChannels;
}
