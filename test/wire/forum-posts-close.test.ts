import { beforeAll, describe, expect, it } from 'vitest';
import { type Address, threadIn } from '../../src/chat/address.ts';
import { formOf, refOf, type Seen } from '../support/people/person.ts';
import { guilds, type RunningOnDiscord } from './discord-server.ts';
import { ask, postSaying, privatelyTold, saying, setUp, wordsAreRead } from './story.ts';

const forum = { helpKind: 'forum' } as const;
const places = () => guilds({ archived: forum, locked: forum, deleted: forum, moved: {} });
let at: Awaited<ReturnType<typeof places>>;
beforeAll(async () => {
  at = await places();
  for (const { harness } of Object.values(at)) await setUp(harness);
});

/** Bo begins a post in the help forum. @returns it, with Hearth’s card */
async function aPost({ harness, bo, help }: RunningOnDiscord, title: string) {
  const thread = bo.postInForum(help, title, 'It is about a kiln');
  const inPost: Address = threadIn(harness.help, thread.id);
  const isCard = ({ text }: Seen) => text.includes('I’m looking after this for');
  const card = await harness.until(() => harness.saidIn(inPost).find(isCard));
  await wordsAreRead(harness);
  return { thread, inPost, card };
}

describe('a post in the help forum that Hearth looks after', () => {
  it('is opened again where it was archived, as soon as somebody comes forward', async () => {
    const { discord, harness, hearth } = at.archived;
    const { thread, inPost, card } = await aPost(at.archived, 'Crawling glaze');
    discord.archiveThread(thread);
    await harness.cleo.presses('I can help', card);
    await harness.until(() => harness.saidIn(inPost).some(({ text }) => text.includes('offered to help with this')));
    await postSaying(harness, card, 'cleo offered to help.');
    await formOf(await harness.bo.presses('Resolved', card)).sends({});
    await postSaying(harness, card, 'Resolved');
    expect(hearth.errors()).toEqual([]);
  });

  it('lets both know directly where it was locked, and ends as they say', async () => {
    const { discord, harness, hearth } = at.locked;
    const { thread, card } = await aPost(at.locked, 'A crack in the rim');
    discord.lockThread(thread);
    await harness.cleo.presses('I can help', card);
    await privatelyTold(harness, harness.bo, 'can help with your request');
    await privatelyTold(harness, harness.cleo, 'know directly that you can help');
    await formOf(await harness.bo.presses('Resolved', card)).sends({});
    await privatelyTold(harness, harness.cleo, 'This is resolved');
    expect((await harness.ada.uses('requests', {}, harness.general)).text).not.toContain('A crack in the rim');
    expect(hearth.errors()).toEqual([]);
  });

  it('ends with it when it is deleted, and its author is told', async () => {
    const { discord, harness, hearth } = at.deleted;
    const { thread } = await aPost(at.deleted, 'Which cone?');
    discord.deleteChannel(thread);
    await privatelyTold(harness, harness.bo, 'The post of your request was deleted');
    expect((await harness.ada.uses('requests', {}, harness.general)).text).not.toContain('Which cone?');
    expect(hearth.errors()).toEqual([]);
  });
});

describe('a help channel that a forum takes the place of, and that comes back', () => {
  it('gets what is asked from then on, and what stands elsewhere goes on there', async () => {
    const { discord, guild, harness, hearth, help } = at.moved;
    const { sol, ada, bo, cleo, general } = harness;
    const before = await ask(harness, ada, 'Who has a sieve?');
    const posts = discord.addChannel(guild, { name: 'questions', kind: 'forum' });
    const goesTo = (channel: string) => sol.uses('community channel', { role: 'help', channel }, general);

    await goesTo(posts.id);
    await bo.uses('ask', { text: 'Who has a wheel?' }, general);
    const inForum = await saying(harness, { ...harness.help, channel: posts.id }, 'Who has a wheel?');
    expect(discord.threads(posts).map(({ name }) => name)).toEqual(['Who has a wheel?']);
    await cleo.presses('I can help', before);
    await postSaying(harness, before, 'cleo offered to help.');

    await goesTo(help.id);
    await ask(harness, cleo, 'Who has a kiln?');
    await ada.presses('I can help', inForum);
    await postSaying(harness, inForum, 'ada offered to help.');
    expect(refOf(inForum).at.channel).toBe(posts.id);
    expect(harness.saidTo(sol.user).filter(({ text }) => text.includes('couldn’t'))).toEqual([]);
    expect(hearth.errors()).toEqual([]);
  });
});
