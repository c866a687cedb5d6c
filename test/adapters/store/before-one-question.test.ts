import { expect, it } from 'vitest';
import { migrateStore, openStore } from '../../../adapters/store/open.ts';
import { migrations } from '../../../migrations/index.ts';
import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { button } from '../../../src/chat/button.ts';
import { buttons, message } from '../../../src/chat/message.ts';
import { dayMs, hourMs, instant } from '../../../src/domain/time/instant.ts';
import type { Store } from '../../../src/ports/store/store.ts';
import { en } from '../../../src/text/en/index.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { aHarness, type CoreHarness, news } from '../../support/core-harness.ts';
import { wholeDigest } from '../../support/digests.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';
import { ownPage, personalPrompts, promptsGoToEach } from '../../support/reflecting.ts';
import { describeOlder, type Older } from './older-database.ts';

/** When each member still got a prompt of their own. */
const lastStep = '0035-what-is-asked';
const options = { log: silentLog };

/** Friday, 9 January 2026, at noon: in India the prompts of this week came, in Europe they are still to come. */
const now = Date.UTC(2026, 0, 9, 12);
const friday = (weeksAgo: number): number => Date.UTC(2026, 0, 9, 15) - weeksAgo * 7 * dayMs;
const fridayInIndia = (weeksAgo: number): number => friday(weeksAgo) - 5.5 * hourMs;

const names = ['Ada', 'Bo', 'Cleo', 'Emi', 'Fay', 'Gus'];
/** They live in India. */
const early = ['Emi', 'Fay', 'Gus'];

const sent = (id: string, member: string, prompt: string, at: number) =>
  `insert into sent_prompt values ('${id}', 'willow', '${member}', '${prompt}', ${at}, ${at});`;

/** Weeks ago all had the same; this week Gus had another than Emi and Fay. */
const sentToAll = names.flatMap((name) => [
  sent(`s3-${name}`, name, 'purpose-6', friday(3)),
  sent(`s2-${name}`, name, 'put-in-and-take-out', friday(2)),
  sent(`s1-${name}`, name, 'giving-1', friday(1)),
]);
const sentToday = early.map((name) =>
  sent(`s0-${name}`, name, name === 'Gus' ? 'trust-2' : 'learning-1', fridayInIndia(0)),
);

const wrote = (
  id: string,
  author: string,
  prompt: string,
  sentId: string | undefined,
  sharing: string,
  more = 'null',
) =>
  `insert into reflection (id, community_id, author_id, prompt, sent_id, words, sharing, was_named, written_at, shared_at,
     digested_at) values ('${id}', 'willow', '${author}', '${prompt}', ${sentId ? `'${sentId}'` : 'null'},
     'Words of ${author} on ${prompt}.', '${sharing}', ${sharing === 'named' ? 1 : 0}, ${now - dayMs},
     ${sharing === 'private' ? 'null' : now - dayMs}, ${more});`;

const rows = `
  insert into community (id, name, purpose, zone, language, rules, created_at)
    values ('willow', 'Willow Workshop', '', 'UTC', 'en', '{}', 1);
  insert into space (id, community_id, platform, external_id, name, default_channel) values ('s', 'willow', 'playground',
    'willow', 'Willow Workshop', '{"platform":"playground","space":"willow","channel":"C-general"}');
  ${names
    .map(
      (name) => `
  insert into member (id, community_id, name, zone, steward, bot, joined_at)
    values ('${name}', 'willow', '${name}', '${early.includes(name) ? 'Asia/Kolkata' : 'UTC'}', 0, 0, 1);
  insert into identity (platform, space, user_id, member_id, profiled_at)
    values ('playground', 'willow', 'U-${name.toLowerCase()}', '${name}', ${now});
  insert into participation (member_id, community_id, status, unanswered, was_asked)
    values ('${name}', 'willow', 'in', 0, 0);
  insert into reminder (id, community_id, kind, subject, due_at, trace, state) values ('r-${name}', 'willow', 'prompt',
    '${name}', ${early.includes(name) ? fridayInIndia(-1) : friday(0)}, 't', 'waiting');`,
    )
    .join('')}
  ${[...sentToAll, ...sentToday].join('\n')}
  insert into sent_prompt values ('to-all', 'willow', null, 'belonging-1', ${friday(9)}, ${friday(9)});
  ${wrote('kept', 'Ada', 'purpose-6', 's3-Ada', 'private')}
  ${wrote('told', 'Bo', 'giving-1', 's1-Bo', 'named', String(friday(1) + 1))}
  ${wrote('half-1', 'Emi', 'giving-1', 's1-Emi', 'unnamed')}
  ${wrote('half-2', 'Fay', 'giving-1', 's1-Fay', 'unnamed')}
  ${wrote('half-3', 'Gus', 'giving-1', undefined, 'unnamed')}
  ${wrote('today', 'Emi', 'learning-1', 's0-Emi', 'unnamed')}`;

const tables = {
  sent_prompt: 'id, community_id, member_id, prompt, scheduled_at, sent_at',
  reflection: 'id, author_id, prompt, sent_id, words, sharing, was_named, written_at, shared_at, digested_at',
  participation: 'member_id, status, paused_until, unanswered, was_asked',
  reminder: 'id, kind, subject, due_at, state',
};

/** Reminders that later steps set, one of each for a community. */
const ofLaterSteps = /"kind":"(?:offer_rituals|stage|balance_look|left_before)"/;

function whatHolds(older: () => Older): void {
  const everyRow = async () => {
    const found: Record<string, readonly string[]> = {};
    for (const [table, columns] of Object.entries(tables)) {
      const rows = (await older().ask(`select ${columns} from ${table}`)).map((row) => JSON.stringify(row));
      found[table] = rows.filter((row) => !ofLaterSteps.test(row)).sort();
    }
    return found;
  };

  it('keeps every row, and gives each answer the question that it answers', async () => {
    const before = await everyRow();
    expect(await migrateStore(older().url, options)).toEqual(Object.keys(migrations).filter((name) => name > lastStep));
    expect(await everyRow()).toEqual(before);
    const apart = await older().ask(`select reflection.id from reflection left join weekly_question as question
      on question.id = question_id where question.prompt is null or question.prompt <> reflection.prompt`);
    expect(apart).toEqual([]);
    const questions = await older().ask('select prompt, week from weekly_question order by week, prompt');
    const inWeeks = questions.map((row) => row as { prompt: string; week: number | null });
    expect(inWeeks.filter(({ week }) => week !== null).map(({ prompt, week }) => [prompt, week])).toEqual([
      ['belonging-1', 2_913],
      ['purpose-6', 2_919],
      ['put-in-and-take-out', 2_920],
      ['giving-1', 2_921],
      ['learning-1', 2_922],
    ]);
    expect(inWeeks.filter(({ week }) => week === null).map(({ prompt }) => prompt)).toEqual(['trust-2']);
  });

  /** The program of today on that database. */
  async function goesOn(work: (harness: CoreHarness, people: Record<string, CorePerson>) => Promise<void>) {
    await migrateStore(older().url, options);
    const store: Store = await openStore(older().url, options);
    try {
      const harness = await aHarness({ store, startsAt: instant(now), channels: { digest: news } });
      await promptsGoToEach(harness);
      const people = names.map((name) => [
        name,
        harness.person(name, { zone: early.includes(name) ? 'Asia/Kolkata' : 'UTC' }),
      ]);
      await work(harness, Object.fromEntries(people));
    } finally {
      await store.close();
    }
  }

  const old = (id: string) => ({ message: message(buttons(button(buttonActions.answerPrompt, 'Answer', id))) });

  it('nobody gets two questions this week, and from then on all get the same, in turn', () =>
    goesOn(async (harness, people) => {
      const asked = () =>
        names.map((name) =>
          personalPrompts(harness, people[name] as CorePerson).map(({ text }) =>
            text
              .split('\n')
              .find((line) => line.startsWith('> '))
              ?.slice(2),
          ),
        );
      const passes = async (days: number) => {
        for (let hour = 0; hour < 24 * days; hour += 1) {
          // What was there before has no job until a sweep.
          await harness.process.sweep();
          await harness.settle();
          await harness.pass({ hours: 1 });
        }
      };
      await passes(2);
      expect(asked()).toEqual([...Array(3).fill([en.prompts['learning-1']]), [], [], []]);
      await passes(14);
      const [first = [], ...others] = asked().map((each) => each.slice(-2));
      for (const other of others) expect(other).toEqual(first);
      const before = ['learning-1', 'giving-1', 'purpose-6'] as const;
      expect(before.map((prompt) => en.prompts[prompt])).not.toContain(first[0]);
      expect(first).toEqual([expect.stringMatching(/\?$/), en.prompts['put-in-and-take-out']]);
    }));

  it('what waited for others waits on, and appears with what is answered by old buttons and forms', () =>
    goesOn(async (harness, people) => {
      const { Ada, Bo, Cleo, Emi } = people as Record<'Ada' | 'Bo' | 'Cleo' | 'Emi', CorePerson>;
      // Whoever pressed before the update has a form that says what was sent, or which prompt was fetched.
      const written = (subject: string) => ({ action: formActions.reflection, subject });
      const form = formOf(await Ada.presses('Answer', old('s1-Ada')));
      expect(form.heading).toBe(en.prompts['giving-1']);
      await form.sends({ text: 'Words of Ada on giving-1.', sharing: 'unnamed' });
      await Cleo.submits(written('sent/s1-Cleo'), { text: 'Words of Cleo on giving-1.', sharing: 'unnamed' });
      await Bo.submits(written('prompt/belonging-9'), { text: 'Words of Bo.', sharing: 'named' });
      expect((await Bo.submits(written('sent/s1-Cleo'), { text: 'No.', sharing: 'named' })).text).toContain(
        'no longer there',
      );
      expect((await Bo.submits(written('prompt/none'), { text: 'No.', sharing: 'named' })).text).toContain(
        'no longer there',
      );
      expect((await Bo.presses('Answer', old('s1-Cleo'))).text).toContain('no longer there');
      expect(formOf(await Emi.presses('Answer', old('s1-Emi'))).title).toBe('What you wrote');
      await harness.pass({ days: 3 });
      const text = await wholeDigest(Bo, harness.messagesIn(news)[0]);
      expect([...text.matchAll(/> Words of (\w+) on giving-1/g)].map(([, name]) => name).sort()).toEqual([
        'Ada',
        'Cleo',
        'Emi',
        'Fay',
        'Gus',
      ]);
      expect(text).toContain(`${en.prompts['giving-1']}\nAnd from some of us, without a name:`);
      expect(text).toContain(`${en.prompts['belonging-9']}\nBo:\n> Words of Bo.`);
      expect(text).not.toContain('learning-1');
    }));

  it('what was answered before counts with what is answered to the same question of this week', () =>
    goesOn(async (harness, people) => {
      for (const name of ['Ada', 'Bo', 'Cleo', 'Fay']) {
        const form = formOf(await (people[name] as CorePerson).types('/reflect'));
        expect(form.heading).toBe(en.prompts['learning-1']);
        await form.sends({ text: `Words of ${name} on learning-1.`, sharing: 'unnamed' });
      }
      await harness.pass({ days: 3 });
      const text = await wholeDigest(people.Ada as CorePerson, harness.messagesIn(news)[0]);
      expect(text.match(/> Words of \w+ on learning-1/g)).toHaveLength(5);
    }));

  it('what somebody wrote before stays readable, under its question', () =>
    goesOn(async (_harness, people) => {
      expect(await ownPage(people.Ada as CorePerson)).toContain(
        `${en.prompts['purpose-6']}\n> Words of Ada on purpose-6.`,
      );
    }));
}

describeOlder({ by: 'from before all were asked the same', lastStep, rows }, whatHolds);
