import { beforeEach, describe, expect, it } from 'vitest';
import { defaultRules } from '../../../src/domain/rules.ts';
import { aHarness, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { personalPrompts, promptsGoToEach } from '../../support/reflecting.ts';

let harness: CoreHarness;
let ada: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news, stewards: garden } });
  ada = harness.person('Ada', { zone: 'UTC' });
  await promptsGoToEach(harness);
  await ada.types('/reflect join');
});

const prompts = () => personalPrompts(harness, ada).length;
const kept = async () =>
  harness.inside(async (tx) => {
    const known = await tx.members.byUser(ada.user);
    return known && tx.participations.find(known.member.id);
  });
const closed = () => harness.platform.breaks('openDirect', { failure: 'user_unreachable' });
const stopped = 'I couldn’t send you your questions directly, so they’re paused.';
const toStewards = () => harness.messagesIn(garden).filter(({ text }) => text.includes('Ada'));

describe('Questions to somebody who takes no direct messages', () => {
  it('stop at the first one, which was not let pass, and the stewards hear once', async () => {
    closed();
    await harness.pass({ days: 42 });
    expect(harness.counted.filter((each) => each === 'delivery: dead')).toHaveLength(1);
    expect(await kept()).toMatchObject({ status: { is: 'paused' }, unanswered: 0, wasAsked: false });
    expect(toStewards().map(({ text }) => text)).toEqual([
      expect.stringContaining('I can’t send direct messages to Ada'),
    ]);
    expect(await harness.inside((tx) => tx.outbox.counts())).toMatchObject({ waiting: 0 });
  });

  it('are nothing to call them for in a channel', async () => {
    closed();
    await harness.pass({ days: 42 });
    const calls = [help, general, news].flatMap(harness.messagesIn).filter(({ text }) => text.includes('Ada'));
    expect(calls).toEqual([]);
  });

  it('are said to be paused, and why, on their page and to who types /reflect', async () => {
    closed();
    expect((await ada.opensHome()).text).not.toContain(stopped);
    await harness.pass({ days: 7 });
    expect((await ada.opensHome()).text).toContain(`${stopped} Please allow direct messages from here`);
    expect((await ada.types('/reflect')).text).toContain(stopped);
  });

  it('can be answered where they come by, and what was written can be changed', async () => {
    closed();
    await harness.pass({ days: 7 });
    const form = formOf(await ada.presses('Answer the latest', await ada.types('/reflect')));
    await form.sends({ text: 'Here I am.', sharing: 'private' });
    expect(formOf(await ada.types('/reflect')).title).toBe('What you wrote');
    expect((await ada.opensHome()).text).toContain(stopped);
  });

  it.each(['join', 'pause off'])('come again after /reflect %s, once they get through', async (typed) => {
    const open = closed();
    await harness.pass({ days: 7 });
    open();
    await ada.types(`/reflect ${typed}`);
    expect((await ada.opensHome()).text).not.toContain(stopped);
    await harness.pass({ days: 7 });
    expect(prompts()).toBe(1);
  });

  it('come again at the press of a button, and stop again if they still do not get through', async () => {
    closed();
    await harness.pass({ days: 7 });
    await ada.presses('Send them again', await ada.types('/reflect'));
    expect((await ada.opensHome()).text).not.toContain(stopped);
    await harness.pass({ days: 7 });
    expect((await ada.opensHome()).text).toContain(stopped);
    expect(toStewards()).toHaveLength(1);
  });

  it('stay away, with no word about it, from somebody who wants none any more', async () => {
    closed();
    await harness.pass({ days: 7 });
    await ada.types('/reflect leave');
    expect((await ada.opensHome()).text).not.toContain(stopped);
    expect((await ada.types('/reflect')).kind).toBe('form');
  });
});

describe('What somebody who let questions pass could not be told', () => {
  const { unansweredUntilAsked } = defaultRules.reflection;

  it('that they may pause, does not count as asked', async () => {
    await harness.pass({ days: 7 * unansweredUntilAsked });
    closed();
    await harness.pass({ days: 7 });
    expect(await kept()).toMatchObject({ status: { is: 'paused' }, wasAsked: false });
    expect((await ada.opensHome()).text).toContain(stopped);
  });

  it('that they are paused, is said when they come by', async () => {
    await harness.pass({ days: 7 * (unansweredUntilAsked + 1) });
    closed();
    await harness.pass({ days: 7 });
    expect(await kept()).toMatchObject({ status: { is: 'paused' } });
    expect((await ada.opensHome()).text).toContain(stopped);
  });
});

describe('A question that died for another reason', () => {
  it('is not counted either, and the next one comes as usual', async () => {
    harness.platform.breaks('post', { failure: 'refused', in: harness.directWith(ada), times: 1 });
    await harness.pass({ days: 7 });
    expect(await kept()).toMatchObject({ status: { is: 'in' }, unanswered: 0 });
    expect((await ada.opensHome()).text).not.toContain(stopped);
    await harness.pass({ days: 7 });
    expect(prompts()).toBe(1);
    expect(await kept()).toMatchObject({ unanswered: 1 });
  });

  it('with a reason that nobody knows, stops them: the next one would meet the same', async () => {
    harness.platform.breaks('openDirect', { failure: 'unrecognised' });
    await harness.pass({ days: 7 });
    expect(await kept()).toMatchObject({ status: { is: 'paused' }, unanswered: 0 });
    expect((await ada.types('/reflect')).text).toContain(stopped);
  });
});
