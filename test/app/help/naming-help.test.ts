import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, general, help, news } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

const menu = 'This served our purpose';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let cleo: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help, digest: news } });
  [ada, bo, cleo] = [harness.person('Ada'), harness.person('Bo'), harness.person('Cleo')];
  await bo.opensHome();
  await cleo.opensHome();
});

const opensWith = (text: string) => text.split('\n')[1];

async function nextDigest() {
  await harness.pass({ days: 7 });
  const digest = harness.messagesIn(news).at(-1);
  if (!digest) throw new Error('No digest came');
  return digest;
}

describe('“This served our purpose”, below the note of what solved a request,', () => {
  const note = () => {
    const [post] = harness.messagesIn(help);
    const notes = post ? harness.platform.said(threadUnder(post.ref)) : [];
    const found = notes.findLast(({ text }) => text.includes('This is resolved'));
    if (!found) throw new Error('No note tells that it is resolved');
    return found;
  };
  const solved = async (helpers: readonly CorePerson[]) => {
    await ada.types('/ask how do I keep clay from drying?', general);
    const [post] = harness.messagesIn(help);
    if (!post) throw new Error('Nothing was asked');
    for (const helper of helpers) await helper.presses('I can help', post);
    await formOf(await ada.presses('Resolved', post)).sends({
      helpers: helpers.map(({ user }) => user.user),
      solution: 'Wrap it.',
      shared: true,
    });
  };
  const told = () => harness.directTo(bo).filter(({ text }) => text.includes('Somebody named your help'));

  it('names whoever helped: they hear of it, and the digest opens with what solved it', async () => {
    await solved([bo]);
    const reply = await cleo.presses(menu, note());
    expect(reply.text).toContain('I’ve noted that the help of Bo served our purpose.');
    expect(told()[0]?.text).toContain('> Wrap it.');
    expect((await bo.presses(menu, note())).text).toContain('That’s something you did yourself.');
    expect(opensWith((await nextDigest()).text)).toBe(
      'This served our purpose, the help of Bo: Wrap it. (named by Cleo) See it',
    );
  });

  it('can be left out of the digest by whoever helped', async () => {
    await solved([bo]);
    await cleo.presses(menu, note());
    const [notice] = told();
    if (!notice) throw new Error('Bo was not told');
    expect((await bo.presses('Leave it out', notice)).text).toContain('No digest will tell of it');
    expect((await nextDigest()).text).not.toContain('served our purpose');
  });

  it('is forgotten when the request is opened again', async () => {
    await solved([bo]);
    const found = note();
    await cleo.presses(menu, found);
    await ada.presses('Not quite: open it again', found);
    expect((await cleo.presses(menu, found)).text).toContain('does nothing any more');
    expect((await nextDigest()).text).not.toContain('served our purpose');
  });

  it('goes from the digest that has it when the request is opened again', async () => {
    await solved([bo]);
    const found = note();
    await cleo.presses(menu, found);
    expect((await nextDigest()).text).toContain('served our purpose');
    await ada.presses('Not quite: open it again', found);
    expect(harness.messagesIn(news).at(-1)?.text).not.toContain('served our purpose');
  });

  it('is not there where several helped, or nobody did', async () => {
    await solved([bo, cleo]);
    expect(note().text).not.toContain(menu);
  });
});
