import { describe, expect, it } from 'vitest';
import { threadOf } from '../../../src/app/help/requests.ts';
import { hourMs, later } from '../../../src/domain/time/instant.ts';
import { aVillage, garden, help } from '../../support/core-harness.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

const nudges = (texts: readonly { readonly text: string }[]) =>
  texts.filter(({ text }) => text.includes('still waiting'));

describe('A request that nobody has answered', () => {
  it('is brought up again in its channel after 30 minutes, and not before', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');

    await village.pass({ minutes: 29 });
    expect(village.messagesIn(help)).toHaveLength(1);

    await village.pass({ minutes: 1 });
    expect(village.messagesIn(help)[1]?.text).toBe(
      [
        'Ada is still waiting for help:',
        '> how do I centre a div?',
        'Even “I’m not sure, but try this” helps. So does a good question.',
        '[I can help]',
      ].join('\n'),
    );
  });

  it('is brought up again after 5 minutes when it is urgent', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask urgent:yes the site is down');
    await village.pass({ minutes: 4 });
    expect(nudges(village.messagesIn(help))).toHaveLength(0);
    await village.pass({ minutes: 1 });
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up once, and then left alone', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.pass({ days: 3 });
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up once even when its alarm goes off twice', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    const [reminder] = await village.inside((tx) => tx.reminders.due(later(village.now(), hourMs), 10));
    await village.pass({ minutes: 30 });
    await village.process.ringNow(reminder?.id ?? '');
    await village.settle();
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up once even when two processes hear its alarm at the same moment', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    const [reminder] = await village.inside((tx) => tx.reminders.due(later(village.now(), hourMs), 10));
    // Neither of them has a job for it yet: it is half an hour away.
    await village.crash();
    const another = await village.startAnother();
    await village.pass({ minutes: 30 });
    expect(nudges(village.messagesIn(help))).toHaveLength(0);

    const alarm = reminder?.id ?? '';
    await Promise.all([village.process.ringNow(alarm), another.ringNow(alarm)]);
    await village.settle();
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up where it was asked, when there is no help channel', async () => {
    const village = await aVillage();
    await village.person('Ada').types('/ask how do I centre a div?', garden);
    await village.pass({ minutes: 30 });
    expect(nudges(village.messagesIn(garden))).toHaveLength(1);
  });

  it('can be answered from there: the button and the thread under it count', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask one');
    await village.person('Ada').types('/ask two');
    await village.pass({ minutes: 30 });
    const [one, two, nudgeOfOne, nudgeOfTwo] = village.messagesIn(help);
    if (!one || !two || !nudgeOfOne || !nudgeOfTwo) throw new Error('messages are missing');

    await village.person('Bo').presses('I can help', nudgeOfOne);
    await village.person('Cleo').writes('Hello.', threadUnder(nudgeOfTwo.ref));

    expect(village.messagesIn(help)[0]?.text).toContain('Bo offered to help.');
    expect(village.messagesIn(help)[1]?.text).toContain('Cleo is on it.');
    expect(village.thread(one)).toEqual(['@Ada, @Bo can help with this.']);
  });
});

describe('A request whose post is held up', () => {
  it('is brought up again soon after it could be posted at last', async () => {
    const village = await aVillage({ channels: { help } });
    const mend = village.platform.breaks('post', { failure: 'unavailable' });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.pass({ hours: 3 });
    mend();
    await village.pass({ hours: 1 });
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
    await village.pass({ days: 1 });
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });

  it('is not brought up when it is over by then', async () => {
    const village = await aVillage({ channels: { help } });
    village.platform.breaks('post', { failure: 'unavailable' });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.pass({ hours: 1 });
    await village.inside(async (tx, community) => {
      const [request] = await tx.requests.inState(community.id, ['open']);
      if (request) await tx.requests.save({ ...request, state: 'withdrawn', endedAt: village.now() });
    });
    await village.pass({ minutes: 5 });
    const waiting = await village.inside((tx) => tx.reminders.due(later(village.now(), hourMs), 10));
    expect(waiting).toEqual([]);
  });
});

describe('A request that was opened again', () => {
  const reopened = async () => {
    const village = await aVillage({ channels: { help } });
    const ada = village.person('Ada');
    await ada.types('/ask how do I centre a div?');
    const request = village.onlyMessageIn(help);
    await formOf(await ada.presses('Resolved', request)).sends({});
    await village.pass({ hours: 2 });
    const [over] = village.platform.said(threadOf(request.ref));
    if (!over) throw new Error('nothing was said in the thread');
    await ada.presses('Not quite: open it again', over);
    return village;
  };

  it('is brought up 30 minutes after that', async () => {
    const village = await reopened();
    await village.pass({ minutes: 29 });
    expect(nudges(village.messagesIn(help))).toHaveLength(0);
    await village.pass({ minutes: 1 });
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });

  it('is left alone once somebody came forward', async () => {
    const village = await reopened();
    const [request] = village.messagesIn(help);
    if (!request) throw new Error('the request is missing');
    await village.person('Bo').presses('I can help', request);
    await village.pass({ days: 1 });
    expect(nudges(village.messagesIn(help))).toHaveLength(0);
  });
});

describe('A request is not brought up again', () => {
  it('once somebody answered in its thread', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.pass({ minutes: 29 });
    await village.person('Bo').writes('Hello.', threadUnder(village.onlyMessageIn(help).ref));
    await village.pass({ days: 1 });
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('once somebody pressed “I can help”', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.person('Bo').presses('I can help', village.onlyMessageIn(help));
    await village.pass({ days: 1 });
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('once it was resolved', async () => {
    const village = await aVillage({ channels: { help } });
    const ada = village.person('Ada');
    await ada.types('/ask how do I centre a div?');
    await formOf(await ada.presses('Resolved', village.onlyMessageIn(help))).sends({});
    await village.pass({ days: 1 });
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('once it was answered, even if its alarm was never taken back', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.inside(async (tx, community) => {
      const [request] = await tx.requests.inState(community.id, ['open']);
      if (request) await tx.requests.save({ ...request, state: 'answered', answeredAt: village.now() });
    });
    await village.pass({ minutes: 30 });
    expect(village.messagesIn(help)).toHaveLength(1);
  });

  it('and leaves no alarm behind, once it was answered', async () => {
    const village = await aVillage({ channels: { help } });
    await village.person('Ada').types('/ask how do I centre a div?');
    await village.person('Bo').writes('Hello.', threadUnder(village.onlyMessageIn(help).ref));
    const waiting = await village.inside((tx) => tx.reminders.due(later(village.now(), hourMs), 10));
    expect(waiting).toEqual([]);
  });

  it('when only its asker or a bot wrote in its thread it still is', async () => {
    const village = await aVillage({ channels: { help } });
    const ada = village.person('Ada');
    await ada.types('/ask how do I centre a div?');
    await ada.writes('Hello.', threadUnder(village.onlyMessageIn(help).ref));
    await village.pass({ minutes: 30 });
    expect(nudges(village.messagesIn(help))).toHaveLength(1);
  });
});
