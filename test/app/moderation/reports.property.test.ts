import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, council, garden, help } from '../../support/core-harness.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { tries } from '../../support/runs.ts';

type Step =
  | { readonly does: 'reports'; readonly by: number; readonly about: number; readonly asMessage: boolean }
  | { readonly does: 'looks' | 'acts' | 'dismisses'; readonly by: number; readonly which: number }
  | { readonly does: 'lists' | 'opensHome' | 'leaves'; readonly by: number }
  | { readonly does: 'breaks'; readonly what: 'channel' | 'direct' }
  | { readonly does: 'mends' }
  | { readonly does: 'waits'; readonly hours: number };

const someone = fc.integer({ min: 0, max: 4 });

const aStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('reports' as const),
      by: someone,
      about: someone,
      asMessage: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('looks', 'acts', 'dismisses'), by: someone, which: fc.nat(5) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('lists', 'opensHome', 'leaves'), by: someone }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('breaks' as const), what: fc.constantFrom('channel', 'direct') }),
  },
  { weight: 1, arbitrary: fc.constant({ does: 'mends' } as const) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('waits' as const), hours: fc.constantFrom(1, 30, 2_400) }) },
);

/** What was reported: words that are nowhere else, by whom and about whom. */
interface Made {
  readonly marker: string;
  readonly by: CorePerson;
  readonly about: CorePerson;
}

/** A small community in which anybody reports anybody; Sol and Sam are its stewards. Keeps what each person read. */
async function live() {
  const harness = await aHarness({ channels: { help, stewards: council } });
  const stewards = [harness.person('Solveig', { steward: true }), harness.person('Samira', { steward: true })];
  const people = [harness.person('Adalind'), harness.person('Boromir'), harness.person('Cleopatra'), ...stewards];
  for (const each of people) await each.types('/home');
  const made: Made[] = [];
  const read = new Map<CorePerson, string[]>(people.map((each) => [each, []]));
  let mends: (() => void)[] = [];

  const reads = (person: CorePerson, reply: Pick<CoreReply, 'text'>) => read.get(person)?.push(reply.text);
  const cards = () => harness.platform.everything().filter(({ buttons }) => buttons.includes('Acted on'));

  async function does(step: Step): Promise<void> {
    switch (step.does) {
      case 'reports': {
        const [by, about] = [people[step.by] as CorePerson, people[step.about] as CorePerson];
        const marker = `marker${made.length}x`;
        const opened = step.asMessage
          ? await by.picks('Report', await about.writes(`What ${about.name} wrote`, garden))
          : await by.picksOf('Report this person', about.user);
        reads(by, opened);
        made.push({ marker, by, about });
        if (opened.form) reads(by, await opened.form.sends({ words: marker }));
        return;
      }
      case 'looks':
      case 'acts':
      case 'dismisses': {
        const label = { looks: 'I’m looking at it', acts: 'Acted on', dismisses: 'Nothing to do' }[step.does];
        const shown = cards().filter(({ buttons }) => buttons.includes(label));
        const on = shown[step.which % Math.max(1, shown.length)];
        const by = people[step.by] as CorePerson;
        if (!on) return;
        const reply = await by.presses(label, on);
        reads(by, reply);
        if (reply.form) reads(by, await reply.form.sends({ answer: 'A word.' }));
        return;
      }
      case 'lists':
        return void reads(
          people[step.by] as CorePerson,
          await (people[step.by] as CorePerson).types('/community reports'),
        );
      case 'opensHome':
        return void reads(people[step.by] as CorePerson, await (people[step.by] as CorePerson).opensHome());
      case 'leaves':
        // Stewards stay, so that there is somebody to read.
        return step.by < 3 ? (people[step.by] as CorePerson).leaves() : undefined;
      case 'breaks':
        mends.push(
          step.what === 'channel'
            ? harness.platform.breaks('post', { failure: 'channel_gone', in: council })
            : harness.platform.breaks('openDirect', { failure: 'user_unreachable' }),
        );
        return;
      case 'mends':
        for (const mend of mends) mend();
        mends = [];
        return;
      case 'waits':
        return harness.pass({ hours: step.hours });
    }
  }
  return { harness, people, stewards, made, read, does };
}

/** Everything that somebody could read of what Hearth said but the channel of the stewards, drafts of edits included. */
const readBy = (harness: CoreHarness, person: CorePerson, answers: readonly string[]): string => {
  const isTheirs = (channel: string) => channel === `D-${person.user.user}` || !channel.startsWith('D-');
  const said = harness.platform
    .everything()
    .filter(({ ref }) => isTheirs(ref.at.channel) && ref.at.channel !== council.channel)
    .flatMap(({ drafts }) => drafts);
  return [...said, ...harness.whispersTo(person).map(({ text }) => text), ...answers].join('\n');
};

describe('Whatever is reported, looked at and ended, in whatever order and with whatever failing', () => {
  it('nobody but stewards reads what was reported, and whom it is about never does, nor by whom', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 14 }), async (steps) => {
        const { harness, people, stewards, made, read, does } = await live();
        for (const step of steps) await does(step);
        await harness.pass({ days: 2 });
        for (const person of people) {
          const all = readBy(harness, person, read.get(person) ?? []);
          for (const { marker, by, about } of made) {
            // Whoever wrote it gets it back where it could not be sent.
            const mayRead = person === by || (stewards.includes(person) && person !== about);
            if (!mayRead) expect(all).not.toContain(marker);
          }
          if (!stewards.includes(person)) expect(all).not.toContain('reported by');
        }
        const inCouncil = harness
          .messagesIn(council)
          .flatMap(({ drafts }) => drafts)
          .join('\n');
        for (const { marker, about } of made) if (stewards.includes(about)) expect(inCouncil).not.toContain(marker);
        const log = JSON.stringify(harness.log);
        for (const { marker } of made) expect(log).not.toContain(marker);
      }),
      { numRuns: tries(60) },
    );
  });
});
