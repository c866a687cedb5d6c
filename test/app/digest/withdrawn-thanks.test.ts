import { beforeEach, describe, expect, it } from 'vitest';
import type { MessageRef } from '../../../src/chat/address.ts';
import { aHarness, attic, type CoreHarness, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  sol = harness.person('Sol', { steward: true });
  harness.person('Cleo');
  await bo.opensHome();
  await bo.types('/kudos @ada for the tea', general);
});

const digest = () => harness.messagesIn(news)[0]?.text;

async function voidsLatest(): Promise<void> {
  const { form } = await sol.presses('Void', await sol.types('/kudos void'));
  await (form as CoreReply['form'] & object).sends({ reason: 'This was a joke.' });
  await harness.settle();
}

async function deleted(message: { readonly ref: MessageRef } | undefined): Promise<void> {
  if (!message) throw new Error('There is no such post');
  await harness.process.inbound.messageGone({ id: 'deleted', at: harness.now(), message: message.ref });
  await harness.settle();
}

/** Sends the digest of a week in which Ada thanked somebody last. */
async function sendsDigest(): Promise<void> {
  await harness.pass({ hours: 2 });
  await sol.presses('Send now', await sol.types('/digest send'));
  await harness.settle();
}

describe('A digest that quotes thanks which do not stand any more', () => {
  it('is made anew without those that a steward voided', async () => {
    await ada.types('/kudos @bo @cleo for the soup', general);
    await harness.pass({ days: 7 });
    expect(digest()).toContain('Ada to Bo and Cleo: for the soup');
    await voidsLatest();
    expect(digest()).not.toContain('soup');
    expect(digest()).toContain('for the tea');
    expect(harness.messagesIn(news)).toHaveLength(1);
  });

  it('is made anew when their giver takes them back', async () => {
    const given = await ada.types('/kudos @bo for the soup', general);
    await sendsDigest();
    expect(digest()).toContain('for the soup');
    await ada.presses('Take back', given);
    await harness.settle();
    expect(digest()).not.toContain('soup');
    expect(digest()).toContain('for the tea');
  });

  it('becomes the question of a quiet week when it told of nothing else', async () => {
    await voidsLatest();
    const given = await ada.types('/kudos @bo for the soup', general);
    await sendsDigest();
    await ada.presses('Take back', given);
    await harness.settle();
    expect(digest()).toContain('A question for the week');
  });

  it('stays as it is where the words were written in a private place, which it never quoted', async () => {
    const given = await ada.types('/kudos @bo for the soup', attic);
    await sendsDigest();
    harness.platform.breaks('edit', { failure: 'not_allowed', in: news });
    await ada.presses('Take back', given);
    await harness.settle();
    expect(
      harness
        .directTo(ada)
        .map(({ text }) => text)
        .join(),
    ).not.toContain('digest');
  });

  it('is made anew when the post of the thanks is deleted', async () => {
    await ada.types('/kudos @bo @cleo for the soup', general);
    const post = harness.messagesIn(general).find(({ text }) => text.includes('soup'));
    await sendsDigest();
    expect(digest()).toContain('for the soup');
    await deleted(post);
    expect(digest()).not.toContain('soup');
    expect(digest()).toContain('for the tea');
  });

  it('is named to whoever gave thanks whose post was deleted, where it could not be changed', async () => {
    await ada.types('/kudos @bo for the soup', general);
    const post = harness.messagesIn(general).find(({ text }) => text.includes('soup'));
    await sendsDigest();
    harness.platform.breaks('edit', { failure: 'not_allowed', in: news });
    await deleted(post);
    expect(harness.directTo(ada).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('The post of your thanks was deleted, but I couldn’t change the digest in #news'),
    );
  });

  it('is changed soon where they were taken back at the moment at which it was posted', async () => {
    const given = await ada.types('/kudos @bo for the soup', general);
    await harness.pass({ hours: 2 });
    const offer = await sol.types('/digest send');
    const letGo = harness.platform.holdsPosts();
    await sol.presses('Send now', offer);
    await ada.presses('Take back', given);
    letGo();
    await harness.settle();
    expect(digest()).toContain('soup');
    await harness.pass({ minutes: 2 });
    expect(digest()).not.toContain('soup');
    expect(digest()).toContain('for the tea');
  });

  it('keeps whom a reaction thanked: it has no words to take back', async () => {
    const written = await bo.writes('Wedge the clay.', general);
    await ada.reacts('🙌', written);
    await harness.pass({ days: 7 });
    expect(digest()).toContain('Thanked with a reaction: Bo.');
    await ada.takesOff('🙌', written);
    await harness.settle();
    expect(digest()).toContain('Thanked with a reaction: Bo.');
  });

  it('is named to whoever took them back, or voided them, where it could not be changed', async () => {
    const given = await ada.types('/kudos @bo for the soup', general);
    await sendsDigest();
    harness.platform.breaks('edit', { failure: 'not_allowed', in: news });
    await ada.presses('Take back', given);
    await voidsLatest();
    const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
    expect(told(ada).filter((text) => text.startsWith('Your thanks are taken back, but'))).toEqual([
      expect.stringContaining('I couldn’t change the digest in #news, so it may still say them.'),
    ]);
    expect(told(sol).join()).toContain('so the words that you took down may still be there');
  });
});
