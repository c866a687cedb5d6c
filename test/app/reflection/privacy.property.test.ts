import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, addressKey, channelOf } from '../../../src/chat/address.ts';
import type { Message } from '../../../src/chat/message.ts';
import type { ChannelRole } from '../../../src/domain/community/community.ts';
import { aHarness, attic, type CoreHarness, cellar, garden, general, help, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';
import { tries } from '../../support/runs.ts';

/** Anything that puts words into Hearth’s hands, or makes it say something; numbers choose among those who are there. */
type Act =
  | {
      readonly act: 'ask' | 'thank';
      readonly who: number;
      readonly where: number;
      readonly by: 'command' | 'form' | 'menu';
      readonly inThread: boolean;
    }
  | { readonly act: 'answer' | 'offer' | 'resolve' | 'reopen'; readonly who: number; readonly which: number }
  | { readonly act: 'choose'; readonly role: ChannelRole; readonly where: number }
  | { readonly act: 'break'; readonly where: number; readonly failure: 'not_allowed' | 'unavailable' }
  | { readonly act: 'mend' }
  | { readonly act: 'pass'; readonly hours: number };

const who = fc.nat(2);
const anywhere = fc.nat(5);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom('ask', 'thank'),
      who,
      where: anywhere,
      by: fc.constantFrom('command', 'command', 'form', 'menu'),
      inThread: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constantFrom('answer', 'offer', 'resolve', 'resolve', 'reopen'),
      who,
      which: fc.nat(20),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('choose'),
      role: fc.constantFrom('digest', 'help', 'stewards'),
      where: anywhere,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      act: fc.constant('break'),
      where: anywhere,
      failure: fc.constantFrom('not_allowed', 'unavailable'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('mend') }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('pass'), hours: fc.constantFrom(1, 50, 168) }) },
);

/** What somebody wrote where not everybody reads along, and the keys of the channels in which it may be read. */
interface Secret {
  readonly words: string;
  readonly allowedIn: readonly string[];
}

async function inhabit() {
  const harness = await aHarness();
  const people = [harness.person('Ada'), harness.person('Bo'), harness.person('Sol', { steward: true })];
  for (const person of people) await person.opensHome();
  const authors = new Map<Address, CorePerson>();
  const secrets: Secret[] = [];
  const breakages = new Set<() => void>();
  return { harness, people, authors, secrets, breakages, texts: { next: 0 } };
}

type Inhabited = Awaited<ReturnType<typeof inhabit>>;

/** Two public channels, two private ones, a direct conversation of the one who acts, and the one where the news are. */
const placesOf = (harness: CoreHarness, person: CorePerson): readonly Address[] => [
  attic,
  cellar,
  harness.directWith(person),
  garden,
  general,
  news,
];

const isPrivate = (at: Address): boolean => [attic, cellar].some(({ channel }) => channel === at.channel);
const isDirect = (at: Address): boolean => at.channel.startsWith('D-');

const chosenHelp = ({ harness }: Inhabited) =>
  harness.inside((tx, community) => tx.communities.channel(community.id, 'help'));

/** Everything that carries a button, wherever it stands. */
const withButton = (harness: CoreHarness, label: string): readonly Said[] =>
  harness.platform.everything().filter(({ message }) => hasButton(message, label));

const hasButton = (message: Message, label: string): boolean =>
  message.blocks.some((block) => block.type === 'buttons' && block.buttons.some((button) => button.label === label));

async function say(inhabited: Inhabited, act: Extract<Act, { act: 'ask' | 'thank' }>): Promise<void> {
  const { harness, people, secrets, texts } = inhabited;
  const person = people[act.who] as CorePerson;
  const channel = placesOf(harness, person)[act.where] as Address;
  const place = act.inThread ? { ...channel, thread: 'w-some' } : channel;
  const words = `secret${texts.next++}.`;
  // Requests are for everybody, unless they are asked in a private channel and there is no channel for them.
  const isSecret = act.act === 'thank' ? isPrivate(place) || isDirect(place) : isPrivate(place);
  const goesToHelp = act.act === 'ask' && (await chosenHelp(inhabited)) !== undefined;
  if (isSecret && !goesToHelp) {
    // Their author is given their words back where these cannot be said.
    // Whoever is thanked reads the words alone, as on their own page.
    const thanked = act.act === 'thank' ? people.slice(0, 2) : [];
    const alone = [person, ...thanked].map((each) => harness.directWith(each));
    const allowedIn = [channelOf(place), ...alone].map(addressKey);
    secrets.push({ words, allowedIn });
  }
  const values =
    act.act === 'ask' ? { need: words, tried: `I tried ${words}` } : { members: ['U-bo', 'U-ada'], reason: words };
  const [command, entry] = act.act === 'ask' ? ['/ask', 'Ask about this'] : ['/kudos', 'Thank for this'];
  if (act.by === 'command') {
    await person.types(`${command} ${act.act === 'ask' ? '' : '@bo @ada '}${words}`, place);
    return;
  }
  const opened =
    act.by === 'form'
      ? await person.types(command, place)
      : await person.picks(entry, await person.writes('Some words of others.', place));
  await formOf(opened).sends(values, { in: place });
}

async function perform(inhabited: Inhabited, act: Act): Promise<void> {
  const { harness, people, secrets, breakages, texts } = inhabited;
  switch (act.act) {
    case 'ask':
    case 'thank':
      return say(inhabited, act);
    case 'pass':
      return harness.pass({ hours: act.hours });
    case 'choose': {
      const sol = people[2] as CorePerson;
      const at = [attic, cellar, garden, general, news, help][act.where] as Address;
      await sol.types(`/community channel ${act.role} #${at.channel.replace('C-', '')}`);
      return;
    }
    case 'break': {
      const at = placesOf(harness, people[0] as CorePerson)[act.where] as Address;
      breakages.add(harness.platform.breaks('post', { failure: act.failure, in: at }));
      return;
    }
    case 'mend':
      for (const mend of breakages) mend();
      breakages.clear();
      return harness.pass({ hours: 1 });
    case 'answer':
    case 'offer': {
      const person = people[act.who] as CorePerson;
      const shown = withButton(harness, 'I can help');
      const on = shown[act.which % shown.length];
      if (on)
        await (act.act === 'offer' ? person.presses('I can help', on) : person.writes('Hello.', threadUnder(on.ref)));
      return;
    }
    case 'resolve':
    case 'reopen': {
      const label = act.act === 'resolve' ? 'Resolved' : 'Not quite: open it again';
      const shown = withButton(harness, label);
      const on = shown[act.which % shown.length];
      if (!on) return;
      const reply = await (people[act.who] as CorePerson).presses(label, on);
      if (reply.kind !== 'form') return;
      const thanks = `secret${texts.next++}.`;
      const request = (await harness.records('help_request')).find(({ id }) => id === formOf(reply).subject);
      // Thanks for what was asked in private; those for other requests are said where these are. Where they cannot be said
      // there, they reach those whom they thank directly.
      const thanked = people.slice(0, 2).map((each) => addressKey(harness.directWith(each)));
      if (request?.confined_to) {
        secrets.push({ words: thanks, allowedIn: [String(request.confined_to), ...thanked] });
      }
      await formOf(reply).sends({ helpers: ['U-bo', 'U-ada'], thanks }, { in: on.ref.at });
    }
  }
}

describe('What people write where not everybody reads along, whatever they do in whatever order', () => {
  it('is said in no other channel: not by itself, nor in a thread, nor in a digest', { timeout: 300_000 }, async () => {
    let written = 0;
    let digests = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { minLength: 8, maxLength: 30 }), async (acts) => {
        const inhabited = await inhabit();
        const { harness, secrets, breakages } = inhabited;
        for (const act of acts) await perform(inhabited, act);
        for (const mend of breakages) mend();
        await harness.pass({ days: 7 });

        for (const { words, allowedIn } of secrets) {
          const overheard = harness.platform
            .everything()
            .filter(({ drafts }) => drafts.some((draft) => draft.includes(words)))
            .map(({ ref }) => addressKey(channelOf(ref.at)))
            .filter((key) => !allowedIn.includes(key));
          expect(overheard, words).toEqual([]);
        }
        written += secrets.length;
        digests += (await harness.records('digest')).filter(({ outcome }) => outcome === 'sent').length;
        expect(harness.log.filter(({ level }) => level === 'error')).toEqual([]);
      }),
      { numRuns: tries(40) },
    );
    // Otherwise it would have proved nothing.
    expect(written).toBeGreaterThan(tries(60));
    expect(digests).toBeGreaterThan(tries(10));
  });
});
