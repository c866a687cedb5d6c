import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryFailure } from '../../../src/ports/chat-platform.ts';
import { aHarness, type CoreHarness, general } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

const stewardsOnly = 'Only stewards can do that.';

let harness: CoreHarness;
let sol: CorePerson;
let ada: CorePerson;
beforeEach(async () => {
  harness = await aHarness({});
  sol = harness.person('Sol', { steward: true });
  ada = harness.person('Ada');
});

const purpose = async () => (await harness.records('community'))[0]?.purpose;

describe('Who is a steward', () => {
  it.each<[DeliveryFailure, string]>([
    ['rate_limited', 'I couldn’t look up just now who you are, so I haven’t done anything yet.'],
    ['unavailable', 'Please try again in a minute.'],
    ['refused', 'Please try again in a minute.'],
    ['unauthorised', 'I don’t have the permission to see who people are here'],
    ['not_allowed', 'I don’t have the permission to see who people are here'],
    ['user_unreachable', 'I’m not shown who you are here'],
  ])('is neither yes nor no while the platform says “%s”, and known once it answers', async (failure, words) => {
    const mend = harness.platform.breaks('member', { failure });
    for (const person of [sol, ada]) {
      const { text } = await person.types('/community purpose Ours');
      expect(text).toContain(words);
      expect(text).not.toContain(stewardsOnly);
    }
    expect(await purpose()).not.toBe('Ours');
    mend();
    expect((await ada.types('/community purpose Ours')).text).toContain(stewardsOnly);
    await sol.types('/community purpose Ours');
    expect(await purpose()).toBe('Ours');
  });

  it('is not known from before when the platform does not answer, because rights end without a word', async () => {
    await sol.types('/community purpose Before');
    harness.platform.breaks('member', { failure: 'unavailable' });
    expect((await sol.types('/community purpose After')).text).toContain('I couldn’t look up just now who you are');
    expect(await purpose()).toBe('Before');
  });

  it('is said by an event that says it, without a call to the platform', async () => {
    await ada.opensHome();
    harness.platform.breaks('member', { failure: 'unavailable' });
    const { member: before } = harness.platform.calls;
    expect((await ada.types('/community purpose Ours', general, { steward: false })).text).toContain(stewardsOnly);
    await ada.types('/community purpose Ours', general, { steward: true });
    expect(await purpose()).toBe('Ours');
    expect(harness.platform.calls.member).toBe(before);
  });

  it('is kept, as an event said it, for those who write to stewards', async () => {
    const stewards = () =>
      harness.inside(async (tx, { id }) => (await tx.members.stewards(id)).map(({ name }) => name));
    await ada.opensHome();
    await ada.types('/requests', general, { steward: true });
    expect(await stewards()).toEqual(['Ada']);
    await ada.types('/community purpose Ours', general, { steward: false });
    expect(await stewards()).toEqual([]);
  });

  it('is not somebody who left, whatever rights the platform still shows', async () => {
    harness.describes(sol, { steward: true, left: true });
    expect((await sol.types('/community purpose Ours')).text).toContain(stewardsOnly);
  });

  it('is asked only where it matters: whoever asked resolves their own request without', async () => {
    await ada.types('/ask how do I centre a div?');
    const { member: before } = harness.platform.calls;
    harness.platform.breaks('member', { failure: 'unavailable' });
    const { form } = await ada.presses('Resolved', harness.onlyMessageIn(general));
    expect((await form?.sends({ thanks: '' }))?.text).toContain('Resolved');
    expect(harness.platform.calls.member).toBe(before);
  });

  it('is asked for the request of somebody else, at the button and at the form', async () => {
    await ada.types('/ask how do I centre a div?');
    const post = harness.onlyMessageIn(general);
    const { form } = await sol.presses('Resolved', post);
    harness.describes(sol, { steward: false });
    expect((await form?.sends({ thanks: '' }))?.text).toContain('Only Ada or a steward can do that');
    expect((await sol.presses('Resolved', post)).text).toContain('Only Ada or a steward can do that');
    expect((await sol.presses('Withdraw', post)).text).toContain('Only Ada or a steward can do that');
    harness.platform.breaks('member', { failure: 'unavailable' });
    expect((await sol.presses('Resolved', post)).text).toContain('I couldn’t look up just now who you are');
    expect((await harness.records('help_request'))[0]).toMatchObject({ state: 'open' });
  });

  it('is counted once, though the event was handled twice because the platform had to be asked', async () => {
    await ada.types('/ask how do I centre a div?');
    const before = harness.counted.length;
    await sol.presses('Resolved', harness.onlyMessageIn(general));
    await sol.presses('Resolved', harness.onlyMessageIn(general));
    expect(harness.counted.slice(before)).toEqual(['press: done', 'press: done']);
  });

  it('shows everybody’s page as long as nobody can say', async () => {
    expect((await sol.types('/community')).text).toContain('You can change this:');
    harness.platform.breaks('member', { failure: 'unavailable' });
    expect((await sol.types('/community')).text).not.toContain('You can change this:');
    expect((await sol.types('/hearth help digest')).text).toContain('I couldn’t look up just now who you are');
  });
});

describe('A steward whom another one named', () => {
  it('stays one without a look-up, whatever the platform says, until that is taken back', async () => {
    expect((await sol.types('/community stewards add @ada')).text).toContain('Ada is a steward now');
    const mend = harness.platform.breaks('member', { failure: 'unavailable' });
    const { member: before } = harness.platform.calls;
    await ada.types('/community purpose Ours');
    await ada.types('/community purpose Still ours', general, { steward: false });
    expect(await purpose()).toBe('Still ours');
    expect((await ada.types('/community stewards')).text).toContain('Ada');
    expect(harness.platform.calls.member).toBe(before);
    mend();
    await sol.types('/community stewards remove @ada');
    expect((await ada.types('/community purpose Mine')).text).toContain(stewardsOnly);
  });

  it('may be somebody whom Hearth is not shown', async () => {
    const mend = harness.platform.breaks('member', { failure: 'user_unreachable' });
    expect((await ada.types('/community purpose Ours')).text).toContain('A steward can make you one');
    mend();
    await sol.types('/requests');
    await sol.types('/community purpose Before');
    expect(await purpose()).toBe('Before');
    harness.platform.breaks('member', { failure: 'user_unreachable' });
    await sol.types('/community stewards add @ada', general, { steward: true });
    await ada.types('/community purpose Ours');
    expect(await purpose()).toBe('Ours');
  });

  it('is named by stewards only, and is a person who is here', async () => {
    expect((await ada.types('/community stewards add @ada')).text).toContain(stewardsOnly);
    harness.person('Bot', { bot: true });
    expect((await sol.types('/community stewards add @bot')).text).toContain('I couldn’t find everybody you named');
    expect((await sol.types('/community stewards add')).text).toContain('Whom? For example:');
  });
});

describe('Somebody who is named', () => {
  it.each<[DeliveryFailure, string]>([
    ['unavailable', 'I couldn’t look up everybody you named just now'],
    ['unauthorised', 'I don’t have the permission to see who people are here'],
  ])('and cannot be looked up is no stranger: %s', async (failure, words) => {
    await ada.opensHome();
    harness.platform.breaks('member', { failure });
    const { form } = await ada.types('/kudos');
    const sent = await form?.sends({ members: [harness.person('Bo').user.user], reason: 'for the patience' });
    expect(sent?.text).toContain(words);
  });

  it('and is not shown to Hearth is thanked by id', async () => {
    await ada.opensHome();
    harness.platform.breaks('member', { failure: 'user_unreachable' });
    const { form } = await ada.types('/kudos');
    const sent = await form?.sends({ members: [harness.person('Bo').user.user], reason: 'for the patience' });
    expect(sent?.text).toContain('nothing is posted');
  });

  it('and is not shown to Hearth stays known by id, without another try', async () => {
    harness.platform.breaks('member', { failure: 'user_unreachable' });
    await harness.person('Bo').types('/requests');
    await harness.pass({ hours: 2 });
    expect(harness.counted).toContain('reminder profile: fired');
    expect(harness.counted).not.toContain('reminder profile: failed');
  });
});
