import { beforeAll, describe, expect, it } from 'vitest';
import { threadIn } from '../../src/chat/address.ts';
import { formOf } from '../support/people/person.ts';
import { guilds } from './discord-server.ts';
import { ask, postSaying, setUp } from './story.ts';

/** What Hearth asks for in a server. */
const asked = [
  'ViewChannel',
  'SendMessages',
  'CreatePublicThreads',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AddReactions',
  'ReadMessageHistory',
] as const;

const places = () => guilds({ tagging: { helpKind: 'forum' }, plain: { helpKind: 'forum' } });
let at: Awaited<ReturnType<typeof places>>;
beforeAll(async () => {
  at = await places();
  for (const { harness } of Object.values(at)) await setUp(harness);
});

describe('a post that somebody makes in the help forum on Discord', () => {
  it('is looked after at once, with one card in it, until it is resolved, and its tags follow', async () => {
    const { discord, guild, help, hearth, bo, harness } = at.tagging;
    discord.permit(guild, [...asked, 'ManageThreads']);
    const thread = bo.postInForum(help, 'Crawling glaze', 'It crawls at the rim');
    const inPost = threadIn(harness.help, thread.id);
    const card = await harness.until(() => harness.saidIn(inPost)[0] ?? harness.saidAround(harness.help)[0]);
    expect(card.text).toContain('I’m looking after this for');
    await harness.until(() => tagsOn(thread.id).includes('Waiting'));
    expect((await harness.cleo.uses('requests', {}, harness.general)).text).toContain('Crawling glaze');

    await harness.cleo.writes('Thinner coats', inPost);
    await postSaying(harness, card, 'cleo got in touch.');
    await harness.until(() => !tagsOn(thread.id).includes('Waiting'));
    await formOf(await harness.bo.presses('Resolved', card)).sends({});
    await postSaying(harness, card, 'Resolved, with help from cleo.');
    await harness.until(() => tagsOn(thread.id).includes('Solved'));
    expect(hearth.errors()).toEqual([]);

    function tagsOn(id: string): readonly string[] {
      const { tags } = discord.channel(help);
      const { appliedTags = [] } = discord.threads(help).find((each) => each.id === id) ?? {};
      return appliedTags.map((tag) => tags.find((each) => each.id === tag)?.name ?? '');
    }
  });

  it('is looked after without Manage Threads as well, and what is asked by command has no second card', async () => {
    const { discord, help, hearth, bo, harness } = at.plain;
    bo.postInForum(help, 'How hot for stoneware?', 'I have a small kiln');
    await harness.until(() => harness.saidAround(harness.help).some(({ text }) => text.includes('looking after this')));
    await ask(harness, harness.ada, 'Who has a sieve?');
    await discord.idle();
    expect(harness.saidAround(harness.help)).toHaveLength(2);
    expect(hearth.errors()).toEqual([]);
  });
});
