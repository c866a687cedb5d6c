import { expect, it } from 'vitest';
import { watchedProgram } from './afterwards.ts';
import { aGuild } from './discord-server.ts';
import type { Harness } from './harness.ts';
import { aWorkspace } from './slack-workspace.ts';
import { ask, privatelyTold, setUp, thank } from './story.ts';

interface Data {
  readonly format: string;
  readonly more_parts_follow: boolean;
  readonly records: readonly Record<string, unknown>[];
}

const hostile = 'How do I fire <script>alert(1)</script> & "glaze"?';

/** Ada asks, is thanked, and wants her data. */
async function asksForIt(harness: Harness): Promise<void> {
  const { ada, bo, general } = harness;
  await setUp(harness);
  await ask(harness, ada, hostile);
  await thank(harness, bo, [ada], 'for the patient review');
  expect((await ada.uses('privacy export', {}, general)).text).toContain('I’m putting your data together');
  expect((await privatelyTold(harness, ada, 'Here is what I keep about you')).text).toContain('for programs');
}

/** What is in both files, whatever platform they came by. */
function expectWhole(json: string | undefined, html: string | undefined): void {
  const data = JSON.parse(json ?? '') as Data;
  expect(data).toMatchObject({ format: 'hearth-personal-data', version: 1, more_parts_follow: false });
  const of = (type: string) => data.records.filter((record) => record.type === type);
  expect(of('about_me')).toMatchObject([{ name: 'ada' }]);
  expect(of('request')).toMatchObject([{ need: hostile, state: 'open' }]);
  expect(of('thanks_received')).toMatchObject([{ from: 'bo', reason: 'for the patient review' }]);
  expect(html).toContain('How do I fire &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;glaze&quot;?');
  expect(html).toContain('for the patient review');
  expect(html).not.toContain('<script');
}

it('Slack shares what is kept of somebody as files in their conversation with Hearth, and nobody else sees it', async () => {
  const { slack, hearth, harness, ada, bo } = await aWorkspace();
  await asksForIt(harness);
  const files = slack.directMessages(ada).flatMap((each) => each.files ?? []);
  const textOf = (name: string) => slack.fileText(String(files.find((each) => each.name === name)?.id));
  expect(files.map(({ name }) => name)).toEqual(['my-data.html', 'my-data.json']);
  expectWhole(textOf('my-data.json'), textOf('my-data.html'));
  expect(slack.directMessages(bo).flatMap((each) => each.files ?? [])).toEqual([]);
  expect((await harness.ada.uses('privacy export', {}, harness.general)).text).toContain('I sent you the data');
  expect(hearth.errors()).toEqual([]);
});

it('Slack that lets Hearth send no files, because it was installed before, is no reason for silence', async () => {
  const { slack, hearth, harness } = await aWorkspace();
  await setUp(harness);
  slack.fail('files.getUploadURLExternal', { error: 'missing_scope' });
  await harness.ada.uses('privacy export', {}, harness.general);
  const told = await privatelyTold(harness, harness.ada, 'I couldn’t send you the files');
  expect(told.text).toContain('tries it again');
  expect(hearth.errors()).toEqual([expect.stringContaining('add the scope files:write')]);
  // It goes on once it may.
  slack.clear();
  await harness.ada.uses('privacy export', {}, harness.general);
  await privatelyTold(harness, harness.ada, 'Here is what I keep about you');
});

it('Discord sends what is kept of somebody as attachments of a direct message', async () => {
  const { discord, hearth, harness } = await aGuild();
  await asksForIt(harness);
  const withFiles = () => discord.requests.filter(({ files }) => files.length > 0);
  await discord.until(() => withFiles().length > 0);
  const [sent, ...others] = withFiles();
  expect(others).toEqual([]);
  expect(sent?.files.map(({ name }) => name)).toEqual(['my-data.html', 'my-data.json']);
  const textOf = (name: string) => sent?.files.find((each) => each.name === name)?.text;
  expectWhole(textOf('my-data.json'), textOf('my-data.html'));
  expect(hearth.errors()).toEqual([]);
});

it('the playground leads to the files, as downloads', async () => {
  const hearth = watchedProgram({ settings: { PLAYGROUND: 'on' } });
  await hearth.ready();
  const page = `${hearth.url}/playground`;
  const who = /as=([\w-]+)/.exec(await (await fetch(page)).text())?.[1] ?? '';
  const direct = `d-${who}`;
  const said = { as: who, channel: direct, text: '/privacy export' };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${page}/say`, { method: 'POST', headers, body: JSON.stringify(said) });
  expect(answer.status).toBe(200);
  const links = async () => {
    const shown = await (await fetch(`${page}?as=${who}&at=${direct}`)).text();
    return [...shown.matchAll(/href="(\/playground\/file\?id=[^"]+)"/g)].map(([, href = '']) => href);
  };
  await expect.poll(async () => (await links()).length).toBe(2);
  const [html = '', json = ''] = await links();
  const [asHtml, asJson] = [await fetch(hearth.url + html), await fetch(hearth.url + json)];
  expect(asHtml.headers.get('content-disposition')).toBe('attachment; filename="my-data.html"');
  expect(asJson.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"');
  expect(JSON.parse(await asJson.text())).toMatchObject({ format: 'hearth-personal-data' });
  expect(await asHtml.text()).toContain('What Hearth keeps about');
  expect((await fetch(`${page}/file?id=none`)).status).toBe(404);
  expect(hearth.errors()).toEqual([]);
});
