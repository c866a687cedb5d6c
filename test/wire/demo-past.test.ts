import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { type Program, startProgram } from '../support/program.ts';
import { leftToAll } from '../support/runs.ts';

/** What somebody sees in a channel of the demo, or in a thread there: words without their markup. */
async function look(hearth: Program, as: string, at: string, thread?: string): Promise<string> {
  const answer = await fetch(
    `${hearth.url}/playground/pieces?as=${as}&at=${at}${thread === undefined ? '' : `&thread=${thread}`}`,
  );
  const { pieces } = (await answer.json()) as { readonly pieces: Readonly<Record<string, string>> };
  return `${pieces.lines} ${pieces.thread ?? ''}`.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

async function clockOf(hearth: Program): Promise<number> {
  const answer = await fetch(`${hearth.url}/playground/pieces`);
  const { pieces } = (await answer.json()) as { readonly pieces: { readonly clock: string } };
  return Date.parse(/datetime="([^"]+)"/.exec(pieces.clock)?.[1] ?? '');
}

/** How often Hearth itself asked and posted something, or is about to. */
function posted({ folder }: Program): number {
  const file = new Sqlite(join(folder, 'data/hearth.db'), { readonly: true });
  const posts = `select count(*) from outbox where json_extract(destination, '$.to') in ('channel', 'direct')`;
  const count = file.prepare(posts).pluck().get() as number;
  file.close();
  return count;
}

describe('the demo, when it is opened', () => {
  const hearth = startProgram({});
  afterAll(() => hearth.stop());

  it('has a past that was lived through, on a clock that shows the time of now', async () => {
    await hearth.ready();
    expect(Math.abs((await clockOf(hearth)) - Date.now())).toBeLessThan(60_000);
    const help = await look(hearth, 'u-finn', 'c-help');
    expect(help).toContain('What solved it Start the reduction at 900 °C');
    expect(help).toContain('Resolved, with help from Emi Sparrow and Bruno Thistle');
    expect(help).toContain('How do I keep large tiles from warping');
    expect(help.indexOf('How dry should a bowl be')).toBeGreaterThan(help.indexOf('large tiles'));
    expect(hearth.errors()).toEqual([]);
  });

  it('tells of a question that was simply written, is looked after and still waits, and of somebody who pressed “Not now”', async () => {
    expect(await look(hearth, 'u-chidi', 'direct')).toContain('and you said that it doesn’t suit you now');
    expect(await look(hearth, 'u-emi', 'direct')).toContain('Dalia Marsh asks for help, and nobody has answered yet');
    const { pieces } = (await (await fetch(`${hearth.url}/playground/pieces?as=u-finn&at=c-help`)).json()) as {
      readonly pieces: { readonly lines: string };
    };
    const [, after = ''] = pieces.lines.split('large tiles');
    const thread = await look(hearth, 'u-finn', 'c-help', /data-open-thread="([^"]+)"/.exec(after)?.[1]);
    expect(thread).toContain('I’m looking after this for Dalia Marsh');
  });

  it('has had one digest, last Monday, of what really happened in the week before', async () => {
    const general = await look(hearth, 'u-ada', 'c-general');
    expect(general.split('Our week together')).toHaveLength(2);
    const [, digest = ''] = general.split('Our week together');
    expect(digest).toMatch(/^ We are here for this|^ Emi Sparrow and Bruno Thistle helped Chidi Lantern/);
    expect(digest).toContain('What solved it: Start the reduction at 900 °C');
    expect(digest).toContain('Dalia Marsh to Bruno Thistle : for firing my tiles beside your tests');
    expect(digest).toContain('What did a piece that went wrong teach you?');
    expect(digest).toMatch(/To listen to the kiln|To write it down|That the tiles that crack/);
    expect(general.indexOf('A question for all of us')).toBeLessThan(general.indexOf('Our week together'));
  });

  it('has an exchange of which one half is given, and sealed', async () => {
    const emi = await look(hearth, 'u-emi', 'direct');
    expect(emi).toContain('Chidi Lantern has given you feedback. It stays sealed until you’ve given yours.');
    expect(emi).not.toContain('At the paragraph on ash');
  });

  it('shows what solved it to whoever asks the same next, before anything is posted', async () => {
    const before = posted(hearth);
    await fetch(`${hearth.url}/playground/say`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: hearth.url },
      body: JSON.stringify({ as: 'u-finn', channel: 'c-help', text: '/ask Why does my celadon come out grey?' }),
    });
    expect(await look(hearth, 'u-finn', 'c-help')).toContain('Something like this was asked and solved before');
    expect(posted(hearth)).toBe(before);
  });

  it('lives through it once, however often it is started', async () => {
    const before = { help: await look(hearth, 'u-bruno', 'c-help'), posted: posted(hearth) };
    await hearth.restart();
    expect({ help: await look(hearth, 'u-bruno', 'c-help'), posted: posted(hearth) }).toEqual(before);
    expect(hearth.errors()).toEqual([]);
  });
});

leftToAll(() =>
  it('a demo that is killed in the middle of its past lives through the rest of it once', async () => {
    const hearth = startProgram({});
    await hearth.until(() => hearth.log.some(({ kind, msg }) => kind === 'submit' && msg === 'Event handled'));
    await hearth.kill();
    // What the one that was killed had begun is waited for, scene after scene.
    await hearth.restart({}, 150_000);
    const help = await look(hearth, 'u-finn', 'c-help');
    expect(help.split('My celadon comes out grey')).toHaveLength(2);
    // By its author: later in the day Hearth says in the channel that they are still waiting, and for what.
    expect(help.match(/Dalia Marsh \d\d:\d\d\s+How do I keep large tiles/g)).toHaveLength(1);
    expect(help.split('How dry should a bowl be')).toHaveLength(2);
    expect((await look(hearth, 'u-finn', 'c-general')).split('Our week together')).toHaveLength(2);
    expect(await look(hearth, 'u-chidi', 'direct')).toContain('it doesn’t suit you now');
    expect(Math.abs((await clockOf(hearth)) - Date.now())).toBeLessThan(60_000);
    expect(hearth.errors()).toEqual([]);
    await hearth.stop();
  }),
);
