import { describe, expect, it } from 'vitest';
import type { Message, Person } from '../support/discord/index.ts';
import { whileBusy } from './busy.ts';
import { aGuild, type RunningOnDiscord } from './discord-server.ts';
import { untilReactionsHandled } from './figures.ts';
import { standingReactions } from './ledger.ts';
import { ask, setUp } from './story.ts';

/** One of 200 people puts 🙌 on one of ten messages, by five people: in all, everybody gives their five of a day. */
interface Deed {
  readonly giver: Person;
  readonly message: Message;
}

function aThousandDeeds({ discord, guild, general, sol, ada, bo, cleo }: RunningOnDiscord): readonly Deed[] {
  const dee = discord.addMember(guild, { username: 'dee', global_name: 'dee' });
  const authors = [sol, ada, bo, cleo, dee];
  const messages = [...authors, ...authors].map((author, index) => author.say(general, `Tip ${index}`));
  const givers = Array.from({ length: 200 }, (_, index) => discord.addMember(guild, { username: `giver${index}` }));
  return [0, 1, 2, 3, 4].flatMap((turn) =>
    givers.flatMap((giver, index) => {
      const message = messages[(index + turn) % messages.length];
      return message ? [{ giver, message }] : [];
    }),
  );
}

const done = (deeds: readonly Deed[]): void => {
  for (const { giver, message } of deeds) giver.react(message, '🙌');
};

const named = (deeds: readonly Deed[]): readonly string[] =>
  deeds.map(({ giver, message }) => `${giver.id} for ${message.id}`);

describe('reactions on Discord', () => {
  it('count once each, a thousand of them, where the connection breaks in their midst, and again, and is resumed', async () => {
    const wired = await aGuild();
    const { discord, hearth } = wired;
    await setUp(wired.harness);
    const deeds = aThousandDeeds(wired);

    done(deeds.slice(0, 400));
    await untilReactionsHandled(hearth, 100);
    discord.gateway.dropConnections();
    done(deeds.slice(400, 700));
    await discord.until(() => discord.gateway.resumes.length === 1, 20_000);
    discord.gateway.askToReconnect();
    done(deeds.slice(700));
    await discord.until(() => discord.gateway.resumes.length === 2, 20_000);

    await untilReactionsHandled(hearth, 1_000);
    expect(discord.gateway.resumes).toMatchObject([{ ok: true }, { ok: true }]);
    expect(discord.gateway.identifies).toHaveLength(1);
    await hearth.kill();
    expect((await standingReactions(hearth)).toSorted()).toEqual(named(deeds).toSorted());
    expect(hearth.errors()).toEqual([]);
  });

  it('count once each, a thousand of them, as far as Discord told of them, where it ended the session in their midst', async () => {
    const wired = await aGuild();
    const { discord, hearth, harness } = wired;
    await setUp(harness);
    const deeds = aThousandDeeds(wired);

    done(deeds.slice(0, 400));
    await untilReactionsHandled(hearth, 100);
    discord.gateway.invalidateSessions();
    // Nobody is told of these, then or later.
    done(deeds.slice(400, 700));
    await discord.until(() => discord.gateway.identifies.length === 2, 20_000);
    await hearth.until(() => hearth.log.filter(({ msg }) => msg === 'Connected to Discord').length === 2);
    done(deeds.slice(700));

    await untilReactionsHandled(hearth, 700);
    await ask(harness, harness.ada, 'Does it go on?');
    await hearth.kill();
    const told = [...deeds.slice(0, 400), ...deeds.slice(700)];
    expect((await standingReactions(hearth)).toSorted()).toEqual(named(told).toSorted());
    expect(hearth.errors()).toEqual([]);
  });

  it('are no fewer for a connection over which nothing comes any more', async () => {
    const wired = await aGuild({ stub: { heartbeatMs: 500 } });
    const { discord, hearth } = wired;
    await setUp(wired.harness);
    const deeds = aThousandDeeds(wired).slice(0, 50);
    discord.gateway.silence();
    done(deeds);
    await untilReactionsHandled(hearth, 50);
    expect(discord.gateway.resumes).toMatchObject([{ ok: true }]);
    await hearth.kill();
    expect((await standingReactions(hearth)).toSorted()).toEqual(named(deeds).toSorted());
  });

  it('are no fewer for a database that another program holds for longer than Hearth waits', async () => {
    const wired = await aGuild();
    const { hearth } = wired;
    await setUp(wired.harness);
    const deeds = aThousandDeeds(wired).slice(0, 20);
    await whileBusy(hearth, async () => {
      done(deeds);
      await hearth.until(() => hearth.log.some(({ msg }) => msg.endsWith('could not be handled yet; trying again')));
    });
    await untilReactionsHandled(hearth, 20);
    await hearth.kill();
    expect((await standingReactions(hearth)).toSorted()).toEqual(named(deeds).toSorted());
    // An operator can end the other program, so one line of the log asks for that.
    const errors = hearth.errors();
    expect(errors.filter((line) => line.includes('another program has locked it'))).toHaveLength(errors.length);
    expect(errors.length).toBeLessThanOrEqual(1);
  });
});
