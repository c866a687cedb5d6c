import { describe, expect, it } from 'vitest';
import { formOf, type Person, type Reply, type Seen, timesIn } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { discordInSeveral, onEach } from './on-each-platform.ts';
import { aHarness, PLATFORMS } from './platforms.ts';
import { privatelyTold, saying, setUp, thank } from './story.ts';
import { digestsIn, nextDigestAt } from './weeks.ts';

const sharing = {
  private: 'Only me',
  unnamed: 'Everybody here, without my name',
  named: 'Everybody here, with my name',
};

/** Somebody joins. @returns when their first prompt comes */
async function joinsPrompts({ general }: Harness, person: Person): Promise<number> {
  const joined = await person.uses('reflect join', {}, general);
  const [at] = timesIn(joined);
  if (at === undefined) throw new Error(`No time of a prompt is named: ${joined.text}`);
  return at;
}

const writes = async (opened: Reply, text: string, how: keyof typeof sharing): Promise<string> =>
  (await formOf(opened).sends({ 'Your answer': text, 'Who may read it?': sharing[how] })).text;

/** The question that a message asks. */
function questionIn({ text }: Seen): string {
  const [, question] = /^(?:> ?)?(.+\?)$/m.exec(text) ?? [];
  if (question === undefined) throw new Error(`Nothing is asked: ${text}`);
  return question;
}

/** The digest that tells what was shared, once it is there. */
async function nextDigest(harness: Harness): Promise<Seen> {
  const before = digestsIn(harness).length;
  await harness.clock.passUntil(await nextDigestAt(harness));
  return harness.until(() => digestsIn(harness)[before]);
}

for (const platform of PLATFORMS) {
  describe(`Reflecting on ${platform.name}`, () => {
    it('goes from joining by the question of all to the digest, without names once five answered it so', async () => {
      const harness = await aHarness(platform);
      const { hearth, ada, bo, sol, general } = harness;
      await setUp(harness);
      const people: Person[] = [];
      for (let n = 1; n <= 14; n += 1) people.push(await harness.joins(`person${n}`));
      for (const person of people) await thank(harness, person, [bo], 'for the warm welcome');
      await thank(harness, bo, [ada], 'for the kiln');

      const [late, ...others] = people;
      if (!late) throw new Error('Nobody joined');
      await harness.clock.passUntil(Math.max(await joinsPrompts(harness, ada), await joinsPrompts(harness, late)));
      const prompt = await privatelyTold(harness, ada, 'A question for you');
      expect(prompt.buttons).toEqual(['Answer']);
      expect(harness.saidTo(sol.user).filter(({ text }) => text.includes('A question for you'))).toEqual([]);
      const question = questionIn(prompt);
      const opened = await ada.presses('Answer', prompt);
      expect(formOf(opened).heading).toBe(question);
      const kept = await writes(opened, 'I asked, and it did not hurt.', 'named');
      expect(kept).not.toContain('Would you like our next question to come to you?');

      for (const [index, person] of others.slice(0, 4).entries()) {
        const fetched = await person.uses('reflect now', {}, general);
        expect(formOf(fetched).heading).toBe(question);
        await writes(fetched, `A quiet thought, ${index}.`, 'unnamed');
      }
      await writes(await bo.uses('reflect now', {}, general), 'For nobody but me.', 'private');

      const first = await nextDigest(harness);
      expect(first.text).toMatch(new RegExp(`What we thought about\\s+${question.replace('?', '\\?')}`));
      expect(first.text).toContain('I asked, and it did not hurt.');
      expect(first.text).not.toContain('A quiet thought');

      const theirs = await privatelyTold(harness, late, 'A question for you');
      expect(questionIn(theirs)).toBe(question);
      await writes(await late.presses('Answer', theirs), 'A quiet thought, 4.', 'unnamed');
      const digest = await nextDigest(harness);
      await ada.presses('Show more', digest);
      const whole = await privatelyTold(harness, ada, 'The whole digest');
      const quietThoughtsIn = (text: string) => [0, 1, 2, 3, 4].filter((n) => text.includes(`A quiet thought, ${n}.`));
      expect(quietThoughtsIn(digest.text).length).toBeGreaterThan(0);
      const thoughtsIn = (text: string) => text.slice(text.indexOf('What we thought about'));
      const under = thoughtsIn(whole.text);
      expect(quietThoughtsIn(under.slice(under.indexOf(question)))).toEqual([0, 1, 2, 3, 4]);
      for (const { text } of [digest, whole]) {
        expect(text).not.toContain('For nobody but me.');
        expect(text).not.toContain('I asked, and it did not hurt.');
        expect(people.filter(({ name }) => thoughtsIn(text).includes(name))).toEqual([]);
      }
      expect(hearth.errors()).toEqual([]);
    });

    it('happens in one thread while there are few, and what is taken back is gone', async () => {
      const harness = await aHarness(platform);
      const { hearth, ada, bo, general, weekly } = harness;
      await setUp(harness);
      await harness.clock.passUntil(await joinsPrompts(harness, ada));
      const prompt = await saying(harness, weekly, 'A question for all of us');
      expect(prompt.text).toContain('We are here for this: We learn clay together, and nobody fires alone.');
      await writes(await bo.presses('Answer privately', prompt), 'Better not said.', 'named');
      await writes(await ada.presses('Answer privately', prompt), 'Glad to be here.', 'named');

      const mine = await bo.uses('reflect mine', {}, general);
      expect(mine.text).toContain('Better not said.');
      expect((await ada.uses('reflect mine', {}, general)).text).not.toContain('Better not said.');
      await bo.uses('reflect pause', {}, general);
      const again = await bo.presses('Answer privately', prompt);
      await writes(again, 'Better not said.', 'private');

      const { text } = await nextDigest(harness);
      expect(text).toContain('Glad to be here.');
      expect(text).not.toContain('Better not said.');
      expect(hearth.errors()).toEqual([]);
    });
  });
}

/** Without a prompt: its hour is one of the person's day, which no clock can move that several machines have. */
onEach('what somebody thought of their own accord', discordInSeveral, (stage) => {
  it('is told by the digest where they share it, and only then', async () => {
    const harness = await stage.enter();
    const { hearth, ada, bo, sol, general } = harness;
    await setUp(harness);
    await writes(await ada.uses('reflect now', {}, general), 'I fired alone, and missed you.', 'named');
    await writes(await bo.uses('reflect now', {}, general), 'For nobody but me.', 'private');
    await writes(await sol.uses('reflect now', {}, general), 'I like the smell of wet clay.', 'named');
    expect((await bo.uses('reflect mine', {}, general)).text).toContain('For nobody but me.');

    const { text } = await nextDigest(harness);
    expect(text).toContain('I fired alone, and missed you.');
    expect(text).toContain('I like the smell of wet clay.');
    expect(text).not.toContain('For nobody but me.');
    // Platforms show a message a moment before they answer Hearth that they do.
    await hearth.until(() => hearth.log.some(({ msg }) => msg === 'Message delivered'));
    expect(hearth.errors()).toEqual([]);
  });
});
