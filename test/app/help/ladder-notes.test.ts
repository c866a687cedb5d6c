import { describe, expect, it } from 'vitest';
import { threadOf } from '../../../src/app/help/requests.ts';
import { hourMs, later } from '../../../src/domain/time/instant.ts';
import { aHarness, garden, help } from '../../support/core-harness.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

const nudges = (texts: readonly { readonly text: string }[]) =>
  texts.filter(({ text }) => text.includes('still waiting'));

describe('A request that nobody has answered', () => {
  it('is brought up again in its channel after three hours, and not before', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');

    await harness.pass({ minutes: 179 });
    expect(harness.messagesIn(help)).toHaveLength(1);

    await harness.pass({ minutes: 1 });
    expect(harness.messagesIn(help)[1]?.text).toBe(
      [
        'Ada is still waiting for help:',
        '> how do I centre a div?',
        'Even “I’m not sure, but try this” helps. So does a good question.',
        '[I can help]',
      ].join('\n'),
    );
  });

  it('is brought up again after 20 minutes when it is urgent', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask urgent:yes the site is down');
    await harness.pass({ minutes: 19 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(0);
    await harness.pass({ minutes: 1 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up once, and then left alone', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ days: 3 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up once even when its alarm goes off twice', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ minutes: 179 });
    const [reminder] = await harness.inside((tx) => tx.reminders.due(later(harness.now(), hourMs), 10));
    await harness.pass({ minutes: 1 });
    await harness.process.ringNow(reminder?.id ?? '');
    await harness.settle();
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up once even when two processes hear its alarm at the same moment', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ minutes: 151 });
    const [reminder] = await harness.inside((tx) => tx.reminders.due(later(harness.now(), hourMs), 10));
    // Neither of them has a job for it yet: it is half an hour away.
    await harness.crash();
    const another = await harness.startAnother();
    await harness.pass({ minutes: 29 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(0);

    const alarm = reminder?.id ?? '';
    await Promise.all([harness.process.ringNow(alarm), another.ringNow(alarm)]);
    await harness.settle();
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });

  it('is brought up where it was asked, when there is no help channel', async () => {
    const harness = await aHarness();
    await harness.person('Ada').types('/ask how do I centre a div?', garden);
    await harness.pass({ hours: 3 });
    expect(nudges(harness.messagesIn(garden))).toHaveLength(1);
  });

  it('can be answered from there: the button and the thread under it count', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask one');
    await harness.person('Ada').types('/ask two');
    await harness.pass({ hours: 3 });
    const [one, two, nudgeOfOne, nudgeOfTwo] = harness.messagesIn(help);
    if (!one || !two || !nudgeOfOne || !nudgeOfTwo) throw new Error('messages are missing');

    await harness.person('Bo').presses('I can help', nudgeOfOne);
    await harness.person('Cleo').writes('Hello.', threadUnder(nudgeOfTwo.ref));

    expect(harness.messagesIn(help)[0]?.text).toContain('Bo offered to help.');
    expect(harness.messagesIn(help)[1]?.text).toContain('Cleo got in touch.');
    expect(harness.thread(one)).toEqual(['@Ada, @Bo offered to help with this.']);
  });
});

describe('The message that brings a request up again', () => {
  const broughtUp = async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ hours: 3 });
    const [request, nudged] = harness.messagesIn(help);
    if (!request || !nudged) throw new Error('messages are missing');
    return { harness, request, nudged, nudge: () => harness.messagesIn(help)[1]?.text };
  };

  it('is short once the request waited again and was brought up again, and says how it ended', async () => {
    const { harness, request, nudge } = await broughtUp();
    const ada = harness.person('Ada');
    await harness.person('Sol', { steward: true }).presses('Withdraw', request);
    const [closed = request] = harness.platform.said(threadUnder(request.ref));
    await ada.presses('Open it again', closed);
    await harness.pass({ hours: 3 });
    const [, , again] = harness.messagesIn(help);
    expect(again?.text).toContain('Ada is still waiting for help:');
    expect(nudge()).toBe('I’ve brought this request up again since');
    await ada.presses('Withdraw', request);
    expect(nudge()).toContain('took it back');
  });

  it('says who came forward, and that it is resolved, once that is so', async () => {
    const { harness, request, nudge } = await broughtUp();
    await harness.person('Bo').presses('I can help', request);
    expect(nudge()).toContain('Ada asked for help:\n> how do I centre a div?\nBo offered to help.');
    expect(nudge()).toContain('[I can help]');
    const form = formOf(await harness.person('Ada').presses('Resolved', request));
    await form.sends({ helpers: [harness.person('Bo').user.user] });
    expect(nudge()).toBe('Ada asked for help:\n> how do I centre a div?\nResolved, with help from Bo.');
  });

  it('asks again once an offer is taken back', async () => {
    const { harness, request, nudge } = await broughtUp();
    await harness.person('Bo').presses('I can help', request);
    expect(nudges(harness.messagesIn(help))).toHaveLength(0);
    await harness.pass({ days: 2, minutes: 1 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
    await harness.person('Cleo').writes('Hello.', threadUnder(request.ref));
    expect(nudges(harness.messagesIn(help))).toHaveLength(0);
    expect(nudge()).toContain('Cleo got in touch.');
  });

  it('quotes nothing any more once the request is taken back', async () => {
    const { harness, request, nudge } = await broughtUp();
    await harness.person('Ada').presses('Withdraw', request);
    expect(nudge()).toBe('Whoever asked this took it back.');
  });

  it('quotes nothing any more once its asker has left', async () => {
    const { harness, nudge } = await broughtUp();
    await harness.person('Ada').leaves();
    await harness.settle();
    expect(nudge()).toBe('Whoever asked this left, so the request is closed.');
  });

  it.each(['waits', 'is resolved'])(
    'quotes nothing any more once the post of a request that %s is deleted',
    async (is) => {
      const { harness, request, nudge } = await broughtUp();
      if (is === 'is resolved') await formOf(await harness.person('Ada').presses('Resolved', request)).sends({});
      await harness.process.inbound.messageGone({ id: 'gone', at: harness.now(), message: request.ref });
      await harness.settle();
      expect(nudge()).toBe('This request is closed.');
    },
  );

  it('shows how things are where it goes out late', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    const mend = harness.platform.breaks('post', { failure: 'unavailable', in: help });
    await harness.pass({ hours: 3 });
    await harness.person('Ada').presses('Withdraw', harness.onlyMessageIn(help));
    mend();
    await harness.pass({ hours: 1 });
    expect(harness.messagesIn(help).map(({ text }) => text)).toEqual([
      'Whoever asked this took it back.',
      'Whoever asked this took it back.',
    ]);
  });
});

describe('A request whose post is held up', () => {
  it('is brought up again soon after it could be posted at last', async () => {
    const harness = await aHarness({ channels: { help } });
    const mend = harness.platform.breaks('post', { failure: 'unavailable' });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ hours: 3 });
    mend();
    await harness.pass({ hours: 2 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
    await harness.pass({ days: 1 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });

  it('is not brought up when it is over by then', async () => {
    const harness = await aHarness({ channels: { help } });
    harness.platform.breaks('post', { failure: 'unavailable' });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ hours: 1 });
    await harness.inside(async (tx, community) => {
      const [request] = await tx.requests.inState(community.id, ['open'], { order: 'oldest_first', limit: 9 });
      if (request) await tx.requests.save({ ...request, state: 'withdrawn', endedAt: harness.now() });
    });
    await harness.pass({ minutes: 5 });
    const waiting = await harness.inside((tx) => tx.reminders.due(later(harness.now(), hourMs), 10));
    expect(waiting).toEqual([]);
  });
});

describe('A request that was opened again', () => {
  const reopened = async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    const request = harness.onlyMessageIn(help);
    await formOf(await ada.presses('Resolved', request)).sends({});
    await harness.pass({ hours: 2 });
    const [over] = harness.platform.said(threadOf(request.ref));
    if (!over) throw new Error('nothing was said in the thread');
    await ada.presses('Not quite: open it again', over);
    return harness;
  };

  it('is brought up three hours after that', async () => {
    const harness = await reopened();
    await harness.pass({ minutes: 179 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(0);
    await harness.pass({ minutes: 1 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });

  it('is left alone once somebody came forward', async () => {
    const harness = await reopened();
    const [request] = harness.messagesIn(help);
    if (!request) throw new Error('the request is missing');
    await harness.person('Bo').presses('I can help', request);
    await harness.pass({ days: 1 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(0);
  });
});

describe('A request is not brought up again', () => {
  it('once somebody answered in its thread', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.pass({ minutes: 29 });
    await harness.person('Bo').writes('Hello.', threadUnder(harness.onlyMessageIn(help).ref));
    await harness.pass({ days: 1 });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('once somebody pressed “I can help”', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.person('Bo').presses('I can help', harness.onlyMessageIn(help));
    await harness.pass({ days: 1 });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('once it was resolved', async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    await formOf(await ada.presses('Resolved', harness.onlyMessageIn(help))).sends({});
    await harness.pass({ days: 1 });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('once it was answered, even if its alarm was never taken back', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.inside(async (tx, community) => {
      const [request] = await tx.requests.inState(community.id, ['open'], { order: 'oldest_first', limit: 9 });
      if (request) await tx.requests.save({ ...request, state: 'answered', answeredAt: harness.now() });
    });
    await harness.pass({ hours: 3 });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('and leaves no alarm behind, once it was answered', async () => {
    const harness = await aHarness({ channels: { help } });
    await harness.person('Ada').types('/ask how do I centre a div?');
    await harness.person('Bo').writes('Hello.', threadUnder(harness.onlyMessageIn(help).ref));
    const waiting = await harness.inside((tx) => tx.reminders.due(later(harness.now(), hourMs), 10));
    expect(waiting).toEqual([]);
  });

  it('when only its asker or a bot wrote in its thread it still is', async () => {
    const harness = await aHarness({ channels: { help } });
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    await ada.writes('Hello.', threadUnder(harness.onlyMessageIn(help).ref));
    await harness.pass({ hours: 3 });
    expect(nudges(harness.messagesIn(help))).toHaveLength(1);
  });
});
