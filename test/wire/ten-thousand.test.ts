import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { seeded, shuffled } from '../../src/domain/seeded.ts';
import type { Program } from '../support/program.ts';
import { aGuild } from './discord-server.ts';
import { untilReactionsHandled } from './figures.ts';
import { exported } from './ledger.ts';
import { aWorkspace } from './slack-workspace.ts';
import { setUp } from './story.ts';

const perGiver = 5;
const givers = 2_000;
const authors = 500;

/** How many are under way at the same moment, over HTTP and over the gateway. */
const [abreast, atOnce] = [64, 1_000];

interface Given {
  readonly giver: number;
  readonly author: number;
  readonly message: number;
}

/** Five by each giver, on messages by five people: as many as a day has room for, and no more. */
const reactions: readonly Given[] = Array.from({ length: givers * perGiver }, (_, index) => ({
  giver: Math.floor(index / perGiver),
  author: (index * 7) % authors,
  message: index,
}));

const twiceShuffled = (): readonly Given[] => shuffled([...reactions, ...reactions], seeded(42));

/** People whom Hearth knows already: only then is it the fast path that counts what they do. */
function letHearthKnow({ folder }: Program, userOf: (kind: 'giver' | 'author', index: number) => string): void {
  const database = new Sqlite(join(folder, 'data/hearth.db'));
  const space = database.prepare(`select * from space where platform <> 'playground'`).get() as Record<string, string>;
  const member = database.prepare(
    `insert into member (id, community_id, name, steward, bot, joined_at, reactions_explained) values (?, ?, ?, 0, 0, 1, 1)`,
  );
  const identity = database.prepare(
    'insert into identity (platform, space, user_id, member_id, profiled_at) values (?, ?, ?, ?, 1)',
  );
  database.transaction(() => {
    for (const [kind, count] of [
      ['giver', givers],
      ['author', authors],
    ] as const) {
      for (let index = 0; index < count; index += 1) {
        const id = `${kind}-${index}`;
        member.run(id, space.community_id, id);
        identity.run(space.platform, space.external_id, userOf(kind, index), id);
      }
    }
  })();
  database.close();
}

/** Each is counted once: the kudos, their entries in the ledger, and no more than a day has room for. */
async function expectEachOnce(hearth: Program): Promise<void> {
  const records = await exported(hearth);
  const kudos = records.filter(({ type }) => type === 'kudos');
  expect(new Set(kudos.map(({ giver_id, message }) => `${giver_id} for ${message}`)).size).toBe(reactions.length);
  expect(kudos).toHaveLength(reactions.length);
  expect(kudos.every(({ taken_back_at }) => taken_back_at === null)).toBe(true);
  const ledger = records.filter(({ type }) => type === 'contribution');
  expect(new Set(ledger.map(({ source_id }) => source_id))).toEqual(new Set(kudos.map(({ id }) => id)));
  expect(ledger).toHaveLength(reactions.length);
  const perPerson = new Map<unknown, number>();
  for (const { giver_id } of kudos) perPerson.set(giver_id, (perPerson.get(giver_id) ?? 0) + 1);
  expect(new Set(perPerson.values())).toEqual(new Set([perGiver]));
  expect(hearth.errors()).toEqual([]);
}

describe('Ten thousand reactions, each told twice and in no order', { timeout: 300_000 }, () => {
  it('are counted once each, over HTTP', async () => {
    const { slack, hearth, harness } = await aWorkspace();
    const { ada, bo, general } = harness;
    await setUp(harness);
    await bo.reacts('👍', await ada.writes('Wedge it first', general));
    const told = slack.deliveries.findLast(({ name }) => name === 'reaction_added')?.payload ?? {};
    const userOf = (kind: 'giver' | 'author', index: number) => `U${kind === 'giver' ? 'G' : 'A'}${index + 10_000}`;
    letHearthKnow(hearth, userOf);
    const second = Math.floor(Date.now() / 1_000);
    const payloadOf = ({ giver, author, message }: Given) => {
      const event = told.event as Record<string, unknown>;
      const ts = `${second - 60}.${String(message).padStart(6, '0')}`;
      return {
        ...told,
        event_id: `Ev${message}`,
        event_time: second,
        event: {
          ...event,
          user: userOf('giver', giver),
          item_user: userOf('author', author),
          reaction: 'raised_hands',
          item: { type: 'message', channel: general.channel, ts },
          event_ts: `${second}.${String(message).padStart(6, '0')}`,
        },
      };
    };
    const all = [...twiceShuffled()];
    const statuses = new Set<number>();
    await Promise.all(
      Array.from({ length: abreast }, async () => {
        for (let next = all.pop(); next; next = all.pop()) statuses.add((await slack.send(payloadOf(next))).status);
      }),
    );
    expect([...statuses]).toEqual([200]);
    await expectEachOnce(hearth);
  });

  it('are counted once each, over the gateway', async () => {
    const { discord, guild, hearth, harness, general } = await aGuild();
    await setUp(harness);
    const userOf = (kind: 'giver' | 'author', index: number) =>
      String(1_200_000_000_000_000_000n + BigInt(kind === 'giver' ? index : 1_000_000 + index));
    letHearthKnow(hearth, userOf);
    const all = twiceShuffled();
    for (const [index, { giver, author, message }] of all.entries()) {
      // No server sends so much ahead of what is taken; the answers to heartbeats would come behind all of it.
      if (index % atOnce === 0) await untilReactionsHandled(hearth, index - atOnce, 60_000);
      const user = { id: userOf('giver', giver), username: `giver${giver}`, discriminator: '0', avatar: null };
      discord.tell('MESSAGE_REACTION_ADD', guild, {
        user_id: user.id,
        channel_id: general.id,
        message_id: String(1_300_000_000_000_000_000n + BigInt(message)),
        guild_id: guild.id,
        member: { user, roles: [], joined_at: '2026-01-01T00:00:00Z', deaf: false, mute: false, flags: 0 },
        emoji: { id: null, name: '🙌' },
        message_author_id: userOf('author', author),
        burst: false,
        type: 0,
      });
    }
    await untilReactionsHandled(hearth, all.length, 60_000);
    await expectEachOnce(hearth);
  });
});
