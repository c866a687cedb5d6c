import pg from 'pg';
import { afterEach, expect, it } from 'vitest';
import { describeWithPart } from '../support/parts.ts';
import { anEmptySchema, type EmptySchema } from '../support/postgres.ts';
import { runProgram } from '../support/program.ts';
import { lookBack } from './afterwards.ts';
import { clockOf } from './clock.ts';
import { inMany, type OneOfMany, saidIn, shownTo } from './slack-many.ts';

describeWithPart('postgres', 'hearth erase --member, in PostgreSQL', (address) => {
  let schema: EmptySchema | undefined;
  let pool: pg.Pool | undefined;

  afterEach(async () => {
    await lookBack();
    await pool?.end();
    await schema?.remove();
  });

  it('forgets one member while Hearth runs, and says so kindly where it cannot', async () => {
    schema = await anEmptySchema(address);
    pool = new pg.Pool({ connectionString: schema.url, max: 1 });
    const ask = async (question: string, given: readonly string[] = []): Promise<readonly string[]> =>
      (await (pool as pg.Pool).query<{ value: string }>(question, [...given])).rows.map(({ value }) => String(value));
    const { hearth, workspaces, settings, install } = await inMany(['willow', 'birch'], {
      DATABASE_URL: schema.url,
      PLAYGROUND: 'on',
    });
    const [willow, birch] = workspaces as [OneOfMany, OneOfMany];
    for (const each of [willow, birch]) {
      await install(each);
      await each.ada.command('/ask', `question of ${each.slack.team.domain}`, { in: each.general });
      await saidIn(each.slack, `question of ${each.slack.team.domain}`);
    }
    const communityOf = async ({ slack }: OneOfMany) =>
      (await ask('select id as value from community where name = $1', [slack.team.name])).join();
    const memberIn = async (each: OneOfMany) =>
      (
        await ask('select member_id as value from identity where space = $1 and user_id = $2', [
          each.slack.team.id,
          each.ada.id,
        ])
      ).join();
    const [inWillow, inBirch] = [await communityOf(willow), await communityOf(birch)];
    const [adaOfWillow, adaOfBirch] = [await memberIn(willow), await memberIn(birch)];
    const erase = (...more: readonly string[]) => runProgram(['erase', ...more], settings, hearth.folder);
    const refused = async (...given: readonly string[]) => {
      const { code, stderr } = await erase(...given);
      expect(code).toBe(1);
      expect(stderr).not.toMatch(/\n\s+at /);
      return stderr;
    };

    expect(await refused('--member', adaOfBirch, '--yes')).toContain('Of which community?');
    expect(await refused('--community', inBirch, '--member', 'nobody', '--yes')).toContain('There is nobody “nobody”');
    expect(await refused('--community', inBirch, '--member', '', '--yes')).toContain('There is nobody');
    expect(await refused('--community', inBirch, '--member', "x'; drop table member", '--yes')).toContain('nobody');
    expect(await refused('--community', inBirch, '--member', adaOfWillow, '--yes')).toContain('There is nobody');
    const asked = await erase('--community', inBirch, '--member', adaOfBirch);
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing is erased yet.') });
    expect(await ask('select id as value from erasure')).toEqual([]);

    const begun = await erase('--community', inBirch, '--member', adaOfBirch, '--yes');
    expect(begun).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing leads from their accounts') });
    expect(await memberIn(birch)).toBe('');
    expect(await memberIn(willow)).toBe(adaOfWillow);
    const again = await erase('--community', inBirch, '--member', adaOfBirch, '--yes');
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('begun before') });
    expect(await ask('select id as value from erasure')).toHaveLength(1);

    // The Hearth that runs finds it in the database, within a minute, and does the rest.
    await clockOf(hearth).passMs(60_000);
    await expect.poll(() => ask('select state as value from erasure')).toEqual(['done']);
    await shownTo(birch.slack, birch.ada, 'I’ve forgotten you');
    const needs = await ask('select need as value from help_request order by need');
    expect(needs.join()).toBe(',question of willow');
    expect(await ask('select name as value from member where id = $1', [adaOfBirch])).toEqual(['']);
    expect(inWillow).not.toBe(inBirch);
  }, 240_000);
});
