import { describe, expect, it } from 'vitest';
import { formOf, type Person, type Reply } from '../support/people/person.ts';
import { variants } from '../support/runs.ts';
import { aGuild } from './discord-server.ts';
import type { Harness } from './harness.ts';
import { aWorkspace } from './slack-workspace.ts';
import { privatelyTold, saying, setUp } from './story.ts';

interface Way {
  readonly name: string;
  /** A community in which Cleo takes no direct messages from Hearth. */
  enter(): Promise<Harness>;
}

const ways = variants<Way>(
  [
    {
      name: 'Slack',
      async enter() {
        const { slack, harness } = await aWorkspace();
        await setUp(harness);
        const cleo = harness.cleo.user.user;
        slack.fail('conversations.open', {
          error: 'user_disabled',
          matching: ({ users }) => users === cleo,
          times: 99,
        });
        return harness;
      },
    },
  ],
  [
    {
      name: 'Discord',
      async enter() {
        const { cleo, harness } = await aGuild();
        await setUp(harness);
        cleo.closeDms();
        return harness;
      },
    },
  ],
);

const hours = async ({ clock }: Harness, count: number): Promise<void> => {
  for (let passed = 0; passed < count; passed += 1) await clock.pass('hour');
};

const joins = (harness: Harness, person: Person): Promise<Reply> =>
  person.uses(
    'exchange join',
    { work: `https://example.org/${person.name}`, question: 'Does it hold?' },
    harness.general,
  );

const filling = 'and that is said in more than forty characters.';

async function gives(harness: Harness, person: Person): Promise<string> {
  const form = formOf(await person.uses('exchange give', {}, harness.general));
  const sent = await form.sends({
    'Does it hold?': `${person.name} thinks it does, ${filling}`,
    'What works, and why?': `${person.name} likes the glaze, ${filling}`,
    'What would you change first, and how?': `${person.name} would fire it hotter, ${filling}`,
  });
  return sent.text;
}

const hasHeard = (harness: Harness, person: Person, part: string): boolean =>
  harness.saidTo(person.user).some(({ text }) => text.includes(part));

const calls = (harness: Harness) =>
  harness.saidAround(harness.help).filter(({ text }) => text.includes('I have something for you'));

/** Whose work somebody looks at, by what they were told. */
async function receiverOf(harness: Harness, person: Person): Promise<string | undefined> {
  const { text } = await privatelyTold(harness, person, 'You give');
  return /You give @?(\w+) feedback/.exec(text)?.[1];
}

describe.each(ways)(
  'an exchange on $name, with one out of reach, one who skips, and one who gives late',
  ({ enter }) => {
    it('is over within two days, nobody is left with half a ring, and nothing opens before its time', async () => {
      const harness = await enter();
      const { sol, ada, bo, cleo, general, help } = harness;
      const dee = await harness.joins('dee');
      await sol.uses('exchange open', { hours: 40 }, general);
      for (const person of [ada, bo, dee]) {
        const { text } = await joins(harness, person);
        expect(text).toContain(`https://example.org/${person.name}`);
        await privatelyTold(harness, person, 'You joined the feedback exchange.');
      }

      // Cleo is told where she is that it is tried, is called, and reads what to do.
      expect((await joins(harness, cleo)).text).toContain('I’m sending you a short direct message');
      await saying(harness, help, 'I have something for you');
      expect((await cleo.uses('exchange status', {}, general)).text).toContain('You take part all the same');

      // The day before, by day, everybody can skip, and Dee does.
      await hours(harness, 27);
      const offered = await privatelyTold(harness, dee, 'in the next match');
      await dee.presses('Skip this one', offered);
      expect((await dee.uses('exchange status', {}, general)).text).toContain('you skip this round');
      await hours(harness, 14);
      const three = [ada, bo, cleo];
      const [fromAda, fromBo] = [await receiverOf(harness, ada), await receiverOf(harness, bo)];
      expect(hasHeard(harness, dee, 'You give')).toBe(false);
      await harness.until(() => calls(harness).length === 2);
      const fromCleo = three.map(({ name }) => name).find((name) => name !== fromAda && name !== fromBo);
      expect((await cleo.uses('exchange status', {}, general)).text).toContain(`to ${fromCleo}, by`);
      const [giverToAda, receiverOfBo] = [fromBo === ada.name ? bo : cleo, fromBo === ada.name ? ada : cleo];

      // Ada and Cleo give in time; who got something from one of them reads it, and Bo sees nothing.
      expect(await gives(harness, ada)).toContain('Thank you.');
      expect(await gives(harness, cleo)).toContain('Thank you.');
      await hours(harness, 45);
      expect(hasHeard(harness, bo, 'The time for your feedback')).toBe(false);
      await hours(harness, 4);
      const missed = await privatelyTold(harness, bo, 'The time for your feedback');
      expect(missed.text).toContain('then you’ll see what you got');
      expect(hasHeard(harness, bo, 'likes the glaze')).toBe(false);

      // He gives late, and everybody has what is theirs; Cleo by the page of her exchanges.
      expect(await gives(harness, bo)).toContain(`${receiverOfBo.name} can read it now.`);
      await privatelyTold(harness, bo, 'likes the glaze');
      const got = await privatelyTold(harness, ada, `${giverToAda.name} likes the glaze`);
      expect(got.text).toContain('Does it hold?');
      await harness.until(() => calls(harness).length === 3);
      const giverToCleo = giverToAda === bo ? ada : bo;
      const status = await cleo.uses('exchange status', {}, general);
      const read = await cleo.presses(`Read: ${giverToCleo.name}`, status);
      // Slack shows it to her alone a moment later.
      const shown = read.text || (await privatelyTold(harness, cleo, 'likes the glaze')).text;
      expect(shown).toContain(`${giverToCleo.name} likes the glaze`);

      // A week later Ada says what she changed, and whoever helped with that keeps it.
      for (let day = 0; day < 7; day += 1) await harness.clock.pass('day');
      await hours(harness, 12);
      const asked = await privatelyTold(harness, ada, 'What did you change because of it?');
      const form = formOf(await ada.presses('Say what I changed', asked));
      expect((await form.sends({ 'In one line': 'I fire it hotter now.' })).text).toContain(
        'kept it with the feedback',
      );
      expect((await giverToAda.uses('home', {}, general)).text).toContain('after your feedback');
      expect(calls(harness).every(({ text }) => !text.includes('glaze'))).toBe(true);
      expect(
        harness.saidTo(sol.user).filter(({ text }) => text.includes('can’t send direct messages to')),
      ).toHaveLength(1);
      expect(harness.hearth.errors()).toEqual([]);
    });
  },
);
