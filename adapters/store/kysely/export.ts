import type { Address } from '../../../src/chat/address.ts';
import { receiverIn } from './contributions.ts';
import { exchangeRecords } from './export-exchanges.ts';
import { idsOf, pagesOf, type Records, rowsOf, time, timeOrNull } from './export-pages.ts';
import { promptRecords, reflectionRecords } from './export-reflections.ts';
import { rulesFromJson } from './rules.ts';
import type { Database } from './tables.ts';
import { parsed } from './values.ts';

/**
 * Everything that belongs to a community, each record after those that it refers to. Messages and reminders that wait are
 * left out: they only repeat what is here already. So is what belongs to its writers alone: reflections that are private
 * or shared without a name, and who gets which prompts. Not even the words of unnamed ones are here, because two exports
 * could be compared to find out whose they are.
 */
export async function* exportFrom(db: Database): Records {
  yield* communities(db);
  yield* spaces(db);
  yield* members(db);
  yield* helpRequests(db);
  yield* kudos(db);
  yield* contributions(db);
  yield* promptRecords(db);
  yield* reflectionRecords(db);
  yield* digests(db);
  yield* exchangeRecords(db);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const snakeKeys = (values: object): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [snakeCase(name), value]));

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
    for (const row of page) {
      const own = helpers.filter(({ request_id }) => request_id === row.id);
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
        thanks: row.thanks,
        confined_to: row.confined_to,
        helpers: own.map(({ member_id, status, since, came_forward }) => ({
          member_id,
          standing: status,
          since: time(since),
          came_forward: came_forward === 1,
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

async function* digests(db: Database): Records {
  for await (const row of rowsOf(db, 'digest')) {
    yield {
      type: 'digest',
      id: row.id,
      community_id: row.community_id,
      due_at: time(row.due_at),
      made_at: time(row.made_at),
      outcome: row.outcome,
    };
  }
}
