import { beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../../commands/features.ts';
import { buttonActions, formActions } from '../../../src/chat/actions.ts';
import { type SpaceRef, type UserRef, userIn, userKey } from '../../../src/chat/address.ts';
import type { Answer } from '../../../src/chat/answer.ts';
import { type ActionName, maxActionIdCharacters } from '../../../src/chat/button.ts';
import type { FormField, FormValues } from '../../../src/chat/form.ts';
import type { ExportRecord } from '../../../src/ports/store/store.ts';
import { aHarness, type CoreHarness, help, news } from '../../support/core-harness.ts';
import { gives, joins } from '../../support/exchange-story.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { buttonsIn } from '../../support/people/core-reading.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';
import { reflects } from '../../support/reflecting.ts';

/*
 * A community with something of everything in it; then somebody from elsewhere, or somebody whose business it is not,
 * presses all that there is to press. The actions and menus come from the program itself, and what they are about from
 * all records and all buttons of the community: a new feature is tried without a word here.
 */

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;
let sol: CorePerson;
/** A newcomer, who asked nothing, owes nothing and is no steward. */
let nell: CorePerson;

/** What nobody may read but those for whom it was written. */
const secrets = ['a thought of Ada alone', 'sealed by Ada'];

const actions: readonly ActionName[] = Object.values(buttonActions);
const forms: readonly ActionName[] = Object.values(formActions);
const menus = features.flatMap((feature) => (feature.menus ?? []).map(({ spec }) => spec.name));

async function everything(): Promise<readonly ExportRecord[]> {
  const found: ExportRecord[] = [];
  for await (const record of harness.process.ports.store.export()) found.push(record);
  return found;
}

/** What buttons and forms could be about: each id there is and each subject shown, and each id in place of another. */
async function subjects(): Promise<readonly string[]> {
  const ids = new Map<string, string>();
  for (const record of await everything()) if (typeof record.id === 'string') ids.set(record.id, record.type);
  const shown = harness.platform
    .everything()
    .flatMap(({ message }) => buttonsIn(message).map(({ subject }) => subject))
    .concat(seen);
  const shapes = new Set(['*']);
  for (const subject of shown) {
    const id = [...ids.keys()].find((each) => subject.includes(each));
    if (id !== undefined) shapes.add(subject.replace(id, '*'));
  }
  const some = [...ids.keys()].filter(
    (id, index, all) => all.slice(0, index).filter((each) => ids.get(each) === ids.get(id)).length < 2,
  );
  const made = [...shapes].flatMap((shape) => some.map((id) => shape.replace('*', id)));
  return [...new Set(['', ...shown, ...made])];
}

/** Subjects of buttons and forms in private answers. */
const seen: string[] = [];

/** Something to send for every field that any form has had. */
const fields = new Map<string, FormField>();

function note(answer: Answer | undefined): void {
  if (answer?.kind === 'message') seen.push(...buttonsIn(answer.message).map(({ subject }) => subject));
  if (answer?.kind === 'form') {
    seen.push(answer.form.subject);
    for (const field of answer.form.fields) fields.set(field.name, field);
  }
}

const long = 'Foreign words that are long enough to count as feedback, by far and kindly meant.';

const filled = (helper: UserRef): FormValues =>
  Object.fromEntries([...fields.values()].map((field) => [field.name, valueFor(field, helper)]));

function valueFor(field: FormField, helper: UserRef): FormValues[string] {
  switch (field.type) {
    case 'text':
      return field.name === 'time' ? '09:00' : field.name === 'link' ? 'https://example.org' : long;
    case 'choice':
      return field.choices.at(-1)?.value ?? '';
    case 'members':
      return [helper.user];
    case 'channel':
      return 'C-elsewhere';
    case 'number':
      return field.most;
    case 'flag':
      return true;
  }
}

let events = 0;
const event = (user: UserRef) => ({ id: `pressed-${++events}`, at: harness.now(), user });

/** Presses and sends all that there is. @returns what was answered */
async function pressesAll(user: UserRef, helper: UserRef): Promise<readonly string[]> {
  const { inbound } = harness.process;
  const place = { platform: user.platform, space: user.space, channel: 'C-elsewhere' };
  const answers: string[] = [];
  for (const subject of await subjects()) {
    if (subject.length + 30 > maxActionIdCharacters) continue;
    for (const action of actions) answers.push(said(await inbound.press({ ...event(user), place, action, subject })));
    for (const action of forms) {
      const values = filled(helper);
      answers.push(said(await inbound.submit({ ...event(user), place, action, subject, values })));
    }
  }
  for (const entry of menus) {
    const message = { at: place, id: 'm1' };
    answers.push(said(await inbound.menu({ ...event(user), entry, place, about: user, message, text: 'Hello.' })));
  }
  await harness.settle();
  return answers;
}

const said = (answer: Answer): string => JSON.stringify(answer);

beforeAll(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo, nell] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo'), harness.person('Nell')];
  sol = harness.person('Sol', { steward: true });
  for (const person of [ada, bo, cleo, nell, sol]) await person.opensHome();

  await ada.types('/ask how do I prune a pear tree? topics:garden');
  const [first] = harness.messagesIn(help);
  if (!first) throw new Error('The request was not posted');
  await bo.writes('In winter.', threadUnder(first.ref));
  await formOf(await ada.presses('Resolved', first)).sends({ helpers: [bo.user.user], thanks: 'It grows again.' });
  await bo.types('/ask something else, which stays open');
  await cleo.types('/kudos @ada for the soup');
  for (const person of [ada, bo]) await joins(person);
  await gives(ada, 'sealed by Ada');
  await sol.types('/reflect prompts What did you plant?');
  await sol.types('/exchange open');
  await joins(cleo);
  await reflects(ada, 'a thought of Ada alone');
  await reflects(bo, 'a thought that Bo shares', 'named');
  for (const [person, line] of [
    [ada, '/ask'],
    [ada, '/kudos'],
    [ada, '/exchange join'],
    [bo, '/exchange give'],
    [ada, '/exchange status'],
    [ada, '/exchange history'],
    [ada, '/reflect'],
    [ada, '/reflect mine'],
    [ada, '/requests'],
    [sol, '/community rituals'],
    [sol, '/reflect prompts'],
    [sol, '/digest preview'],
  ] as const) {
    note(await commanded(person, line));
  }
});

async function commanded(person: CorePerson, line: string): Promise<Answer | undefined> {
  const reply = await person.types(line);
  if (reply.form) return { kind: 'form', form: reply.form };
  return reply.answer && { kind: 'message', message: reply.answer.message, visibility: 'private' };
}

describe('Whatever somebody of another community presses, sends or picks', () => {
  it('changes nothing here, is told to nobody here, and shows nothing of here', { timeout: 120_000 }, async () => {
    const elsewhere: SpaceRef = { platform: 'playground', space: 'elsewhere' };
    const at = { ...elsewhere, channel: 'C-elsewhere' };
    await harness.process.inbound.space({
      id: 'other',
      at: harness.now(),
      space: elsewhere,
      name: 'Elsewhere',
      defaultChannel: at,
    });
    const [eve, pal] = [userIn(elsewhere, 'U-eve'), userIn(elsewhere, 'U-pal')];
    for (const [user, name] of [
      [eve, 'Eve'],
      [pal, 'Pal'],
    ] as const) {
      harness.platform.people.set(userKey(user), {
        user,
        name,
        zone: undefined,
        bot: false,
        steward: true,
        left: false,
      });
      await harness.process.inbound.home(event(user));
    }

    const ofHere = async () => {
      const records = await everything();
      const [here] = records.filter(({ type }) => type === 'community');
      const own = records.filter((each) => isOf(each, here?.id));
      return { text: own.map((each) => JSON.stringify(each)), ids: new Set(own.map(({ id }) => id)) };
    };
    const before = await ofHere();
    const saidBefore = harness.platform.everything().map(({ text }) => text);
    expect(before.text.length).toBeGreaterThan(20);

    const answers = await pressesAll(eve, pal);

    const after = await ofHere();
    expect(after.text).toEqual(before.text);
    const news = harness.platform.everything().filter(({ ref }) => ref.at.space !== elsewhere.space);
    expect(news.map(({ text }) => text)).toEqual(saidBefore);
    for (const secret of [...secrets, 'prune a pear', 'Ada', 'Bo', 'What did you plant']) {
      // A name is a word: "Bold" is none.
      const asWords = new RegExp(`\\b${secret}\\b`);
      expect(answers.filter((answer) => asWords.test(answer))).toEqual([]);
    }
    const ofElsewhere = (await everything()).filter((each) => !after.text.includes(JSON.stringify(each)));
    expect(ofElsewhere.length).toBeGreaterThan(0);
    for (const record of ofElsewhere) {
      expect(Object.values(record).filter((value) => typeof value === 'string' && before.ids.has(value))).toEqual([]);
    }
  });
});

describe('Whatever a member presses or sends whose business it is not', () => {
  it('changes nothing of others, says nothing in their name, and shows nothing private', {
    timeout: 120_000,
  }, async () => {
    const ofOthers = async () => (await everything()).map(withoutWhatIsOpenToAll);
    const before = await ofOthers();
    const answers = await pressesAll(nell.user, bo.user);
    const after = await ofOthers();
    expect(before.filter((record) => !after.includes(record))).toEqual([]);

    const nellId = (await everything()).find(({ type, name }) => type === 'member' && name === 'Nell')?.id;
    const added = after.filter((record) => !before.includes(record));
    // Anybody may name help that served the purpose. Nothing but where it stands is kept of it, and nobody's name stands there.
    const isNamedHelp = (record: string) => {
      const { type, text, request_id } = JSON.parse(record) as ExportRecord;
      return type === 'nominated_act' && text === '' && request_id !== null;
    };
    expect(added.filter((record) => !record.includes(String(nellId)) && !isNamedHelp(record))).toEqual([]);
    for (const secret of secrets) expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
  });
});

/** Anybody may offer help, and be matched with somebody who waits. */
function withoutWhatIsOpenToAll(record: ExportRecord): string {
  const { helpers, answered_at, ...rest } = record;
  const isOngoing = record.state === 'open' || record.state === 'answered';
  return JSON.stringify(record.type === 'help_request' && isOngoing ? { ...rest, state: 'ongoing' } : record);
}

/** Whether a record belongs to the community. */
const isOf = (record: ExportRecord, id: unknown): boolean =>
  record.type === 'community' ? record.id === id : record.community_id === id;
