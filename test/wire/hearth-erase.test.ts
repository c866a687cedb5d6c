import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { runProgram } from '../support/program.ts';
import { lookBack } from './afterwards.ts';
import { inMany, type OneOfMany, saidIn } from './slack-many.ts';

afterEach(lookBack);

it('hearth erase takes a community with its tokens, while Hearth runs and while it does not', async () => {
  const many = await inMany(['willow', 'birch']);
  const { hearth, settings } = many;
  const [willow, birch] = many.workspaces as [OneOfMany, OneOfMany];
  for (const each of [willow, birch]) {
    await many.install(each);
    await each.ada.command('/ask', `question of ${each.slack.team.domain}`, { in: each.general });
    await saidIn(each.slack, `question of ${each.slack.team.domain}`);
  }
  const erase = (...more: readonly string[]) => runProgram(['erase', ...more], settings, hearth.folder);
  const file = () => new Sqlite(join(hearth.folder, 'data/hearth.db'), { readonly: true });
  const installed = () => file().prepare('select id from installation order by id').pluck().all();
  const idOf = (name: string) => String(file().prepare('select id from community where name = ?').pluck().get(name));
  const [willowName, birchName] = [willow.slack.team.name, birch.slack.team.name];

  const listed = await erase();
  expect(listed).toMatchObject({ code: 0, stderr: '' });
  expect(listed.stdout).toContain(`${idOf(willowName)}  ${willowName}: `);
  expect(listed.stdout).toContain('1 requests');
  expect(await erase('--yes')).toMatchObject({ code: 1, stderr: expect.stringContaining('Of which community?') });
  expect(await erase('--community', 'nowhere', '--yes')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${idOf(birchName)}  ${birchName}`),
  });
  const asked = await erase('--community', willowName);
  expect(asked.stdout).toContain('Nothing is erased yet.');
  expect(installed()).toHaveLength(2);

  const adaId = birch.ada.id;
  expect(await erase('--community', birchName, '--member', 'nobody', '--yes')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is nobody “nobody”'),
  });
  const member = await erase('--community', birchName, '--member', adaId);
  expect(member.stdout).toContain('Nothing is erased yet.');
  const begun = await erase('--community', birchName, '--member', adaId, '--yes');
  expect(begun).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing leads from their accounts') });
  expect(file().prepare('select count(*) from identity where user_id = ?').pluck().get(adaId)).toBe(0);
  expect(await erase('--community', birchName, '--member', adaId, '--yes')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('There is nobody'),
  });

  const done = await erase('--community', willowName, '--yes');
  expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining(`Everything of ${willowName} is erased.`) });
  expect(done.stderr).toContain('erasing');
  expect(installed()).toEqual([birch.slack.team.id]);
  expect(file().prepare('select name from community').pluck().all()).toEqual([birchName]);
  await hearth.restart();
  const { message } = await willow.ada.command('/ask', 'are you there?', { in: willow.general });
  expect(message?.text).toContain('/slack/install');
  await birch.bo.command('/ask', 'still here?', { in: birch.general });
  await saidIn(birch.slack, 'still here?');

  await hearth.stop();
  expect(await erase('--community', idOf(birchName), '--yes')).toMatchObject({ code: 0 });
  expect(installed()).toEqual([]);
  expect((await erase()).stdout).toContain('There is no community in this database.');
}, 180_000);
