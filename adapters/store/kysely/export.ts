import type { Address } from '../../../src/chat/address.ts';
import { receiverIn } from './contributions.ts';
import { exchangeRecords } from './export-exchanges.ts';
import { moderationRecords } from './export-moderation.ts';
import { newcomerRecords } from './export-newcomers.ts';
import { idsOf, pagesOf, type Records, rowsOf, time, timeOrNull } from './export-pages.ts';
import { promptRecords, reflectionRecords } from './export-reflections.ts';
import { rulesFromJson } from './rules.ts';
import type { Database } from './tables.ts';
import { parsed } from './values.ts';

/**
 * Everything that belongs to a community, each record after those that it refers to. Messages and reminders that wait, and
 * how far a community is set up, are left out, and so are the terms of solved requests, how a community has grown, and what
 * contributions add up to: they only repeat what is here
 * already. What was reported is for the stewards whom it
 * is not about, and an export can be read by any of them. Requests that are not posted yet are their askers' own. So is what belongs to its writers alone: what helpers
 * learned and did not share, reflections that are private or shared without a name, and who gets which prompts. Not even the
 * words of unnamed ones are here, because two exports could be compared to find out whose they are. Who blocked whom is left
 * out, too: the person who makes the export may be one of them.
 */
export async function* exportFrom(db: Database): Records {
  yield* communities(db);
  yield* spaces(db);
  yield* members(db);
  yield* helpRequests(db);
  yield* offers(db);
  yield* newcomerRecords(db);
  yield* kudos(db);
  yield* contributions(db);
  yield* promptRecords(db);
  yield* reflectionRecords(db);
  yield* digests(db);
  yield* nominatedActs(db);
  yield* exchangeRecords(db);
  yield* moderationRecords(db);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Keys that are names; those of a map, such as emoji, have no capitals. */
function snakeKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(snakeKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [snakeCase(name), snakeKeys(each)]));
}

async function* communities(db: Database): Records {
  for await (const page of pagesOf(db, 'community')) {
    const channels = await db
      .selectFrom('community_channel')
      .selectAll()
      .where('community_id', 'in', idsOf(page))
      .orderBy('role')
      .execute();
    const rituals = await db
      .selectFrom('ritual')
      .selectAll()
      .where('community_id', 'in', idsOf(page))
      .orderBy('kind')
      .execute();
    for (const row of page) {
      const rules = Object.entries(rulesFromJson(row.rules)).map(([name, section]) => [name, snakeKeys(section)]);
      const own = channels.filter(({ community_id }) => community_id === row.id);
      yield {
        type: 'community',
        id: row.id,
        name: row.name,
        purpose: row.purpose,
        time_zone: row.zone,
        language: row.language,
        rules: Object.fromEntries(rules),
        channels: own.map(({ role, address }) => ({ role, ...parsed<Address>(address) })),
        rituals: rituals
          .filter(({ community_id }) => community_id === row.id)
          .map(({ kind, enabled, timing }) => ({ kind, enabled: enabled === 1, timing })),
        created_at: time(row.created_at),
      };
    }
  }
}

async function* spaces(db: Database): Records {
  for await (const row of rowsOf(db, 'space')) {
    yield {
      type: 'space',
      id: row.id,
      community_id: row.community_id,
      platform: row.platform,
      external_id: row.external_id,
      name: row.name,
      default_channel: row.default_channel === null ? null : parsed<Address>(row.default_channel),
      removed_at: timeOrNull(row.removed_at),
    };
  }
}

async function* members(db: Database): Records {
  for await (const page of pagesOf(db, 'member')) {
    const identities = await db
      .selectFrom('identity')
      .selectAll()
      .where('member_id', 'in', idsOf(page))
      .orderBy('platform')
      .orderBy('space')
      .orderBy('user_id')
      .execute();
    for (const row of page) {
      const own = identities.filter(({ member_id }) => member_id === row.id);
      yield {
        type: 'member',
        id: row.id,
        community_id: row.community_id,
        name: row.name,
        time_zone: row.zone,
        steward: row.steward === 1,
        bot: row.bot === 1,
        thanks_notices: row.thanks_notices,
        quiet_from_hour: row.quiet_from_hour,
        quiet_to_hour: row.quiet_to_hour,
        paused_until: timeOrNull(row.paused_until),
        suspended_until: timeOrNull(row.suspended_until),
        joined_at: time(row.joined_at),
        left_at: timeOrNull(row.left_at),
        identities: own.map(({ platform, space, user_id }) => ({ platform, space, user: user_id })),
      };
    }
  }
}

async function* helpRequests(db: Database): Records {
  for await (const page of pagesOf(db, 'help_request')) {
    const helpers = await db
      .selectFrom('helper')
      .selectAll()
      .where('request_id', 'in', idsOf(page))
      .orderBy('place')
      .execute();
    const lessons = await db
      .selectFrom('help_lesson')
      .selectAll()
      .where('request_id', 'in', idsOf(page))
      .where('shared', '=', 1)
      .orderBy('written_at')
      .orderBy('member_id')
      .execute();
    for (const row of page) {
      const own = helpers.filter(({ request_id }) => request_id === row.id);
      const learned = lessons.filter(({ request_id }) => request_id === row.id);
      yield {
        type: 'help_request',
        id: row.id,
        community_id: row.community_id,
        asker_id: row.asker_id,
        need: row.need,
        tried: row.tried,
        background: row.background,
        kind: row.kind,
        topics: parsed<readonly string[]>(row.topics),
        urgent: row.urgent === 1,
        seats: row.seats,
        state: row.state,
        asked_at: time(row.asked_at),
        answered_at: timeOrNull(row.answered_at),
        ended_at: timeOrNull(row.ended_at),
        ended_why: row.ended_why,
        ended_by: row.ended_by,
        edits: row.edits,
        thanks: row.thanks,
        solution: row.solution,
        solution_shared: row.solution_shared === 1,
        helped_others: row.helped_others,
        confined_to: row.confined_to,
        own_message: row.own_message,
        helpers: own.map(({ member_id, status, since, came_forward }) => ({
          member_id,
          standing: status,
          since: time(since),
          came_forward: came_forward === 1,
        })),
        learned: learned.map(({ member_id, words, written_at }) => ({
          member_id,
          text: words,
          written_at: timeOrNull(written_at),
        })),
      };
    }
  }
}

async function* kudos(db: Database): Records {
  for await (const row of rowsOf(db, 'kudos')) {
    yield {
      type: 'kudos',
      id: row.id,
      community_id: row.community_id,
      giver_id: row.giver_id,
      receiver_id: row.receiver_id,
      kind: row.kind,
      reason: row.reason,
      source: row.source,
      giver_day: row.giver_day,
      given_at: time(row.given_at),
      taken_back_at: timeOrNull(row.taken_back_at),
      contribution_id: row.contribution_id,
      message: row.message_key,
      confined_to: row.confined_to,
    };
  }
}

async function* contributions(db: Database): Records {
  for await (const row of rowsOf(db, 'contribution')) {
    yield {
      type: 'contribution',
      id: row.id,
      community_id: row.community_id,
      giver_id: row.giver_id,
      receiver_id: receiverIn(row) ?? null,
      act: row.act,
      kind: row.kind,
      source_id: row.source_id,
      given_at: time(row.given_at),
      reverses: row.reverses,
    };
  }
}

async function* offers(db: Database): Records {
  for await (const row of rowsOf(db, 'offer')) {
    yield {
      type: 'offer',
      id: row.id,
      community_id: row.community_id,
      member_id: row.member_id,
      text: row.words,
      kind: row.kind,
      topics: parsed(row.topics),
      offered_at: time(row.offered_at),
      sleeps_since: timeOrNull(row.sleeps_since),
    };
  }
}

async function* digests(db: Database): Records {
  for await (const row of rowsOf(db, 'digest')) {
    yield {
      type: 'digest',
      id: row.id,
      community_id: row.community_id,
      due_at: time(row.due_at),
      made_at: time(row.made_at),
      covers_from: time(row.covers_from),
      unnamed: row.unnamed,
      outcome: row.outcome,
    };
  }
}

/** Not who named it: their name is shown only where nobody else did. */
async function* nominatedActs(db: Database): Records {
  for await (const row of rowsOf(db, 'nominated_act')) {
    yield {
      type: 'nominated_act',
      id: row.id,
      community_id: row.community_id,
      author_id: row.author_id,
      message: row.message_key,
      confined_to: row.confined_to,
      text: row.words,
      request_id: row.request_id,
      named_at: time(row.named_at),
      told_at: timeOrNull(row.told_at),
      reached_at: timeOrNull(row.reached_at),
      left_out_at: timeOrNull(row.left_out_at),
      quoted_in: row.quoted_in,
    };
  }
}
