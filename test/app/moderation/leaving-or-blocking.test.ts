import { describe, expect, it } from 'vitest';
import type { CoreHarness } from '../../support/core-harness.ts';
import { aMatchOf, gives, joins, toldOf, wasTold } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf } from '../../support/people/person.ts';

/*
 * Whoever blocks a partner is out of the exchange with them, and so is whoever leaves it. Nobody may tell which it was, so
 * both are played at every stage of a round, and all that the others can read has to be the same to the letter.
 */

const all = ['Ada', 'Ben', 'Cleo'] as const;

interface Stage {
  readonly size: 2 | 3;
  /** Who has given. */
  readonly given: readonly string[];
  /** Whether the deadline has passed. */
  readonly isOver: boolean;
  /** Whom Ada blocks, where she does. */
  readonly blocked: string;
}

const subsetsOf = ([first, ...others]: readonly string[]): readonly (readonly string[])[] =>
  first === undefined ? [[]] : subsetsOf(others).flatMap((set) => [set, [first, ...set]]);

const stages: readonly Stage[] = ([2, 3] as const).flatMap((size) =>
  subsetsOf(all.slice(0, size)).flatMap((given) =>
    [false, true].flatMap((isOver) => all.slice(1, size).map((blocked) => ({ size, given, isOver, blocked }))),
  ),
);

/** Plays a round up to a stage. */
async function playedTo({ size, given, isOver }: Omit<Stage, 'blocked'>) {
  const { harness, people } = await aMatchOf(...all.slice(0, size));
  for (const name of given) await gives(people[name] as CorePerson);
  if (isOver) await harness.pass({ days: 3, hours: 1 });
  return { harness, people };
}

/** All that somebody can read of the exchange: what came, and every page. */
async function readBy(harness: CoreHarness, person: CorePerson): Promise<readonly string[]> {
  const came = harness.directTo(person).map(({ text, at }) => `${at} ${text}`);
  const pages: string[] = [];
  for (const line of ['/exchange status', '/exchange history', '/exchange give', '/home']) {
    const { text, form } = await person.types(line);
    pages.push(`${line} ${text} ${JSON.stringify(form?.fields)}`);
  }
  return [...came, ...pages];
}

async function readAfter(stage: Stage, exit: (ada: CorePerson) => Promise<unknown>): Promise<readonly string[]> {
  const { harness, people } = await playedTo(stage);
  await exit(people.Ada as CorePerson);
  await harness.settle();
  const others = all.slice(1, stage.size).map((name) => people[name] as CorePerson);
  const read: string[] = [];
  for (const person of others) read.push(...(await readBy(harness, person)));
  await harness.pass({ days: 3 });
  for (const person of others) read.push(...(await readBy(harness, person)));
  return read;
}

const blocks = (ada: CorePerson, { blocked }: Stage) => ada.types(`/privacy block @${blocked.toLowerCase()}`);

/** The same without a block: Ada would rather not be with that person, of which nobody hears, and brings her work again. */
async function leaves(ada: CorePerson, { blocked }: Stage): Promise<void> {
  const page = await ada.types('/exchange status');
  await formOf(await ada.presses('Whom to avoid', page)).sends({ not_with: [`U-${blocked.toLowerCase()}`] });
  const { text } = await ada.types('/exchange leave everything');
  if (!text.includes('You aren’t in an exchange')) await joins(ada);
}

const named = stages.map((stage) => {
  const { size, given, isOver, blocked } = stage;
  const when = isOver ? 'after the deadline' : 'before the deadline';
  return [`${size}, ${given.length === 0 ? 'nobody' : given.join(' and ')} gave, ${when}, ${blocked}`, stage] as const;
});

describe('Whether a partner left or blocked somebody', () => {
  it.each(named)('nobody can tell: %s', async (_named, stage) => {
    const left = await readAfter(stage, (ada) => leaves(ada, stage));
    const blocked = await readAfter(stage, (ada) => blocks(ada, stage));
    expect(blocked).toEqual(left);
    if (stage.given.length === 0) expect(left.join()).toMatch(/Ada (?:had to leave the exchange|couldn’t make it)/);
  });
});

describe('/exchange leave, for somebody who has given', () => {
  it('takes back what nobody could read, says so, and lets the other owe nothing', async () => {
    const { harness, people } = await playedTo({ size: 2, given: ['Ada'], isOver: false });
    const [ada, ben] = [people.Ada, people.Ben] as [CorePerson, CorePerson];
    expect((await ada.types('/exchange leave everything')).text).toContain(
      'You’ve left the exchange, and I’m telling Ben. What you gave there and nobody could read yet, nobody will, and nothing more comes to you from it.',
    );
    await harness.settle();
    expect(toldOf(harness, ben, 'had to leave').text).toContain('so you owe nothing. Your work is waiting');
    await harness.pass({ days: 5 });
    expect(wasTold(harness, ben, 'Ada’s secret')).toBe(false);
    expect(wasTold(harness, ada, 'missed')).toBe(false);
    expect((await ada.types('/exchange leave')).text).toContain('You aren’t in an exchange right now.');
  });

  it('leaves it only when everything is meant, and says how', async () => {
    const { harness, people } = await playedTo({ size: 2, given: ['Ada'], isOver: false });
    const [ada, ben, sol] = [people.Ada, people.Ben, people.Sol] as [CorePerson, CorePerson, CorePerson];
    await sol.types('/exchange open hours:24');
    await ada.types('/exchange join https://example.org/poem question:Is it clear?');
    const first = (await ada.types('/exchange leave')).text;
    expect(first).toContain('I’ve taken your work back.');
    expect(first).toContain(
      'in the exchange with Ben, so it goes on. If you’d rather leave it as well, /exchange leave',
    );
    expect(wasTold(harness, ben, 'had to leave')).toBe(false);
    await ada.types('/exchange leave everything');
    expect(wasTold(harness, ben, 'had to leave')).toBe(true);
  });

  it('is nothing where both gave, and both keep what they got', async () => {
    const { harness, people } = await playedTo({ size: 2, given: ['Ada', 'Ben'], isOver: false });
    const ada = people.Ada as CorePerson;
    expect((await ada.types('/exchange leave everything')).text).toContain('You aren’t in an exchange right now.');
    expect((await ada.types('/exchange history')).text).toContain('Ben');
    expect(wasTold(harness, people.Ben as CorePerson, 'had to leave')).toBe(false);
  });
});

describe('Blocking somebody of an exchange that one left before', () => {
  it('brings one’s work back to nobody', async () => {
    const { people } = await playedTo({ size: 3, given: [], isOver: false });
    const ada = people.Ada as CorePerson;
    await ada.types('/exchange leave');
    await ada.types('/privacy block @ben');
    expect((await ada.types('/exchange leave')).text).toContain('You aren’t in an exchange right now.');
  });
});
