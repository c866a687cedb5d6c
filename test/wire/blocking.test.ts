import { beforeAll, expect, it } from 'vitest';
import { itIf } from '../support/it-if.ts';
import { type Person, refOf, type Seen } from '../support/people/person.ts';
import type { Harness } from './harness.ts';
import { discordInSeveral, onEach } from './on-each-platform.ts';
import { answers, ask, privatelyTold, setUp, thank, thanksOf, under, underPost } from './story.ts';

onEach('keeping two people apart', discordInSeveral, (stage) => {
  let harness: Harness;
  let post: Seen;
  beforeAll(async () => {
    harness = await stage.enter();
    await setUp(harness);
  });

  const asked = ({ user }: Person): readonly Seen[] =>
    harness.saidTo(user).filter(({ buttons }) => buttons.includes('Not my topic'));
  /** What somebody was told with this in it, but for what they read about blocking because they did it. */
  const toldOf = (person: Person, part: string): readonly Seen[] =>
    harness.saidTo(person.user).filter(({ text }) => text.includes(part) && !/[Yy]ou(’ve)? blocked/.test(text));
  const uses = (person: Person, command: string, member?: Person) =>
    person.uses(command, member ? { member: [member.user.user] } : {}, harness.general);

  it('says privately what it does, and tells the other nothing', async () => {
    const { ada, bo, cleo, general } = harness;
    for (const person of [bo, cleo]) await person.uses('offer add', { text: 'Glazes', topics: 'glaze' }, general);
    const before = harness.saidTo(bo.user).length;
    const blocked = await uses(ada, 'privacy block', bo);
    expect(blocked.text).toContain('You’ve blocked');
    expect(blocked.text).toContain('I don’t tell them.');
    expect((await uses(ada, 'privacy block', bo)).text).toContain('before, and nothing about that has changed');
    expect((await uses(ada, 'privacy block', ada)).text).toContain('That’s you');
    expect(harness.saidTo(bo.user)).toHaveLength(before);
    expect(harness.saidAround(general).filter(({ text }) => text.includes('block'))).toEqual([]);
  });

  it('asks others, and shows neither the other', async () => {
    const { ada, bo, cleo, clock, general } = harness;
    post = await ask(harness, ada, 'Why does my glaze crawl?', { topics: 'glaze' });
    await clock.pass('half_hour');
    await harness.until(() => asked(cleo)[0]);
    expect(asked(bo)).toEqual([]);
    expect((await ada.uses('offer list', {}, general)).text).not.toContain('bo');
    expect((await bo.uses('requests', {}, general)).text).not.toContain('glaze crawl');
  });

  it('answers a press of the other like any other, and passes nothing on', async () => {
    const { ada, bo, cleo } = harness;
    await bo.presses('I can help', post);
    const read = await privatelyTold(harness, bo, 'Thank you for offering');
    await cleo.presses('I can help', post);
    const other = await privatelyTold(harness, cleo, 'Thank you for offering');
    expect(read.text.split('\n')[0]).toBe(other.text.split('\n')[0]);
    await underPost(harness, post, 'offered to help with this');
    expect(under(harness, post).filter(({ text }) => text.includes('bo'))).toEqual([]);
    await answers(bo, post, 'It is too thick.');
    await answers(cleo, post, 'Fire it slower.');
    await harness.until(() => (harness.now(refOf(post))?.text.includes('got in touch') ? true : undefined));
    expect(harness.now(refOf(post))?.text).not.toContain('bo');
    expect(toldOf(ada, 'bo')).toEqual([]);
  });

  it('leaves thanks out of what the other hears, and tells the giver what everybody is told', async () => {
    const { ada, bo } = harness;
    expect(await thank(harness, bo, [ada], 'for the tea')).toContain('on the way.');
    expect(await thanksOf(harness, ada)).not.toContain('tea');
  });

  itIf(stage.differences.memberMenus.holds)(
    'is in the menu of a member, too, with a button that undoes it',
    async () => {
      const { bo, cleo } = harness;
      const before = harness.saidTo(cleo.user).length;
      const blocked = await bo.picksOf('Block', cleo.user);
      expect(blocked.text).toContain('I don’t tell them.');
      await bo.presses('Undo', blocked);
      await privatelyTold(harness, bo, 'You don’t block');
      expect(harness.saidTo(cleo.user)).toHaveLength(before);
    },
  );

  it('ends as quietly, from the list', async () => {
    const { ada, bo } = harness;
    const list = await uses(ada, 'privacy blocked');
    expect(list.text).toContain('Whom you blocked');
    const label = list.answer?.buttons.find((each) => each.startsWith('Unblock 1.'));
    if (!label) throw new Error('There is no button');
    await ada.presses(label, list);
    await privatelyTold(harness, ada, 'You don’t block');
    expect((await uses(ada, 'privacy blocked')).text).toContain('You block nobody.');
    expect(await thanksOf(harness, ada)).toContain('tea');
    expect(toldOf(bo, 'block')).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });
});
