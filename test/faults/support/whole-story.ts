import { setTimeout as delay } from 'node:timers/promises';
import { hourMs } from '../../../src/domain/time/instant.ts';
import {
  formOf,
  nothingRead,
  type Person,
  type Reply,
  refOf,
  type Seen,
  threadUnder,
} from '../../support/people/person.ts';
import { moveTowards, nextTenIn } from '../../wire/clock.ts';
import type { Harness } from '../../wire/harness.ts';
import { answers, saying } from '../../wire/story.ts';
import { nextDigestAt } from '../../wire/weeks.ts';
import type { Told } from './claims.ts';
import type { StoredState } from './stored-state.ts';

/** What everybody asks, thanks for and thinks: no two are alike. */
const words = {
  helped: 'How hot is a kiln?',
  written: 'How do I keep glaze from running?',
  withdrawn: 'Who has a spindle to spare?',
  closed: 'Who buys my old wheel?',
  unanswered: 'Does anybody know about ash glazes?',
  afterwards: 'Are you still there?',
  thanks: 'for wedging with such patience',
  regretted: 'for a kiln that was somebody else’s',
  thought: 'I fired alone, and missed you.',
  offered: 'I can lend my kiln on Sundays',
  learned: 'To ask which cone they use.',
} as const;

const candle = '🕯️';

const isAsking = ({ buttons }: Seen): boolean => buttons.includes('Not now') && buttons.includes('I can help');

const filling = 'and that is said in more than forty characters.';

/** How long somebody waits for what comes by itself. Where a platform fails, some of it never comes. */
const waitMs = 1_500;

/** A day on which the whole product is used, whatever of it fails: who cannot do something goes on with the next. */
export interface WholeStory {
  /** What people were answered. */
  readonly told: readonly Told[];
  /** What the platform itself said instead, or what could not be done. */
  readonly failed: readonly string[];
  tell(): Promise<void>;
  /** Time goes on until Monday, of which a digest tells. @param inTheEnd called half an hour before it */
  becomesMonday(inTheEnd: () => void): Promise<void>;
  /** Somebody asks once more, when all is well again. */
  goOn(): Promise<void>;
}

export async function wholeStory(harness: Harness, stored: StoredState): Promise<WholeStory> {
  const monday = await nextDigestAt(harness);
  const { sol, ada, bo, cleo, general, help, clock, zone } = harness;
  const told: Told[] = [];
  const failed: string[] = [];

  /** What somebody does about something, and reads in answer. */
  async function does(
    person: Person,
    about: string | undefined,
    act: () => Promise<Reply>,
  ): Promise<Reply | undefined> {
    try {
      const reply = await act();
      if (reply.text !== '') told.push({ to: person.name, text: reply.text, about });
      return reply;
    } catch (error) {
      failed.push(`${person.name}, about “${about}”: ${String(error).split('\n')[0]}`);
      return undefined;
    }
  }

  const noted = (name: string) => (error: unknown) => {
    failed.push(`${name}: ${String(error).split('\n')[0]}`);
    return undefined;
  };

  const fillsIn = (
    person: Person,
    opened: Reply | undefined,
    about: string | undefined,
    values: Parameters<ReturnType<typeof formOf>['sends']>[0],
  ) => opened?.form && does(person, about, () => formOf(opened).sends(values));

  const seen = async (find: () => Seen | undefined): Promise<Seen | undefined> => {
    for (const until = Date.now() + waitMs; Date.now() < until; await delay(25)) {
      const found = find();
      if (found) return found;
    }
    return undefined;
  };

  const post = (need: string) => seen(() => harness.saidAround(help).find(({ text }) => text.includes(need)));
  const privately = (person: Person, part: string) =>
    seen(() => harness.saidTo(person.user).findLast(({ text }) => text.includes(part)));

  const asks = (person: Person, need: string) => does(person, need, () => person.uses('ask', { text: need }, general));

  /** What is being sent while the clock jumps would count as abandoned, and be sent again. */
  async function passes(until: number): Promise<void> {
    await quiet(stored);
    for (let left = until - (await stored.now()); left > 0; left = until - (await stored.now())) {
      await clock.pass(moveTowards(left));
      await quiet(stored);
    }
  }

  async function joins(person: Person): Promise<void> {
    const opened = await does(person, undefined, () => person.uses('exchange join', {}, general));
    await fillsIn(person, opened, undefined, {
      'What would you like feedback on?': `The work of ${person.name}`,
      'One question you have about it': 'Does it hold?',
    });
  }

  async function gives(person: Person): Promise<void> {
    const opened = await does(person, undefined, () => person.uses('exchange give', {}, general));
    await fillsIn(person, opened, undefined, {
      'What works, and why?': `${person.name} likes the glaze, ${filling}`,
      'What would you change first, and how?': `${person.name} would fire it hotter, ${filling}`,
      'Does it hold?': `${person.name} asks what clay it is, ${filling}`,
    });
  }

  async function isHelped(): Promise<void> {
    await asks(ada, words.helped);
    const request = await post(words.helped);
    if (!request) return;
    await does(cleo, words.helped, () => cleo.presses('I can help', request));
    await does(cleo, undefined, async () => ({
      answer: undefined,
      text: '',
      ...(await answers(cleo, request, 'About 1,240 degrees')),
    }));
    await quiet(stored);
    const opened = await does(ada, words.helped, () => ada.presses('Resolved', { ref: refOf(request) }));
    await fillsIn(ada, opened, words.helped, { 'A word of thanks': 'It held.' });
  }

  /** Simply writes, is offered help with that by a button or a reaction, and presses; somebody helps. */
  async function simplyWrites(): Promise<void> {
    const written = await bo.writes(words.written, help).catch(noted('bo'));
    if (!written) return;
    await passes((await stored.now()) + 0.5 * hourMs);
    const offer = await privately(bo, 'I haven’t seen an answer to');
    if (offer) await does(bo, undefined, () => bo.presses('Look after this for me', offer));
    else await does(bo, undefined, () => bo.reacts(candle, written).then(() => nothingRead));
    await quiet(stored);
    const card = await seen(() =>
      harness.saidIn(threadUnder(written)).find(({ buttons }) => buttons.includes('Resolved')),
    );
    await does(cleo, undefined, async () => ({
      ...nothingRead,
      ...(await cleo.writes('Thinner', threadUnder(written))),
    }));
    await quiet(stored);
    if (!card) return;
    const opened = await does(bo, undefined, () => bo.presses('Resolved', { ref: refOf(card) }));
    await fillsIn(bo, opened, undefined, { 'A word of thanks': 'It stayed.' });
  }

  /** In the morning those who were asked directly say something, or nothing. */
  async function areAsked(): Promise<void> {
    const asked = (person: Person) => seen(() => harness.saidTo(person.user).findLast(isAsking));
    const [first, second] = [await asked(ada), await asked(bo)];
    if (first) await does(ada, undefined, () => ada.presses('Not now', first));
    if (!second) return;
    const about = Object.values(words).find((need) => second.text.includes(need));
    await does(bo, about, () => bo.presses('I can help', second));
    const request = about && (await post(about));
    if (request) await does(bo, undefined, () => answers(bo, request, 'Wood ash, sieved').then(() => nothingRead));
    await quiet(stored);
  }

  async function takesBack(): Promise<void> {
    await asks(bo, words.withdrawn);
    const request = await post(words.withdrawn);
    if (request) await does(bo, words.withdrawn, () => bo.presses('Withdraw', { ref: refOf(request) }));
  }

  async function isClosed(): Promise<void> {
    await asks(cleo, words.closed);
    const request = await post(words.closed);
    if (request) await does(sol, words.closed, () => sol.presses('Withdraw', { ref: refOf(request) }));
  }

  async function exchange(): Promise<void> {
    await does(sol, undefined, () => sol.uses('exchange open', { hours: 1 }, general));
    await joins(ada);
    await joins(bo);
    await passes((await stored.now()) + 1.5 * hourMs);
    await gives(ada);
    await gives(bo);
    const got = await privately(ada, 'likes the glaze');
    if (!got) return;
    const opened = await does(ada, undefined, () => ada.presses('Say what helped', got));
    await fillsIn(ada, opened, undefined, {
      'I’d like to thank them': true,
      'Your answer to them': 'I fire it hotter now.',
    });
  }

  async function thinks(): Promise<void> {
    const opened = await does(bo, undefined, () => bo.uses('reflect now', {}, general));
    await fillsIn(bo, opened, words.thought, { 'Your answer': words.thought });
  }

  /** Whoever helped is asked about it a day later. */
  async function learns(): Promise<void> {
    const question = await privately(cleo, 'Whoever helps often learns something');
    if (!question) return;
    const opened = await does(cleo, undefined, () => cleo.presses('Write it down', { ref: refOf(question) }));
    await fillsIn(cleo, opened, words.learned, {
      'What did you learn?': words.learned,
      'Also post it in the thread, with my name': true,
    });
    await quiet(stored);
  }

  return {
    told,
    failed,
    async tell() {
      await simplyWrites();
      await isHelped();
      await takesBack();
      await isClosed();
      await does(ada, words.thanks, () =>
        ada.uses('kudos give', { members: [bo.user.user], reason: words.thanks }, general),
      );
      const regretted = { members: [bo.user.user], reason: words.regretted };
      await does(cleo, words.regretted, () => cleo.uses('kudos give', regretted, general));
      await does(cleo, words.regretted, () => cleo.uses('kudos undo', {}, general));
      await does(cleo, undefined, async () => {
        await cleo.reacts('🙌', await ada.writes('I wedge it first.', general));
        return { answer: undefined, text: '' };
      });
      await does(cleo, words.offered, () => cleo.uses('offer add', { text: words.offered }, general));
      await asks(cleo, words.unanswered);
      await thinks();
      await exchange();
      await does(sol, undefined, async () => {
        await harness.joins('dee');
        return { answer: undefined, text: '' };
      });
      await does(ada, undefined, () => ada.uses('home', {}, general));
      await does(ada, undefined, async () => ({ answer: undefined, text: (await ada.opensHome())?.text ?? '' }));
      await quiet(stored);
    },
    async becomesMonday(inTheEnd) {
      await passes(Math.min(nextTenIn(zone, await stored.now()), monday - hourMs));
      await areAsked();
      await passes(monday - hourMs);
      await learns();
      inTheEnd();
      await passes(monday);
    },
    async goOn() {
      await passes((await stored.now()) + hourMs);
      await asks(bo, words.afterwards);
      await saying(harness, help, words.afterwards);
    },
  };
}

/** Waits until all that is due was tried. What fails may be due again within a moment, so it waits no longer than that. */
async function quiet(stored: StoredState): Promise<void> {
  for (const until = Date.now() + 2 * waitMs; Date.now() < until; await delay(25)) {
    const now = await stored.now();
    const busy = await stored.ask(
      `select id from outbox where ended_at is null and (state = 'sending' or due_at <= ${now}) limit 1`,
    );
    if (busy.length === 0) return;
  }
}
