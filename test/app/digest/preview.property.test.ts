import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aHarness, attic, type CoreHarness, garden, general, help, news } from '../../support/core-harness.ts';
import { gives, joins } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';
import { reflects } from '../../support/reflecting.ts';
import { tries } from '../../support/runs.ts';

interface Village {
  readonly harness: CoreHarness;
  readonly sol: CorePerson;
  readonly people: readonly CorePerson[];
  /** Anybody, by number. */
  one(number: number): CorePerson;
}

const names = ['Ada', 'Bo', 'Cleo', 'Dee', 'Emi', 'Fay'];

async function aVillage(isSmall: boolean): Promise<Village> {
  const harness = await aHarness({ channels: { help, digest: news } });
  const sol = harness.person('Sol', { steward: true, zone: 'UTC' });
  const people = names.map((name) => harness.person(name, { zone: 'UTC' }));
  for (const person of people) await person.opensHome();
  if (!isSmall) {
    await harness.inside((tx, community) =>
      tx.communities.save({
        ...community,
        rules: { ...community.rules, stage: { ...community.rules.stage, growingFromMembers: 0 } },
      }),
    );
  }
  return { harness, sol, people, one: (number) => people[number % people.length] as CorePerson };
}

/** Where a request was posted; nowhere, if somebody was shown first that it was solved before. */
const postOf = ({ harness }: Village, need: string) => harness.messagesIn(help).find(({ text }) => text.includes(need));

let needs = 0;

/** What can happen in a week; `n` says who does it, and to whom. */
const acts: Readonly<Record<string, (village: Village, n: number) => Promise<unknown>>> = {
  async asks(village, n) {
    await village.one(n).types(`/ask who can lend me ladder ${++needs}, with ${'long words '.repeat(n % 30)}?`);
  },
  async answers(village, n) {
    const need = `rope ${++needs}`;
    await village.one(n).types(`/ask who has ${need}?`);
    const post = postOf(village, need);
    if (post) await village.one(n + 1).writes('I have.', threadUnder(post.ref));
  },
  async resolves(village, n) {
    const need = `lamp ${++needs}`;
    await village.one(n).types(`/ask how does ${need} work?`);
    const post = postOf(village, need);
    if (!post) return;
    const form = formOf(await village.one(n).presses('Resolved', post));
    const helpers = [`U-${village.one(n + 1).name.toLowerCase()}`];
    await form.sends({ helpers, thanks: 'That was kind.', solution: 'A switch.', shared: n % 2 === 0 } as never, {
      in: help,
    });
  },
  async effort(village, n) {
    const need = `shed ${++needs}`;
    await village.one(n).types(`/ask seats:3 who paints ${need}?`);
    const helpers = [village.one(n + 1), village.one(n + 2)];
    const post = postOf(village, need);
    if (!post) return;
    for (const person of helpers) await person.writes('Me.', threadUnder(post.ref));
    const form = formOf(await village.one(n).presses('Resolved', post));
    await form.sends({ helpers: helpers.map(({ name }) => `U-${name.toLowerCase()}`), thanks: '' } as never, {
      in: help,
    });
  },
  thanks: ({ one }, n) => one(n).types(`/kudos @${one(n + 1).name.toLowerCase()} for soup ${n}`, general),
  thanksSeveral: ({ one }, n) =>
    one(n).types(`/kudos @${one(n + 1).name.toLowerCase()} @${one(n + 2).name.toLowerCase()} for bread ${n}`, general),
  thanksInPrivate: ({ one }, n) => one(n).types(`/kudos @${one(n + 1).name.toLowerCase()} for a secret`, attic),
  async thanksByReaction({ one, harness }, n) {
    const written = await one(n).writes(`Tip ${n}.`, garden);
    await one(n + 1).reacts('🙌', written, { at: harness.now() });
  },
  async takesBack({ one }, n) {
    await one(n).types(`/kudos @${one(n + 1).name.toLowerCase()} for nothing`, general);
    await one(n).types('/kudos undo');
  },
  reflectsByName: ({ one }, n) => reflects(one(n), `I asked ${n} times, and it did not hurt.`, 'named'),
  reflectsWithoutName: ({ one }, n) => reflects(one(n % 4), 'I was afraid to ask.', 'unnamed'),
  async names({ one }, n) {
    await one(n).picks('This served our purpose', await one(n + 1).writes(`Wedge the clay, ${n}.`, garden));
  },
  async exchanges({ one, sol, harness }, n) {
    await sol.types('/exchange open hours:24');
    for (const person of [one(n), one(n + 1)]) await joins(person);
    await harness.pass({ hours: 25 });
    for (const person of [one(n), one(n + 1)].slice(0, 1 + (n % 2))) {
      if ((await person.types('/exchange give')).form) await gives(person);
    }
  },
  async joins({ harness, one }, n) {
    const person = harness.person(`New${++needs}`, { zone: 'UTC' });
    const profile = harness.describes(person, {});
    await harness.process.inbound.joined({ id: `join-${needs}`, at: harness.now(), profile });
    const hello = await person.writes('Hello.', garden);
    if (n % 2 === 0) await one(n).writes('Welcome!', threadUnder(hello));
  },
  leaves: ({ one }, n) => one(n).leaves(),
  waits: ({ harness }, n) => harness.pass({ hours: 1 + (n % 40) }),
};

async function addHolidays({ sol, harness }: Village): Promise<void> {
  const day = (days: number) => new Date(harness.now() + days * 86_400_000).toISOString().slice(0, 10);
  const form = formOf(await sol.presses('Holidays', await sol.types('/community rituals')));
  await form.sends({ from: day(2), until: day(12) });
}

const withoutButtons = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\[.*\]$/.test(line))
    .join('\n');

/** Where and when a preview says that the digest comes, and what it says. */
function readPreview(text: string) {
  const [, to, day, time] = /goes to (\S+) on (.*) at (\d\d:\d\d) \(UTC\)/.exec(text) ?? [];
  const begins = text.indexOf('# ');
  return { to, at: Date.parse(`${day} ${time} UTC`), says: begins < 0 ? undefined : text.slice(begins) };
}

const someWeek = fc.record({
  isSmall: fc.boolean(),
  /** How many weeks without anything came before: newcomers are told after four, and a community at rest is told nothing. */
  weeksBefore: fc.constantFrom(0, 1, 3, 5),
  holidays: fc.boolean(),
  happens: fc.array(fc.tuple(fc.constantFrom(...Object.keys(acts)), fc.nat({ max: 60 })), { maxLength: 14 }),
});

it('a preview says to the letter what comes then, and when and where, whatever a week holds', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(someWeek, async ({ isSmall, weeksBefore, holidays, happens }) => {
      const village = await aVillage(isSmall);
      const { harness, sol } = village;
      await harness.pass({ days: 7 * weeksBefore });
      if (holidays) await addHolidays(village);
      for (const [what, n] of happens) await acts[what]?.(village, n);
      await harness.settle();

      const { at } = readPreview((await sol.types('/digest preview')).text);
      await harness.pass({ minutes: (at - harness.now()) / 60_000 - 1 });
      const before = harness.messagesIn(news).length;
      const preview = readPreview((await sol.types('/digest preview')).text);
      expect(preview.at).toBe(at);
      await harness.pass({ minutes: 1 });
      const come = harness.messagesIn(news).slice(before);
      expect(preview.to).toBe('#news');
      expect(come.map(({ text }) => withoutButtons(text))).toEqual(preview.says === undefined ? [] : [preview.says]);
      for (const said of come) expect(said.at).toBe(at);
      seen.add(preview.says === undefined ? 'rests' : preview.says.includes('A question for') ? 'quiet' : 'tells');
    }),
    { numRuns: tries(60) },
  );
  expect(seen).toContain('tells');
}, 240_000);
