import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aVillage, news, type Village } from '../support/village.ts';
import type { VillagePerson } from '../support/village-person.ts';

/*
 * Nothing that anybody else can look at (digests, previews of stewards, exports) tells who wrote a reflection
 * that is shared without a name: whatever is written, changed, taken back and looked at, in whatever order, everything
 * reads the same when two members had done each other's part.
 */

type Step =
  | { readonly do: 'write'; readonly by: number; readonly words: number; readonly sharing: 'private' | 'unnamed' }
  | { readonly do: 'change'; readonly by: number; readonly sharing: 'private' | 'unnamed' }
  | { readonly do: 'take back'; readonly by: number }
  | { readonly do: 'look' }
  | { readonly do: 'wait' };

const people = 7;

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      by: fc.nat({ max: people - 1 }),
      words: fc.nat({ max: 999 }),
      sharing: fc.constantFrom('unnamed' as const, 'unnamed' as const, 'private' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      by: fc.nat({ max: people - 1 }),
      sharing: fc.constantFrom('private' as const, 'unnamed' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take back' as const), by: fc.nat({ max: people - 1 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'look' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'wait' as const }) },
);

interface Seen {
  /** Each view that others had, in order. */
  readonly views: readonly string[];
  readonly digests: readonly string[];
}

/** Plays it all; person `n` does the part of `castAs(n)`. */
async function play(steps: readonly Step[], castAs: (part: number) => number): Promise<Seen> {
  const village = await aVillage({ channels: { digest: news } });
  const sol = village.person('Sol', { steward: true });
  const cast: VillagePerson[] = [];
  for (let n = 0; n < people; n += 1) {
    const person = village.person(`P${n}`, { zone: 'UTC' });
    await person.opensHome();
    cast.push(person);
  }
  await sol.opensHome();
  const actor = (part: number) => cast[castAs(part)] as VillagePerson;
  const views: string[] = [];
  for (const each of steps) await act(village, sol, actor, each, views);
  return { views, digests: village.messagesIn(news).map(withoutOrder) };
}

async function act(
  village: Village,
  sol: VillagePerson,
  actor: (part: number) => VillagePerson,
  each: Step,
  views: string[],
): Promise<void> {
  switch (each.do) {
    case 'write': {
      const { form } = await actor(each.by).types('/reflect');
      await actor(each.by).submits(form, { text: `Thought ${each.words}.`, sharing: each.sharing });
      return;
    }
    case 'change': {
      const page = await actor(each.by).types('/reflect mine');
      if (!page.text.includes('[Read or change]')) return;
      const { form } = await actor(each.by).presses('Read or change', page);
      const value = form.fields[0]?.type === 'text' ? (form.fields[0].value ?? '') : '';
      await actor(each.by).submits(form, { text: value, sharing: each.sharing });
      return;
    }
    case 'take back': {
      const page = await actor(each.by).types('/reflect mine');
      if (!page.text.includes('[Take back]')) return;
      await actor(each.by).presses('Forget it', await actor(each.by).presses('Take back', page));
      return;
    }
    case 'look': {
      views.push((await sol.types('/digest preview')).text);
      const records = ['reflection', 'contribution', 'kudos'].map((type) => village.records(type));
      views.push(JSON.stringify(await Promise.all(records)));
      views.push(village.messagesIn(news).map(withoutOrder).join('\n'));
      return;
    }
    case 'wait':
      await village.pass({ days: 7 });
  }
}

/** The order in a digest is left to chance, so two plays differ in it. */
const withoutOrder = ({ text }: { readonly text: string }): string => text.split('\n').sort().join('\n');

/** The texts that stand in a digest; here nobody shares by name. */
const unnamedIn = (digest: string): readonly string[] =>
  [...digest.matchAll(/> (Thought \d+\.)/g)].map(([, text]) => text ?? '');

describe('Who wrote what without a name', () => {
  it('makes no difference to anything that others see, before and after it is told', async () => {
    const steps = fc.array(step, { minLength: 20, maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: people - 1 }), async (some, shift) => {
        const rehearsed = await play(some, (part) => part);
        const recast = await play(some, (part) => (part + shift) % people);
        expect(recast.views).toEqual(rehearsed.views);
        expect(recast.digests).toEqual(rehearsed.digests);
        for (const digest of rehearsed.digests) {
          const { length } = unnamedIn(digest);
          expect(length === 0 || length >= 5).toBe(true);
        }
      }),
      { numRuns: 10, endOnFailure: true },
    );
  }, 240_000);

  it('and there are such digests among those that are tried', async () => {
    const writes = [0, 1, 2, 3, 4].map((by): Step => ({ do: 'write', by, words: by, sharing: 'unnamed' }));
    const { digests } = await play([...writes, { do: 'wait' }], (part) => part);
    expect(unnamedIn(digests[0] ?? '')).toHaveLength(5);
  });
});
