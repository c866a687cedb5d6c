import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../support/slack/index.ts';
import type { Ephemeral, Message } from '../support/slack/shapes.ts';
import { clockOf } from './clock.ts';
import { inMany, type Many, type OneOfMany, saidIn, shownTo } from './slack-many.ts';

describe('somebody of another workspace, in a help channel that is shared with it', () => {
  let many: Many;
  let willow: OneOfMany;
  let otto: Person;

  beforeAll(async () => {
    many = await inMany(['willow'], { PLAYGROUND: 'on' });
    willow = many.workspaces[0] as OneOfMany;
    await many.install(willow);
    const { slack, sol, general, zone } = willow;
    otto = slack.addUser({ name: 'otto', team_id: 'T0LOOMWEAV1', is_stranger: true, tz: zone });
    await slack.joinChannel(otto, general);
    await sol.command('/community', 'channel help #general', { in: general });
  });

  it('is offered help with what they simply write, and has it looked after', async () => {
    const { slack, general } = willow;
    const written = await otto.say(general, 'How do I keep wool from felting in the wash?');
    await clockOf(many.hearth).pass('half_hour');
    const offer = (await shownTo(slack, otto, 'I haven’t seen an answer to')) as Ephemeral;
    await otto.press(offer, 'Look after this for me');
    const card = await saidIn(slack, 'I’m looking after this for');
    expect(card.thread_ts).toBe(written.ts);
    await otto.press(card, 'Withdraw');
    await saidIn(slack, 'took it back');
  });

  it('is asked directly like anybody, says “Not now”, and the next person is asked', async () => {
    const { slack, ada, bo, sol, general } = willow;
    for (const person of [sol, bo]) await person.command('/offer', 'add I know wool topics:wool', { in: general });
    const clock = clockOf(many.hearth);
    // Whoever helped with it before, and was here last.
    await ada.command('/ask', 'How do I card wool? topics:wool', { in: general });
    const first = await saidIn(slack, 'How do I card wool?');
    await otto.say(general, 'With two combs', { thread: first });
    const { view } = await ada.press(await saidIn(slack, 'got in touch'), 'Resolved');
    if (!view) throw new Error('There is a form');
    await ada.submit(view, {});
    await saidIn(slack, 'Not quite: open it again');
    await ada.command('/ask', 'How do I dye wool? topics:wool', { in: general });
    await saidIn(slack, 'How do I dye wool?');
    await clock.pass('half_hour');
    const asked = (await shownTo(slack, otto, 'nobody has answered yet')) as Message;
    expect(JSON.stringify(asked)).toContain('you have helped with');
    await otto.press(asked, 'Not now');
    await shownTo(slack, otto, 'it doesn’t suit you now');
    await shownTo(slack, sol, 'nobody has answered yet');
    await shownTo(slack, bo, 'nobody has answered yet');
    expect(many.hearth.errors()).toEqual([]);
  });
});
