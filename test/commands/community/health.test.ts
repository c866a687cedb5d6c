import { beforeEach, describe, expect, it } from 'vitest';
import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { countLargeCommunities } from '../../../src/app/health/counting.ts';
import { readHealth } from '../../../src/app/health/health.ts';
import { threadIn } from '../../../src/chat/address.ts';
import { defaultRules } from '../../../src/domain/rules.ts';
import { newcomer } from '../../app/newcomer/people.ts';
import { aHarness, attic, type CoreHarness, garden, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let sol: CorePerson;
let others: readonly CorePerson[];

const never = () => new AbortController().signal;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  sol = harness.person('Sol', { steward: true });
  others = Array.from({ length: 12 }, (_, index) => harness.person(`Person${index}`));
});

async function addUpAnew(): Promise<void> {
  const { rollups } = harness.process.ports.store;
  await rollups.step(await rollups.progress(), { phase: 'clearing' });
}

async function health(): Promise<string> {
  await rollUpLedger(harness.process.ports, never());
  return (await sol.types('/community health')).text;
}

describe('/community health', () => {
  it('is for stewards alone', async () => {
    const reply = await (others[0] as CorePerson).types('/community health');
    expect(reply.text).toContain('Only stewards can do that.');
  });

  it('is kind about weeks in which nothing happened', async () => {
    expect(await health()).toMatch(
      /^It has been quiet: in these four weeks nobody asked for anything or helped anybody, as far as I can see\. That happens\. One small question of your own often starts something\.\nNobody is waiting for an answer right now\.\nCounted /,
    );
  });

  it('says how asking went once five people asked, and what could be done where it is short', async () => {
    for (const [index, each] of others.entries()) await each.types(`/ask How do I water plant ${index}?`, garden);
    await harness.pass({ days: 3 });
    const said = await health();
    expect(said).toContain('Answered within a day: 0% of about 10 requests');
    expect(said).toContain('the target is 85%. What helps: ask two or three people to say in /offer what they know');
    expect(said).toContain('Waiting for an answer now');
    expect(said).toContain('How do I water plant 0? (');
    expect(said).toContain('And 7 more: /requests waiting.');
    expect(said).not.toContain('undefined');
  });

  it('says nothing about four people', async () => {
    for (const each of others.slice(0, 4)) await each.types('/ask How do I water a plant?', garden);
    await harness.pass({ days: 3 });
    expect(await health()).toContain('Requests: too few people to say.');
  });

  it('says how many requests there were, though not how many were answered where that is about a few people', async () => {
    for (const [index, each] of others.slice(0, 6).entries()) {
      await each.types(`/ask How do I water plant ${index}?`, garden);
      if (index >= 3) continue;
      const post = harness.messagesIn(help).find(({ text }) => text.includes(`water plant ${index}?`));
      if (post) await (others[11] as CorePerson).writes('Every day.', threadUnder(post.ref));
    }
    await harness.pass({ days: 3 });
    const said = await health();
    expect(said).toContain(
      'Requests: about 5. How many were answered within a day would tell of a few people, so I don’t say it.',
    );
    expect(said).not.toContain('the target is 85%');
  });

  it('says how many newcomers were answered within a day, also where nothing else happened', async () => {
    const newcomers = [];
    for (const name of ['Finn', 'Gus', 'Hal', 'Ida', 'Jo']) newcomers.push(await newcomer(harness, name));
    for (const each of newcomers) await each.writes('Hello, I am new.', garden);
    await harness.pass({ days: 3 });
    const said = await health();
    expect(said).toMatch(/^It has been quiet/);
    expect(said).toContain('Newcomers answered within a day: 0% of those who wrote; the target is 80%.');
    const again = [];
    for (const name of ['Kim', 'Lou', 'Max', 'Nia', 'Oz']) again.push(await newcomer(harness, name));
    for (const each of again) {
      const first = await each.writes('Hello, I am new.', garden);
      await (others[0] as CorePerson).writes('Welcome!', threadIn(first.at, first.id));
    }
    await harness.pass({ days: 3 });
    expect(await health()).toContain('Newcomers answered within a day: 50% of those who wrote; the target is 80%.');
  });

  it('says nothing while what everybody gave and got is added up, for the first time or anew', async () => {
    const addingUp = 'I’m still adding up what everybody gave and got. Please ask again in a few minutes.';
    expect((await sol.types('/community health')).text).toBe(addingUp);
    expect(await health()).toContain('It has been quiet');
    await addUpAnew();
    expect((await sol.types('/community health')).text).toBe(addingUp);
  });

  it('names who offered to help, and tells of no request that was asked in a private place', async () => {
    harness = await aHarness();
    sol = harness.person('Sol', { steward: true });
    const [ada, bo] = ['Ada', 'Bo'].map((name) => harness.person(name)) as [CorePerson, CorePerson];
    await ada.types('/ask How do I prune a rose?', garden);
    await bo.types('/ask Nobody may read this', attic);
    await harness.settle();
    await bo.presses('I can help', harness.onlyMessageIn(garden));
    const said = await health();
    expect(said).toContain('(Bo offered to help)');
    expect(said).not.toContain('Nobody may read this');
  });

  it('counts a community that is too large while somebody waits in the background, to the same figures', async () => {
    await sol.types('/home');
    for (const each of others) await each.types('/ask How do I water a plant?', garden);
    await harness.pass({ days: 3 });
    await rollUpLedger(harness.process.ports, never());
    const small = await report();
    await harness.inside(async (tx, community) => {
      const limits = { ...defaultRules.health, requestsAtOnce: 2, membersAtOnce: 2 };
      await tx.communities.save({ ...community, rules: { ...community.rules, health: limits } });
    });
    expect((await sol.types('/community health')).text).toMatch(/^I’m counting: in a community as large as this one/);
    await addUpAnew();
    await countLargeCommunities(harness.process.ports, never());
    expect(await report()).toBe('counting');
    await rollUpLedger(harness.process.ports, never());
    await countLargeCommunities(harness.process.ports, never());
    expect(await report()).toEqual(small);
    expect((await sol.types('/community health')).text).toContain('Answered within a day: 0% of about 10 requests');
  });
});

const report = () =>
  harness.inside((tx, community) =>
    readHealth({ tx, now: harness.now() } as Parameters<typeof readHealth>[0], community),
  );
