import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { readModerationData } from '../../../src/app/moderation/own-data.ts';
import { eraseReports } from '../../../src/app/moderation/report-forgetting.ts';
import type { Erasure } from '../../../src/app/runtime/personal-data.ts';
import type { Unit } from '../../../src/app/runtime/unit-of-work.ts';
import type { Community } from '../../../src/domain/community/community.ts';
import type { ErasureId } from '../../../src/domain/ids.ts';
import type { Member } from '../../../src/domain/member/member.ts';
import type { ExportRecord } from '../../../src/ports/store/store.ts';
import { aReport } from '../../support/builders.ts';
import { aHarness, type CoreHarness, council, garden, help } from '../../support/core-harness.ts';
import { ownRecords } from '../../support/own-records.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

const [insult, wrong, answer] = ['marker-of-bo', 'marker-of-ada', 'marker-of-sol'] as const;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, stewards: council } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  sol = harness.person('Sol', { steward: true });
  for (const each of [ada, bo, sol]) await each.types('/home');
});

const memberOf = async ({ user }: CorePerson): Promise<Member> => {
  const known = await harness.inside(({ members }) => members.byUser(user));
  return known?.member as Member;
};

/** Does it in a transaction, and lets what it wrote go out. */
async function within<T>(work: (unit: Unit, community: Community) => Promise<T>): Promise<T> {
  const done = await harness.inside((tx, community) =>
    work(
      {
        tx,
        now: harness.now(),
        ids: { next: () => randomUUID() },
        trace: 'erasing',
        jobs: [],
        log: undefined,
        hooks: undefined,
      } as unknown as Unit,
      community,
    ),
  );
  await harness.process.sweep();
  await harness.settle();
  return done;
}

async function erases(person: CorePerson): Promise<void> {
  const { id, name } = await memberOf(person);
  const erasure: Erasure = { id: 'erasure-1' as ErasureId, memberId: id, name, users: [person.user] };
  for (let round = 0; await within((unit, community) => eraseReports(unit, community, erasure)); round++)
    if (round > 5) throw new Error('It never ends');
}

const reports = async () => {
  const post = await bo.writes(insult, garden);
  await formOf(await ada.picks('Report', post)).sends({ words: wrong });
};
const ends = async () => formOf(await sol.presses('Acted on', harness.onlyMessageIn(council))).sends({ answer });
const rows = () => harness.inside(({ reports: all }, { id }) => all.page(id, '' as never, 'acted_on', 9));
const seen = async () => [harness.onlyMessageIn(council).text, (await sol.types('/community reports')).text].join('\n');

describe('Forgetting somebody', () => {
  it('who reported something takes their words and what they were told, and their name off the card', async () => {
    await reports();
    await ends();
    await erases(ada);
    expect(await rows()).toMatchObject([{ words: '', answer: '', quote: insult, state: 'acted_on' }]);
    expect(harness.onlyMessageIn(council).text).not.toMatch(/Ada|marker-of-ada/);
    expect(harness.onlyMessageIn(council).text).toContain('reported by somebody who left');
  });

  it('who was reported takes what was quoted of them, the link, and their name off the card', async () => {
    await reports();
    await ends();
    await erases(bo);
    expect(await rows()).toMatchObject([{ words: wrong, quote: '', message: undefined, aboutId: undefined }]);
    expect(await seen()).not.toMatch(/\bBo\b|marker-of-bo|See the message/);
    expect(harness.onlyMessageIn(council).text).toContain(wrong);
  });

  it('who looked after it takes what they said, and their name off the card', async () => {
    await reports();
    await ends();
    await erases(sol);
    expect(await rows()).toMatchObject([{ answer: '', by: undefined, words: wrong }]);
    expect(harness.onlyMessageIn(council).text).toContain('A steward has acted on it');
  });

  it('forgets forms that they opened, and those about them cannot be sent any more', async () => {
    const own = formOf(await ada.picks('Report', await bo.writes(insult, garden)));
    const another = formOf(await sol.picksOf('Report this person', ada.user));
    await erases(ada);
    expect((await own.sends({ words: wrong })).text).toContain('Please begin anew.');
    expect((await another.sends({ words: answer })).text).toContain('Please begin anew.');
    expect(harness.messagesIn(council)).toEqual([]);
  });

  it('does nothing twice, and takes as many transactions as there is to forget', async () => {
    const { id } = await memberOf(ada);
    const about = (await memberOf(bo)).id;
    const communityId = await harness.inside(async (_, community) => community.id);
    await harness.inside(async (tx) => {
      for (let number = 0; number < 120; number++)
        await tx.reports.add(
          aReport({ id: `r${number}` as never, communityId, reporterId: id, aboutId: about, words: wrong }),
        );
    });
    await erases(ada);
    expect(await harness.inside(({ reports: all }) => all.withTracesOf(id, 9))).toEqual([]);
    const before = harness.platform.calls.edit;
    await erases(ada);
    expect(harness.platform.calls.edit).toBe(before);
  });

  it('withdraws a card that is still on its way', async () => {
    const speak = harness.platform.fallsSilent();
    await reports();
    await erases(ada);
    speak();
    await harness.pass({ minutes: 5 });
    expect(
      harness
        .messagesIn(council)
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/marker-of-ada|Ada/);
  });
});

describe('What is kept of somebody', () => {
  const reads = async (person: CorePerson): Promise<readonly ExportRecord[]> => {
    const member = await memberOf(person);
    const all = await ownRecords(readModerationData, (work) =>
      within((unit, community) => work(unit, community, member)),
    );
    // What they did as a steward is in the log, without any word of a report.
    return all.filter(({ type }) => type !== 'act_as_steward');
  };

  it('is, for who reported, what they wrote and were told; for the steward their word; for the one reported nothing', async () => {
    await reports();
    await ends();
    expect(await reads(ada)).toMatchObject([
      { type: 'report', about: 'Bo', text: wrong, message_begins: insult, state: 'acted_on', answer },
    ]);
    expect(await reads(sol)).toEqual([
      {
        type: 'report_answered',
        id: expect.any(String),
        text: answer,
        looked_at_since: null,
        answered_at: expect.any(String),
      },
    ]);
    expect(await reads(bo)).toEqual([]);
  });

  it('quotes nobody who left', async () => {
    await reports();
    await bo.leaves();
    expect(await reads(ada)).toMatchObject([{ type: 'report', about: null, text: wrong, message_begins: '' }]);
  });

  it('is also what they began to report, and no report until it is sent', async () => {
    await ada.picks('Report', await bo.writes(insult, garden));
    expect(await reads(ada)).toMatchObject([{ type: 'report_draft', about: 'Bo', message_begins: insult }]);
    expect(await reads(bo)).toEqual([]);
  });

  it('is read to its end, a part at a time', async () => {
    const [{ id }, about] = [await memberOf(ada), await memberOf(bo)];
    await harness.inside(async (tx, community) => {
      for (let number = 0; number < 101; number++)
        await tx.reports.add(
          aReport({ id: `r${number}` as never, communityId: community.id, reporterId: id, aboutId: about.id }),
        );
    });
    expect(new Set((await reads(ada)).map((each) => each.id)).size).toBe(101);
  });

  it('is in no export of the community', async () => {
    await reports();
    await ends();
    const store: ExportRecord[] = [];
    for (const type of ['report', 'report_draft', 'report_answered']) store.push(...(await harness.records(type)));
    expect(store).toEqual([]);
  });
});
