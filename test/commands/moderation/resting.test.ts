import { beforeEach, describe, expect, it } from 'vitest';
import { aHarness, type CoreHarness, garden, help, news } from '../../support/core-harness.ts';
import type { Said } from '../../support/memory-platform.ts';
import type { CorePerson, CoreReply } from '../../support/people/core.ts';
import { formOf, threadUnder } from '../../support/people/person.ts';

let harness: CoreHarness;
let ada: CorePerson;
let bo: CorePerson;
let sol: CorePerson;

const rests = '/community rest @bo until:2 weeks reason:Please calm down first';

beforeEach(async () => {
  harness = await aHarness({ channels: { digest: news, help } });
  [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  sol = harness.person('Sol', { steward: true });
});

const told = (person: CorePerson) => harness.directTo(person).map(({ text }) => text);
const kudos = () => harness.records('kudos');
const resting = 'You’re resting from Hearth until';

describe('/community rest', () => {
  it('tells them who decided it, why and until when, and that it ends by itself', async () => {
    const reply = await sol.types(rests);
    expect(reply.text).toContain('Bo rests from Hearth until Monday 19 January 2026.');
    const [said] = told(bo);
    expect(said).toContain('Sol, a steward, lets you rest from Hearth until Monday 19 January 2026.');
    expect(said).toContain('> Please calm down first');
    const page = (await bo.opensHome()).text;
    expect(page).toContain(`${resting} Monday 19 January 2026`);
    expect(page).toContain('Sol let you rest from Hearth: Please calm down first');
    expect((await sol.types('/community log')).text).toContain('Sol let Bo rest: Please calm down first');
  });

  it.each([
    '/ask How hot does the kiln get?',
    '/ask',
    '/offer I know glazes',
    '/offer around 2',
    '/kudos @ada for the soup',
    '/exchange join https://example.org/talk Is it clear?',
    '/reflect join',
  ])('answers %s privately and kindly, with whom to talk to', async (typed) => {
    await sol.types(rests);
    const reply = await bo.types(typed, garden);
    expect(reply.text).toContain(`${resting} Monday 19 January 2026`);
    expect(reply.text).toContain('please write to Sol or another steward');
    expect(harness.messagesIn(garden)).toEqual([]);
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it.each([
    '/hearth help',
    '/requests',
    '/offer list',
    '/find glaze',
    '/balance',
    '/privacy',
    '/home',
    '/reflect mine',
  ])('lets them read %s', async (typed) => {
    await sol.types(rests);
    const { text } = await bo.types(typed);
    expect(text).not.toBe('');
    expect(text).not.toContain('so I can’t take this now');
  });

  it('counts no reaction of theirs, and says so to them alone, once a day', async () => {
    await sol.types(rests);
    const ref = await ada.writes('Here is the soup', garden);
    await bo.reacts('🙌', ref);
    const again = await ada.writes('Here is the salad', garden);
    await bo.reacts('🙌', again);
    expect(await kudos()).toEqual([]);
    expect(harness.whispersTo(bo).filter(({ text }) => text.includes(resting))).toHaveLength(1);
  });

  it('ends by itself at its time', async () => {
    await sol.types(rests);
    await harness.pass({ days: 15 });
    expect((await bo.types('/kudos @ada for the soup')).text).toContain('thank');
    expect(await kudos()).toHaveLength(1);
    expect((await bo.opensHome()).text).not.toContain(resting);
  });

  it('is ended sooner by a steward, who is told what is so', async () => {
    await sol.types(rests);
    expect((await sol.types('/community unrest @bo')).text).toContain('The rest of Bo is over');
    expect(told(bo).at(-1)).toContain('Sol, a steward, ended your rest from Hearth.');
    await bo.types('/kudos @ada for the soup');
    expect(await kudos()).toHaveLength(1);
    expect((await sol.types('/community unrest @bo')).text).toContain('Bo isn’t resting');
  });

  it('leaves what they asked before open, and lets them take it back', async () => {
    await bo.types('/ask How hot does the kiln get?');
    await sol.types(rests);
    const post = harness.onlyMessageIn(help);
    expect(post.text).toContain('Waiting for help');
    await bo.presses('Withdraw', post);
    expect(harness.onlyMessageIn(help).text).toContain('took it back');
  });

  it('lets them resolve it, which names, thanks and credits nobody, and says so', async () => {
    await bo.types('/ask How hot does the kiln get?');
    await ada.presses('I can help', harness.onlyMessageIn(help));
    await ada.writes('1240 degrees.', threadUnder(harness.onlyMessageIn(help).ref));
    await sol.types(rests);
    const reply = await bo.presses('Resolved', harness.messagesIn(help)[0] as Said);
    expect(reply.text).toBe(
      `Resolved. ${resting} Monday 19 January 2026, so this names, thanks and credits nobody.\nIf somebody helped you, /kudos thanks them once your rest is over.`,
    );
    expect(harness.messagesIn(help)[0]?.text).toContain('Resolved');
    expect(await harness.records('help_request')).toMatchObject([{ state: 'resolved', thanks: '' }]);
    expect([...(await kudos()), ...(await harness.records('contribution'))]).toEqual([]);
  });

  it('lets them press Yes where they are asked whether it helped', async () => {
    await bo.types('/ask How hot does the kiln get?');
    await ada.writes('1240 degrees.', threadUnder(harness.onlyMessageIn(help).ref));
    await sol.types(rests);
    await harness.pass({ days: 3 });
    const question = harness.platform.everything().find(({ text }) => text.includes('hat help')) as Said;
    expect((await bo.presses('Yes: resolve and thank Ada', question)).text).toContain('Resolved. You’re resting');
    expect(await harness.records('help_request')).toMatchObject([{ state: 'resolved' }]);
    expect(await kudos()).toEqual([]);
  });

  it('resolves nothing of somebody else, and takes no thanks from a form that was open before', async () => {
    await ada.types('/ask How hot does the kiln get?');
    await sol.types('/community resolving helpers');
    await bo.types('/ask Who has a whisk?');
    const [first, second] = harness.messagesIn(help) as [Said, Said];
    await bo.writes('1240 degrees.', threadUnder(first.ref));
    const form = formOf(await bo.presses('Resolved', second));
    await sol.types(rests);
    expect((await bo.presses('Resolved', first)).text).not.toContain('Resolved.');
    const refused = await form.sends({
      helpers: [ada.user.user],
      thanks: 'Thank you for the whisk, the bowl and the patience',
    });
    expect(refused.text).toContain(resting);
    expect(refused.text).toContain('Thank you for the whisk, the bowl and the patience');
    expect((await harness.records('help_request')).map(({ state }) => state)).not.toContain('resolved');
    expect(await kudos()).toEqual([]);
  });

  it('lets nobody find what they offer, until it is over', async () => {
    await bo.types('/offer I know glazes topics:glaze');
    expect((await ada.types('/find glaze')).text).toContain('Bo');
    await sol.types(rests);
    expect((await ada.types('/find glaze')).text).not.toContain('Bo');
    await harness.pass({ days: 15 });
    expect((await ada.types('/find glaze')).text).toContain('Bo');
  });

  it('keeps a reflection to themselves, with its words', async () => {
    await sol.types(rests);
    const { form } = await bo.types('/reflect');
    const sends = (sharing: string): Promise<CoreReply> =>
      (form as CoreReply['form'] & object).sends({ text: 'A quiet week.', sharing });
    const refused = await sends('named');
    expect(JSON.stringify(refused)).toContain('You can keep it to yourself now');
    await sends('private');
    expect((await bo.types('/reflect mine')).text).toContain('A quiet week.');
  });

  it.each([
    ['90 days', true],
    ['tomorrow', true],
    ['91 days', true],
    ['4 months', false],
    ['yesterday', false],
    ['some day', false],
  ])('takes until:%s (%s)', async (until, isTaken) => {
    const { text } = await sol.types(`/community rest @bo until:${until} reason:Please calm down`);
    expect(text.includes('rests from Hearth until')).toBe(isTaken);
    if (!isTaken) expect(text).toContain('Somebody can rest for a day up to 90 days.');
  });

  it('is nothing for stewards, named or not, nor for whoever decides it', async () => {
    await sol.types('/community stewards add @ada');
    expect((await sol.types('/community rest @ada until:2 weeks reason:Please calm down')).text).toContain(
      'Ada is a steward',
    );
    expect((await sol.types('/community rest @sol until:2 weeks reason:I need a break')).text).toContain('That’s you.');
    await sol.types('/community stewards remove @ada');
    expect((await sol.types('/community rest @ada until:2 weeks reason:Please calm down')).text).toContain(
      'Ada rests from Hearth',
    );
  });

  it('is not ended by whoever rests, even if they are a steward by then', async () => {
    await sol.types('/community rest @ada until:2 weeks reason:Please calm down');
    await sol.types('/community stewards add @ada');
    const refusal = (await ada.types('/community unrest @ada')).text;
    expect(refusal).toContain(`${resting} Monday 19 January 2026`);
    expect(refusal).toContain('please write to Sol or another steward');
    expect((await sol.types('/community unrest @ada')).text).toContain('is over');
  });

  it('is for stewards', async () => {
    expect((await ada.types(rests)).text).toContain('Only stewards can do that.');
  });

  it('tells the steward where it did not reach them, and stands on their page', async () => {
    harness.platform.breaks('post', { failure: 'user_unreachable', in: harness.directWith(bo) });
    await sol.types(rests);
    await harness.settle();
    expect(told(bo)).toEqual([]);
    expect(told(sol).at(-1)).toContain('I couldn’t tell Bo directly what you decided, and why.');
    expect((await bo.opensHome()).text).toContain('Please calm down first');
  });
});
