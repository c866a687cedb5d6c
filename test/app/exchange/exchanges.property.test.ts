import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eraseData } from '../../../src/app/exchange/erasing.ts';
import { leaveAllExchanges } from '../../../src/app/exchange/leaving.ts';
import { inUnit } from '../../../src/app/runtime/unit-of-work.ts';
import type { Button } from '../../../src/chat/button.ts';
import type { ErasureId } from '../../../src/domain/ids.ts';
import { aHarness, type CoreHarness, news } from '../../support/core-harness.ts';
import { joins, textSaying } from '../../support/exchange-story.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { tries } from '../../support/runs.ts';

/** Whatever can happen to an exchange, in any order; numbers choose among those who are there. */
type Act =
  | {
      readonly act: 'join' | 'give' | 'begin' | 'read' | 'skip' | 'unskip' | 'leave' | 'go' | 'erase' | 'pry';
      readonly who: number;
    }
  | { readonly act: 'open' }
  | { readonly act: 'pass'; readonly hours: number };

const who = fc.nat(4);
const often = (weight: number, ...acts: Exclude<Act['act'], 'pry' | 'open' | 'pass'>[]) => ({
  weight,
  arbitrary: fc.record({ act: fc.constantFrom(...acts), who }),
});

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  often(3, 'join'),
  often(8, 'give'),
  often(2, 'read'),
  often(2, 'skip', 'unskip'),
  often(1, 'begin', 'leave', 'leave', 'go', 'erase'),
  { weight: 3, arbitrary: fc.record({ act: fc.constant('pry'), who: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('open') }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('pass'), hours: fc.constantFrom(1, 24, 43, 169) }) },
);

/** What each has seen at once after doing something; and, by pairing, who gave. */
interface Inhabited {
  readonly harness: CoreHarness;
  /** The last one is the steward, who never takes part. */
  readonly people: readonly CorePerson[];
  readonly seen: Map<string, string[]>;
  readonly gave: Map<string, CorePerson>;
  readonly ids: Map<string, string>;
  /** Who left the community, or had what they wrote erased, at any time. */
  readonly gone: Set<string>;
}

async function inhabit(): Promise<Inhabited> {
  const harness = await aHarness({ channels: { digest: news } });
  const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'];
  const people = [...names.map((name) => harness.person(name)), harness.person('Sol', { steward: true })];
  for (const person of people) await person.opensHome();
  for (const person of people.slice(0, 4)) await joins(person);
  await people[5]?.types('/exchange open hours:1');
  await harness.pass({ hours: 1 });
  const members = await harness.records('member');
  const ids = new Map(members.map(({ id, name }) => [String(name), String(id)]));
  return { harness, people, seen: new Map(), gave: new Map(), ids, gone: new Set() };
}

async function perform(inhabited: Inhabited, act: Act): Promise<void> {
  const { harness, people, gave } = inhabited;
  if (act.act === 'pass') return harness.pass({ hours: act.hours });
  const person = act.act === 'open' ? people[5] : people[act.who];
  if (!person) throw new Error('There is nobody of that number');
  const sees = (reply: CoreReply): CoreReply => {
    const form = reply.kind === 'form' ? JSON.stringify(formOf(reply)) : '';
    inhabited.seen.set(person.name, [...(inhabited.seen.get(person.name) ?? []), reply.text, form]);
    return reply;
  };
  switch (act.act) {
    case 'open':
      return void sees(await person.types('/exchange open hours:1'));
    case 'join':
      return void sees(await joins(person));
    case 'leave':
      return void sees(await person.types('/exchange leave'));
    case 'skip':
    case 'unskip':
      for (const { id, state } of await harness.records('entry')) {
        if (state === 'waiting') sees(await presses(person, `exchange:${act.act}`, id));
      }
      return;
    case 'go':
      inhabited.gone.add(person.name);
      return person.leaves();
    case 'erase':
      inhabited.gone.add(person.name);
      return erase(inhabited, person);
    case 'begin':
    case 'give': {
      const reply = sees(await person.types('/exchange give'));
      if (reply.kind !== 'form') return;
      const mark = `<${formOf(reply).subject}>`;
      const text = act.act === 'give' ? textSaying(mark) : { works: mark, change: mark, question: mark };
      const answer = sees(await formOf(reply).sends(text));
      if (answer.text.startsWith('Thank you.')) gave.set(formOf(reply).subject, person);
      return;
    }
    case 'read': {
      for (const page of [await person.types('/exchange history'), await person.types('/exchange status')]) {
        sees(page);
        for (const label of page.answer?.buttons ?? []) sees(await person.presses(label, page));
      }
      return;
    }
    case 'pry':
      for (const { id } of await harness.records('feedback')) {
        for (const action of pryable) sees(await presses(person, action, id));
      }
  }
}

const pryable = ['exchange:read', 'exchange:respond', 'exchange:give', 'exchange:changed'] as const;

/** Presses a button that nobody showed them. */
const presses = (person: CorePerson, action: Button['action'], subject: unknown): Promise<CoreReply> => {
  const button: Button = { action, subject: String(subject), label: 'Pry', style: 'plain' };
  return person.presses('Pry', { message: { blocks: [{ type: 'buttons', buttons: [button] }] } });
};

/** Whoever something was given to tries to read it. */
async function tryToRead({ harness, people, seen, ids }: Inhabited): Promise<void> {
  for (const record of await harness.records('feedback')) {
    const receiver = people.find(({ name }) => ids.get(name) === record.receiver_id);
    if (record.state !== 'given' || !receiver) continue;
    const { text } = await presses(receiver, 'exchange:read', record.id);
    seen.set(receiver.name, [...(seen.get(receiver.name) ?? []), text]);
  }
}

async function erase({ harness, ids }: Inhabited, person: CorePerson): Promise<void> {
  await inUnit(harness.process.ports, 'erasing', async (unit) => {
    const [community] = await unit.tx.communities.all();
    const member = (await unit.tx.members.findAll([ids.get(person.name) as never]))[0];
    if (!community || !member) return;
    await leaveAllExchanges(unit, community, member);
    const erasure = { id: 'erasure' as ErasureId, memberId: member.id, name: '', users: [] };
    while (await eraseData(unit, community, erasure));
  });
  await harness.settle();
}

const marksIn = (text: string): readonly string[] => [...text.matchAll(/<([0-9a-f-]{36})>/g)].map(([, id]) => id ?? '');

const hasEarned = (
  { gave }: Inhabited,
  records: readonly Readonly<Record<string, unknown>>[],
  memberId: unknown,
  ringId: unknown,
): boolean => {
  const theirs = records.filter((each) => each.ring_id === ringId && each.giver_id === memberId);
  return theirs.length > 0 && theirs.every((each) => each.state === 'released' || gave.has(String(each.id)));
};

/** Whoever gave what they owed was sent what they got, long after every deadline. */
async function expectOpened(inhabited: Inhabited): Promise<number> {
  const { harness, people, ids, gone } = inhabited;
  await harness.pass({ hours: 169 });
  const records = await harness.records('feedback');
  let opened = 0;
  for (const { id, state, receiver_id, ring_id, works } of records) {
    const receiver = people.find(({ name }) => ids.get(name) === receiver_id);
    if (state !== 'given' || works === null || works === '' || !receiver || gone.has(receiver.name)) continue;
    if (!hasEarned(inhabited, records, receiver_id, ring_id)) continue;
    const told = harness.directTo(receiver).filter(({ text }) => marksIn(text).includes(String(id)));
    expect(told.length, `${receiver.name} gave, and did not get what they got`).toBeGreaterThan(0);
    opened += 1;
  }
  return opened;
}

/** Nobody but its giver has read a feedback, unless it was meant for them and they gave what they owed. */
async function expectSealed(inhabited: Inhabited): Promise<void> {
  const { harness, people, seen, ids } = inhabited;
  const records = new Map((await harness.records('feedback')).map((record) => [record.id, record]));
  const earned = (memberId: unknown, ringId: unknown): boolean =>
    hasEarned(inhabited, [...records.values()], memberId, ringId);
  for (const person of people) {
    const read = [...(seen.get(person.name) ?? []), ...harness.directTo(person).map(({ text }) => text)].join('\n');
    for (const mark of new Set(marksIn(read))) {
      const record = records.get(mark);
      const memberId = ids.get(person.name);
      if (record?.giver_id === memberId) continue;
      expect(record?.receiver_id, `${person.name} read what is for somebody else`).toBe(memberId);
      expect(earned(memberId, record?.ring_id), `${person.name} read before giving`).toBe(true);
    }
  }
  for (const { ref, text } of harness.platform.everything()) {
    if (!ref.at.channel.startsWith('D-')) expect(marksIn(text)).toEqual([]);
  }
  for (const record of records.values()) {
    if (marksIn(JSON.stringify(record)).length === 0) continue;
    expect(earned(record.receiver_id, record.ring_id), 'the export tells what is sealed').toBe(true);
  }
}

describe('Whatever happens in whatever order', () => {
  it('nobody reads what they got before they gave what they owe, stewards and exports included, and everybody does then', async () => {
    let given = 0;
    let opened = 0;
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 5, maxLength: 25 }), async (acts) => {
        const inhabited = await inhabit();
        for (const act of acts) {
          await perform(inhabited, act);
          await tryToRead(inhabited);
          await expectSealed(inhabited);
        }
        opened += await expectOpened(inhabited);
        await expectSealed(inhabited);
        given += inhabited.gave.size;
        const { harness, people } = inhabited;
        read += people
          .flatMap((person) => harness.directTo(person))
          .filter(({ text }) => marksIn(text).length > 0).length;
      }),
      { numRuns: tries(30) },
    );
    // Otherwise nothing was tried.
    expect(given).toBeGreaterThan(tries(20));
    expect(read).toBeGreaterThan(tries(10));
    expect(opened).toBeGreaterThan(tries(10));
  }, 240_000);
});
