import { describe, expect, it } from 'vitest';
import { messageKey } from '../../../src/chat/address.ts';
import { inlinesOf, mentionedIn } from '../../../src/chat/message.ts';
import type { RequestId } from '../../../src/domain/ids.ts';
import { aHarness, general, help } from '../../support/core-harness.ts';
import { threadUnder } from '../../support/people/person.ts';

const withHelpChannel = { channels: { help } };

describe('/requests', () => {
  it('shows privately who asks for what, how it stands and since when, with a link to each post', async () => {
    const harness = await aHarness(withHelpChannel);
    const [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
    await ada.types('/ask how do I centre a div?');
    await harness.pass({ minutes: 1 });
    await bo.types('/ask kind:feedback urgent:yes seats:3 read my talk');
    const [first, second] = harness.messagesIn(help);
    if (!first || !second) throw new Error('There are two posts');
    await cleo.presses('I can help', second);

    const reply = await ada.types('/requests');
    expect(reply.text).toBe(
      [
        '# Ongoing requests',
        'Urgent: Bo would like feedback, and could use 3 people',
        '> read my talk',
        'Cleo offered to help. 0 of 3 people found so far, and 1 offered. Asked: 2026-01-05 09:01 UTC. See its post',
        '---',
        'You ask for help',
        '> how do I centre a div?',
        'Nobody has come forward yet. Asked: 2026-01-05 09:00 UTC. See its post',
      ].join('\n'),
    );
    const links = reply.answer?.runs.filter(({ style }) => style === 'link') ?? [];
    expect(links.map(({ url }) => url)).toEqual([second, first].map((post) => `post:${messageKey(post.ref)}`));
    expect(harness.messagesIn(general)).toEqual([]);
  });

  it('names people without notifying them', async () => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types('/ask how do I centre a div?');
    const { answer } = await harness.person('Bo').types('/requests');
    if (!answer) throw new Error('There is an answer');
    expect(mentionedIn(answer.message)).toEqual([]);
    expect(answer.message.blocks.flatMap(inlinesOf)).toContainEqual({ type: 'person', name: 'Ada' });
  });

  it('says so where the post of a request has not gone out yet', async () => {
    const harness = await aHarness(withHelpChannel);
    const letGo = harness.platform.holdsPosts();
    await harness.person('Ada').types('/ask how do I centre a div?');
    const { text, answer } = await harness.person('Bo').types('/requests');
    expect(text).toMatch(/UTC\. Its post is on its way\.$/);
    expect(answer?.runs.some(({ style }) => style === 'link')).toBe(false);
    letGo();
    await harness.settle();
    expect((await harness.person('Bo').types('/requests')).text).toMatch(/UTC\. See its post$/);
  });

  it('says of those that wait how long they have, and what to do where none does', async () => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types('/ask how do I centre a div?');
    const post = harness.onlyMessageIn(help);
    await harness.pass({ hours: 3 });
    const bo = harness.person('Bo');
    expect((await bo.types('/requests waiting')).text).toContain('Waiting for 3 hours, since 2026-01-05 09:00 UTC.');
    await bo.presses('I can help', post);
    expect((await bo.types('/requests waiting')).text).toContain('UTC. Bo offered to help.');
    await bo.writes('Like this.', threadUnder(post.ref));
    expect((await bo.types('/requests waiting')).text).toBe(
      'Nobody is left waiting here. To see everything ongoing: /requests.',
    );
  });

  it.each([
    ['', 'Nobody is asking for anything here right now. If something would be easier with company: /ask.'],
    ['mine', 'You have no ongoing request. If something would be easier with company: /ask.'],
  ])('says kindly that there is none, and what to do (%s)', async (list, said) => {
    const harness = await aHarness(withHelpChannel);
    expect((await harness.person('Ada').types(`/requests ${list}`)).text).toBe(said);
  });

  it('says which lists there are to whoever asks for another', async () => {
    const harness = await aHarness(withHelpChannel);
    expect((await harness.person('Ada').types('/requests theirs')).text).toContain(
      'list can be open, mine or waiting, but not “theirs”.',
    );
  });
});

describe('Show more, under a list of requests', () => {
  async function aLongList(count: number) {
    const harness = await aHarness(withHelpChannel);
    const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
    for (let number = 1; number <= count; number += 1) await ada.types(`/ask question ${number}`);
    return { harness, ada, bo };
  }

  it('is there only where more follow', async () => {
    const { ada, bo } = await aLongList(5);
    expect((await bo.types('/requests')).answer?.buttons).toEqual([]);
    await ada.types('/ask question 6');
    expect((await bo.types('/requests')).answer?.buttons).toEqual(['Show more']);
  });

  it.each(['open', 'mine', 'waiting'])('shows the rest of the list (%s), after a restart too', async (list) => {
    const { harness, ada } = await aLongList(7);
    const first = await ada.types(`/requests ${list}`);
    await harness.crash();
    const rest = await ada.presses('Show more', first);
    const left = list === 'waiting' ? ['question 6', 'question 7'] : ['question 2', 'question 1'];
    expect([...rest.text.matchAll(/> (.*)/g)].map(([, need]) => need)).toEqual(left);
    expect(rest.text).not.toContain('#');
    expect(rest.answer?.buttons).toEqual([]);
  });

  it('says where to begin again when what followed has ended meanwhile', async () => {
    const { harness, bo } = await aLongList(6);
    const first = await bo.types('/requests');
    await harness.inside(async (tx, community) => {
      const [oldest] = await tx.requests.inState(community.id, ['open'], { order: 'oldest_first', limit: 9 });
      if (oldest) await tx.requests.save({ ...oldest, state: 'withdrawn', endedAt: harness.now() });
    });
    expect((await bo.presses('Show more', first)).text).toBe('That was all. To start again: /requests open.');
  });

  it.each(['', 'open', 'open/1', 'theirs/1/x', 'open/-1/x', 'open/1/x/y', `open/${'9'.repeat(16)}/x`])(
    'does nothing about a place in a list that is none (%s)',
    async (subject) => {
      const { bo, harness } = await aLongList(1);
      const reply = await harness.process.inbound.press({
        id: 'forged',
        at: harness.now(),
        user: bo.user,
        place: general,
        action: 'ask:more',
        subject,
      });
      expect(JSON.stringify(reply)).not.toContain('question 1');
    },
  );

  it('cannot be led past what a reader may see by the id of another request', async () => {
    const { ada, harness } = await aLongList(1);
    const [request] = await harness.inside((tx, community) =>
      tx.requests.inState(community.id, ['open'], { order: 'oldest_first', limit: 9 }),
    );
    const subject = `mine/${Number(request?.askedAt) + 1}/${'z' as RequestId}`;
    const press = (user: typeof ada.user, id: string) =>
      harness.process.inbound.press({ id, at: harness.now(), user, place: general, action: 'ask:more', subject });
    expect(JSON.stringify(await press(ada.user, 'hers'))).toContain('question 1');
    expect(JSON.stringify(await press(harness.person('Bo').user, 'his'))).not.toContain('question 1');
  });
});
