import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { formOf } from '../support/people/person.ts';
import type { Program } from '../support/program.ts';
import { discordHarness, type Server } from './discord-harness.ts';
import { aDiscord, discordSettings, peopled } from './discord-server.ts';
import type { Harness } from './harness.ts';
import { discordInSeveral } from './on-each-platform.ts';
import { expectDivided, type Several, startSeveral, startTimeoutMs } from './several-processes.ts';
import { answers, ask, postOf, postSaying, privatelyTold, saying, setUp, thank, thanksOf, underPost } from './story.ts';

/** A server, the only gateway that hears of it, and the other one. */
interface Shard {
  readonly server: Server;
  readonly harness: Harness;
  readonly own: Program;
  readonly other: Program;
}

describeWithPart('redis', 'Discord, of whose shards each gateway has one', () => {
  describeWithPart('postgres', 'with a server on each', (address) => {
    let several: Several<typeof discordInSeveral.processes>;
    let shards: readonly [Shard, Shard];

    beforeAll(async () => {
      const discord = await aDiscord({ shards: 2, refuseHaste: true });
      const servers = [peopled(discord, { shard: [0, 2] }), peopled(discord, { shard: [1, 2] })] as const;
      several = await startSeveral(address, discordSettings(discord), discordInSeveral.processes);
      const [, first, second] = several.processes;
      const [one, two] = servers.map((server) => discordHarness(server, several.hearth)) as [Harness, Harness];
      shards = [
        { server: servers[0], harness: one, own: first, other: second },
        { server: servers[1], harness: two, own: second, other: first },
      ];
      for (const { harness } of shards) await setUp(harness);
    }, startTimeoutMs);

    afterAll(() => several.remove());

    const handledBy = ({ log }: Program): readonly unknown[] =>
      log.filter(({ msg }) => msg === 'Event handled').map(({ event }) => event);

    const timesSaid = ({ saidAround, help, general }: Harness, part: string): number =>
      [help, general].flatMap(saidAround).filter(({ text }) => text.includes(part)).length;

    it('is ready in each process, and connected to each shard', async () => {
      const statuses = await Promise.all(
        several.processes.map(async ({ url }) => (await fetch(`${url}/readyz`)).status),
      );
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
      const [{ server }] = shards;
      const letIn = server.discord.gateway.identifies.filter(({ tooSoon }) => !tooSoon);
      expect(letIn.map(({ shard }) => shard).toSorted()).toEqual([
        [0, 2],
        [1, 2],
      ]);
    });

    it('hears what happens in a server once, by its own gateway, and answers it there', async () => {
      for (const { server, harness, own, other } of shards) {
        const before = handledBy(own).length;
        const { ada, bo, cleo, general } = harness;
        const tip = await ada.writes(`Wedge it first in ${server.guild.id}`, general);
        await bo.reacts('🙌', tip);
        await privatelyTold(harness, bo, 'was a thank-you');
        expect(await thanksOf(harness, ada)).toContain('bo, for support, with a reaction');

        const post = await ask(harness, ada, `How hot in ${server.guild.id}?`);
        await bo.presses('I can help', post);
        await postSaying(harness, post, 'bo offered to help.');
        await answers(cleo, post, 'About 1,240 degrees');
        await postSaying(harness, post, 'cleo got in touch');
        await formOf(await ada.presses('Resolved', post)).sends({ 'A word of thanks': 'My first pot that rings' });
        await underPost(harness, post, 'My first pot that rings');

        const handled = () => handledBy(own).slice(before);
        const acts = () => server.discord.interactions.filter(({ id }) => handled().includes(id));
        // A page, a request, two presses and a form.
        await own.until(() => acts().length >= 5);
        expect(acts().map(({ state }) => state)).toEqual(Array(5).fill('acknowledged'));
        expect(new Set(handled()).size).toBe(handled().length);
        expect(handledBy(other).filter((event) => handled().includes(event))).toEqual([]);
      }
    });

    it('says everything once, by a worker, where it belongs', async () => {
      for (const { harness, server } of shards)
        await thank(harness, harness.bo, [harness.cleo], `for the glaze of ${server.guild.id}`);
      for (const { harness, server } of shards) {
        await saying(harness, harness.general, `for the glaze of ${server.guild.id}`);
        const others = shards.filter((each) => each.harness !== harness);
        for (const part of [`for the glaze of ${server.guild.id}`, `How hot in ${server.guild.id}?`]) {
          expect(timesSaid(harness, part)).toBe(1);
          for (const other of others) expect(timesSaid(other.harness, part)).toBe(0);
        }
      }
      expectDivided(several.processes);
    });

    it('lets one gateway go on while the other is away, and hears both when it is back', async () => {
      const [first, second] = shards;
      await second.own.kill();
      await thank(first.harness, first.harness.ada, [first.harness.bo], 'for looking after the kiln');
      await saying(first.harness, first.harness.general, 'for looking after the kiln');
      await second.own.restart();
      for (const { harness } of shards) {
        await thank(harness, harness.ada, [harness.cleo], 'for being here again');
        await saying(harness, harness.general, 'for being here again');
        expect(timesSaid(harness, 'for being here again')).toBe(1);
      }
    });

    it('ends each process in good order when it is asked to', async () => {
      expect(await several.hearth.stop()).toMatchObject({ code: 0 });
      expect(several.hearth.errors()).toEqual([]);
    });
  });
});

describeWithPart(
  'redis',
  'Discord, of whose only shard two gateways hear, as while one takes over from the other',
  () => {
    describeWithPart('postgres', 'with a server on it', (address) => {
      it(
        'is answered each time, by the one that does the work',
        async () => {
          const discord = await aDiscord();
          const server = peopled(discord);
          const gateway = { ROLE: 'gateway', DISCORD_SHARDS: '0-0/1' };
          const several = await startSeveral(address, discordSettings(discord), [gateway, gateway, { ROLE: 'worker' }]);
          onTestFinished(() => several.remove());
          const harness = discordHarness(server, several.hearth);
          const { ada, bo, general } = harness;
          await setUp(harness);
          for (const need of ['Which slip?', 'Which stain?', 'Which stamp?', 'Which sieve?']) {
            const asked = await ada.uses('ask', { text: need }, general);
            expect(asked.text).toContain('Thank you for asking');
            const post = await postOf(harness, need, asked);
            await bo.presses('I can help', post);
            await postSaying(harness, post, 'bo offered to help.');
            await formOf(await ada.presses('Resolved', post)).sends({ 'A word of thanks': 'It was the right one' });
            await underPost(harness, post, 'It was the right one');
          }
          // Whether one of them or both heard a command: it was done once.
          const commands = () =>
            several.hearth.log.filter(({ msg, kind }) => msg === 'Event handled' && kind === 'command');
          const done = () => commands().filter(({ outcome }) => outcome === undefined);
          await several.hearth.until(() =>
            commands().every(({ event }) => done().some((each) => each.event === event)),
          );
          expect(done()).toHaveLength(new Set(done().map(({ event }) => event)).size);
          expect(done().length).toBeGreaterThanOrEqual(4);
          expect(several.hearth.errors()).toEqual([]);
        },
        startTimeoutMs,
      );
    });
  },
);
