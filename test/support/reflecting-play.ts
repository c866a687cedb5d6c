import { buttonActions } from '../../src/chat/actions.ts';
import { button } from '../../src/chat/button.ts';
import { buttons, type Message, message } from '../../src/chat/message.ts';
import { aHarness, type CoreHarness, news } from './core-harness.ts';
import { wholeDigest } from './digests.ts';
import type { CoreForm, CorePerson } from './people/core.ts';
import { formOf } from './people/person.ts';

/** How many live in the community of a play, besides a steward who only looks. */
export const people = 8;

/**
 * Something that is done in a play. What concerns texts that are private or unnamed is done by whoever has the `part`;
 * what everybody may know, by the `person` themselves.
 */
export type Step =
  | {
      readonly do: 'write';
      readonly part: number;
      readonly topic: string;
      readonly sharing: 'private' | 'unnamed';
    }
  | { readonly do: 'change'; readonly part: number; readonly sharing: 'private' | 'unnamed' }
  | { readonly do: 'take back'; readonly part: number }
  | { readonly do: 'write by name'; readonly person: number; readonly topic: string }
  | { readonly do: 'take back what has a name'; readonly person: number }
  | { readonly do: 'leave'; readonly person: number }
  | { readonly do: 'look' }
  | { readonly do: 'wait' };

/** What others got to see. */
export interface Seen {
  /** Each time that somebody looked: the preview of a steward, an export, the channel. */
  readonly views: readonly string[];
  readonly digests: readonly string[];
}

/** Who has a part. */
export type Cast = (part: number) => number;

/** What is exported of anything that could have to do with reflections. */
const exported = ['member', 'reflection', 'contribution', 'kudos', 'digest'];

/**
 * Plays it all. A part whose person left is not played on; nor is it where they left in one of the `others`, so that the
 * same is done in all of them.
 */
export async function play(steps: readonly Step[], cast: Cast, others: readonly Cast[] = []): Promise<Seen> {
  const harness = await aHarness({ channels: { digest: news } });
  await theQuestionIsTheSame(harness);
  const sol = harness.person('Sol', { steward: true });
  const persons = Array.from({ length: people }, (_, n) => harness.person(`P${n}`, { zone: 'UTC' }));
  for (const each of [...persons, sol]) await each.opensHome();
  // All of it answers one question, and somebody may answer it several times: in forms that they opened before.
  const form = formOf(await sol.types('/reflect'));
  const gone = new Set<number>();
  /** What stands on somebody's page, oldest first: of each part, and under each person's name. */
  const written = new Map<string, string[]>();
  const views: string[] = [];

  for (const [index, step] of steps.entries()) {
    if (step.do === 'look') views.push(await view(harness, sol));
    else if (step.do === 'wait') await harness.pass({ days: 7 });
    else {
      const isByPart = 'part' in step;
      if (isByPart ? [cast, ...others].some((of) => gone.has(of(step.part))) : gone.has(step.person)) continue;
      const person = persons[isByPart ? cast(step.part) : step.person] as CorePerson;
      if (step.do === 'leave') gone.add(step.person);
      const key = isByPart ? `part ${step.part}` : `person ${step.person}`;
      const texts = written.get(key) ?? [];
      written.set(key, texts);
      await act(harness, form, person, step, texts, index);
    }
  }
  return { views, digests: await digestsAsRead(harness, sol) };
}

/** Every digest, and what somebody reads who reads on; which of the unnamed stand in the channel is left to chance. */
async function digestsAsRead(harness: CoreHarness, sol: CorePerson): Promise<readonly string[]> {
  const read: string[] = [];
  for (const digest of harness.messagesIn(news)) {
    const inChannel = withoutOrder(digest)
      .split('\n')
      .filter((line) => !line.startsWith('> Number'));
    const whole = withoutOrder({ text: await wholeDigest(sol, digest) });
    read.push([...inChannel, whole].join('\n'));
  }
  return read;
}

/** The question stands above its answers, and two communities are asked different ones. */
const theQuestionIsTheSame = (harness: CoreHarness): Promise<void> =>
  harness.inside((tx, { rules, ...community }) =>
    tx.communities.save({
      ...community,
      rules: { ...rules, reflection: { ...rules.reflection, recurringEvery: 1 } },
    }),
  );

/** @param texts what they wrote in that role, and is there still */
async function act(
  harness: CoreHarness,
  asked: CoreForm,
  person: CorePerson,
  step: Exclude<Step, { readonly do: 'look' | 'wait' }>,
  texts: string[],
  index: number,
): Promise<void> {
  const latest = texts.at(-1);
  switch (step.do) {
    case 'write':
    case 'write by name': {
      // No two are the same, so that whoever has a part finds what they wrote in it again.
      const text = `Number ${index}: ${step.topic}.`;
      await person.submits(asked, { text, sharing: step.do === 'write' ? step.sharing : 'named' });
      texts.push(text);
      return;
    }
    case 'change': {
      if (latest === undefined) return;
      const form = formOf(await person.presses('Change', await pageWith(harness, person, latest)));
      await form.sends({ text: latest, sharing: step.sharing });
      return;
    }
    case 'take back':
    case 'take back what has a name': {
      if (latest === undefined) return;
      const asked = await person.presses('Take back', await pageWith(harness, person, latest));
      await person.presses('Delete it', asked);
      texts.pop();
      return;
    }
    case 'leave':
      await person.leaves();
  }
}

/** Somebody's page, cut down to the one text that is looked for. */
async function pageWith(
  harness: CoreHarness,
  { user }: CorePerson,
  text: string,
): Promise<{ readonly message: Message }> {
  const id = await harness.inside(async (tx) => {
    const known = await tx.members.byUser(user);
    const own = known ? await tx.reflections.of(known.member.id, 0, 1_000) : [];
    return own.find((each) => each.text === text)?.id;
  });
  if (id === undefined) throw new Error(`They never wrote “${text}”`);
  return {
    message: message(
      buttons(
        button(buttonActions.changeReflection, 'Change', id),
        button(buttonActions.withdrawReflection, 'Take back', id),
      ),
    ),
  };
}

async function view(harness: CoreHarness, sol: CorePerson): Promise<string> {
  const preview = (await sol.types('/digest preview')).text;
  const records = (await Promise.all(exported.map((type) => harness.records(type)))).flat();
  const told = records.map((record) => JSON.stringify(record));
  return [preview, ...withoutIds(records, told), ...(await digestsAsRead(harness, sol))].join('\n');
}

/** Ids differ from play to play: those of members become their names, all others are numbered as they come. */
function withoutIds(records: readonly Readonly<Record<string, unknown>>[], lines: readonly string[]): string[] {
  const known = new Map(records.filter(({ type }) => type === 'member').map(({ id, name }) => [id, String(name)]));
  const replaced = (id: string): string => {
    if (!known.has(id)) known.set(id, `#${known.size}`);
    return known.get(id) ?? id;
  };
  return lines.map((line) => line.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, replaced));
}

/** The order in a digest is left to chance, so two plays differ in it. What has a name keeps it. */
const withoutOrder = ({ text }: { readonly text: string }): string =>
  text
    .replace(/^(P\d):\n> /gm, '$1: > ')
    .split('\n')
    .sort()
    .join('\n');
