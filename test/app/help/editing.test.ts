import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, help } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

beforeEach(async () => {
  harness = await aHarness({ channels: { help } });
  [ada, bo, sol] = [harness.person('Ada'), harness.person('Bo'), harness.person('Sol', { steward: true })];
  await sol.opensHome();
  await ada.types('/ask how do I centre a div?');
});

const direct = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const inHelp = () => harness.messagesIn(help);
const post = () => inHelp()[0] ?? harness.onlyMessageIn(help);
const editing = async (person: CorePerson) => formOf(await person.presses('Edit', post()));

/** What the form holds, with some of it different. */
async function edit(person: CorePerson, changes: Readonly<Record<string, string | number | boolean>>) {
  const form = await editing(person);
  const asIs = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? '']));
  return form.sends({ ...asIs, ...changes });
}

describe('Edit', () => {
  it('opens the form as the request reads now', async () => {
    const values = Object.fromEntries((await editing(ada)).fields.map(({ name, value }) => [name, value]));
    expect(values).toMatchObject({ need: 'how do I centre a div?', kind: undefined, urgent: false, seats: 1 });
  });

  it('shows the new words in the post and in what brought it up', async () => {
    await harness.pass({ hours: 3 });
    const reply = await edit(ada, {
      need: 'How do I centre a picture?',
      tried: 'margin: auto',
      background: 'I am new',
      topics: 'css, layout',
      kind: 'support',
    });
    expect(reply.text).toBe('Saved. Its post is going to show that in a moment.');
    expect(post().text).toContain(
      'Ada would like some support\n> How do I centre a picture?\nTried so far: margin: auto',
    );
    expect(post().text).toContain('About me: I am new');
    expect(post().text).toContain('Topics: css, layout');
    expect(inHelp()[1]?.text).toContain('> How do I centre a picture?');
    expect(direct(ada)).toEqual([]);
  });

  it('is for the asker and stewards; anybody else is told so', async () => {
    expect((await bo.presses('Edit', post())).text).toContain('Only Ada or a steward can do that.');
    const form = await editing(ada);
    expect((await bo.submits(form, { need: 'Mine now, and all yours is gone for good, dear Ada' })).text).toContain(
      'Only Ada or a steward can do that.',
    );
    expect(post().text).toContain('> how do I centre a div?');
  });

  it('by a steward is told to the asker with the new and the old words', async () => {
    const reply = await edit(sol, { need: 'How does one centre a div in CSS?', urgent: true, seats: 2 });
    expect(reply.text).toContain('I’m letting its asker know what is different.');
    expect(direct(ada)).toHaveLength(1);
    const [told = ''] = direct(ada);
    expect(told).toContain('Sol, a steward, edited your request.');
    expect(told.indexOf('> How does one centre a div in CSS?')).toBeLessThan(told.indexOf('> how do I centre a div?'));
    expect(told).toContain('It is marked as urgent.');
    expect(told).toContain('It needs 2 people instead of 1.');
  });

  it('that changes nothing says so, and edits nothing', async () => {
    expect((await edit(ada, {})).text).toBe('Nothing is different, so I left it as it is.');
  });

  it('keeps what a platform does not show', async () => {
    await ada.types('/ask hands for the kiln? seats:3 kind:support');
    const kiln = inHelp()[1] ?? post();
    const form = formOf(await ada.presses('Edit', kiln));
    await form.sends({ need: 'Hands for the big kiln?' });
    expect(inHelp()[1]?.text).toContain('would like some support, and could use 3 people\n> Hands for the big kiln?');
  });

  it('to urgent lets it be brought up sooner, counted from then', async () => {
    await harness.pass({ minutes: 10 });
    await edit(ada, { urgent: true });
    await harness.pass({ minutes: 19 });
    expect(inHelp()).toHaveLength(1);
    await harness.pass({ minutes: 1 });
    expect(inHelp()).toHaveLength(2);
    await harness.pass({ hours: 1 });
    expect(inHelp()).toHaveLength(2);
  });

  it('to no longer urgent lets it be brought up when it would have been', async () => {
    await ada.types('/ask urgent:yes the kiln is too hot');
    await harness.pass({ minutes: 2 });
    const form = formOf(await ada.presses('Edit', inHelp()[1] ?? post()));
    await form.sends({ need: 'the kiln is too hot', urgent: false });
    const broughtUp = () =>
      inHelp()
        .slice(2)
        .filter(({ text }) => text.includes('the kiln is too hot'));
    await harness.pass({ hours: 2, minutes: 57 });
    expect(broughtUp()).toEqual([]);
    await harness.pass({ minutes: 1 });
    expect(broughtUp()).toHaveLength(1);
  });

  it('to fewer seats than people who came forward is refused, with what to do', async () => {
    await ada.types('/ask hands for the kiln? seats:3');
    const kiln = () => inHelp()[1] ?? post();
    await bo.presses('I can help', kiln());
    await sol.writes('Me, too.', threadUnder(kiln().ref));
    const form = formOf(await ada.presses('Edit', kiln()));
    const need = 'hands for the kiln, on Saturday at nine, with gloves';
    const reply = await form.sends({ need, seats: 1 });
    expect(reply.text).toContain('2 people have come forward already, so it needs at least 2 seats.');
    expect(reply.text).toContain(`> ${need}`);
    await form.sends({ need, seats: 2 });
    expect(kiln().text).toContain('and could use 2 people');
  });

  it('of the seats lets a full effort wait again, and one with enough people no longer', async () => {
    await bo.writes('Like this.', threadUnder(post().ref));
    await edit(ada, { seats: 2 });
    expect(post().text).toContain('1 of 2 people found so far.');
    expect((await sol.types('/requests waiting')).text).toContain('centre a div');
    await edit(ada, { seats: 1 });
    expect((await sol.types('/requests waiting')).text).not.toContain('centre a div');
  });

  it('does not overwrite what somebody else saved meanwhile, and gives the words back', async () => {
    const form = await editing(ada);
    await edit(sol, { need: 'How does one centre a div?' });
    const mine = 'How do I centre a div in a grid that has only one row?';
    const reply = await form.sends({ need: mine });
    expect(reply.text).toContain('Somebody else edited that request while you had it open');
    expect(reply.text).toContain(`> ${mine}`);
    expect(post().text).toContain('> How does one centre a div?');
  });

  it.each(['resolved', 'taken back', 'deleted'])(
    'of a request that was %s meanwhile gives the words back',
    async (how) => {
      const form = await editing(ada);
      if (how === 'resolved') await formOf(await sol.presses('Resolved', post())).sends();
      if (how === 'taken back') await ada.presses('Withdraw', post());
      if (how === 'deleted') {
        await harness.process.inbound.messageGone({ id: 'deleted', at: harness.now(), message: post().ref });
        await harness.settle();
      }
      const mine = 'How do I centre a div in a grid that has only one row?';
      const { text } = await form.sends({ need: mine });
      const why = { resolved: 'already resolved, by Sol', 'taken back': 'was taken back', deleted: 'was deleted' }[how];
      expect(text).toContain(why);
      expect(text).toContain(`> ${mine}`);
      expect(post().text).not.toContain(mine);
    },
  );

  it('needs words that say something', async () => {
    const form = await editing(ada);
    for (const need of ['...', '   ', '']) {
      expect((await form.sends({ need })).text).toContain('Please say in a few words what you need.');
    }
    expect(post().text).toContain('> how do I centre a div?');
  });

  it('says which topics were too many', async () => {
    expect((await edit(ada, { topics: 'a, b, c, d, e, f' })).text).toContain(
      'I kept the first 5 topics and left out f',
    );
  });

  it('still works after a restart', async () => {
    const form = await editing(ada);
    await harness.crash();
    await form.sends({ need: 'How do I centre a picture?' });
    expect(post().text).toContain('> How do I centre a picture?');
  });

  it('of a steward by somebody whom nobody can write to says so', async () => {
    await harness.inside(async (tx) => {
      const known = await tx.members.byUser(ada.user);
      const other = await tx.members.byUser(sol.user);
      if (known && other) await tx.members.saveIdentity({ ...known.identity, memberId: other.member.id });
    });
    expect((await edit(sol, { need: 'How does one centre a div?' })).text).toContain(
      'I have no way to write to its asker',
    );
  });
});
