import { beforeAll, describe, expect, it } from 'vitest';
import type { MessageRef } from '../../src/chat/address.ts';
import type { Message } from '../support/discord/index.ts';
import { threadUnder } from '../support/people/person.ts';
import { guilds, type RunningOnDiscord } from './discord-server.ts';
import { privatelyTold, setUp } from './story.ts';

const candle = '🕯️';

/** Why Discord does not put a reaction on a message. */
const refusals = {
  gone: { status: 404, code: 10_008 },
  full: { status: 400, code: 30_010 },
  blocked: { status: 403, code: 90_001 },
  forbidden: { status: 403, code: 50_013 },
} as const;

const names = [
  ...(Object.keys(refusals) as (keyof typeof refusals)[]),
  'answered',
  'pressed',
  'deleted',
  'late',
] as const;

type Name = (typeof names)[number];

let at: Readonly<Record<Name, RunningOnDiscord>>;
const written = new Map<Name, MessageRef>();
const refOf = (name: Name): MessageRef => {
  const ref = written.get(name);
  if (!ref) throw new Error(`Nothing was written in the server “${name}”`);
  return ref;
};

/** What was asked of Discord about Hearth’s reaction to a message. */
const asked = (name: Name, method: 'PUT' | 'DELETE') =>
  at[name].discord.requests.filter(
    (each) => each.method === method && each.path.includes(`/messages/${refOf(name).id}/reactions/`),
  );

const reactions = (name: Name): readonly string[] =>
  (at[name].harness.message(refOf(name)) as Message).reactions.map(({ emoji }) => String(emoji.name));

const toldTo = ({ harness }: RunningOnDiscord, person: 'ada' | 'sol', part: string) =>
  harness.saidTo(harness[person].user).filter(({ text }) => text.includes(part));

const offer = 'I haven’t seen an answer to your message';

/** In each server somebody asks, and nobody has answered for half an hour. */
beforeAll(async () => {
  at = await guilds(Object.fromEntries(names.map((name) => [name, {}])) as Record<Name, object>);
  for (const name of names) {
    const { harness, discord, help } = at[name];
    await setUp(harness);
    const refusal = refusals[name as keyof typeof refusals] as (typeof refusals)['gone'] | undefined;
    const route = `PUT /channels/${help.id}/messages/:message/reactions/:emoji/@me`;
    if (refusal) discord.fail(route, { ...refusal, times: 9 });
    written.set(name, await harness.ada.writes('How do I keep glaze from running?', harness.help));
  }
  await at.late.harness.clock.pass('half_hour');
  for (const name of names) await at[name].discord.until(() => asked(name, 'PUT').length > 0);
  await at.late.discord.idle();
});

describe('a question on Discord to which Hearth’s reaction cannot be added', () => {
  it.each(['full', 'forbidden'] as const)(
    '(%s) is offered help with directly, and looked after by a press',
    async (name) => {
      const { harness } = at[name];
      const told = await privatelyTold(harness, harness.ada, offer);
      expect(told.text).not.toContain('Only you see this');
      expect(told.buttons).toEqual(['Look after this for me', 'Not now', 'Never for me']);
      const { text } = await harness.ada.presses('Look after this for me', told);
      expect(text).toContain('from now on');
      await harness.until(() =>
        harness.saidIn(threadUnder(refOf(name))).some(({ text }) => text.includes('I’m looking after this for ada')),
      );
      expect(toldTo(at[name], 'ada', offer)).toHaveLength(1);
    },
  );

  it.each(['gone', 'blocked'] as const)('(%s) is not brought up with its author, who would not want it', (name) => {
    expect(at[name].harness.saidTo(at[name].harness.ada.user)).toEqual([]);
    expect(toldTo(at[name], 'sol', 'reaction')).toEqual([]);
  });

  it('(forbidden) is something that stewards hear of once, with the cure', async () => {
    const { harness } = at.forbidden;
    await privatelyTold(harness, harness.sol, 'Please allow me “Add Reactions”');
    expect(toldTo(at.forbidden, 'sol', 'Please allow me “Add Reactions”')).toHaveLength(1);
    expect(toldTo(at.full, 'sol', 'Add Reactions')).toEqual([]);
  });
});

describe('Hearth’s reaction to a question on Discord', () => {
  it('is taken off when somebody answers', async () => {
    const { harness } = at.answered;
    expect(reactions('answered')).toEqual([candle]);
    at.answered.bo.say(at.answered.help, 'Under the rim', { reply: harness.message(refOf('answered')) as Message });
    await harness.until(() => reactions('answered').length === 0);
  });

  it('is taken off when its author presses it, whose own stays', async () => {
    const { harness } = at.pressed;
    await harness.ada.reacts(candle, refOf('pressed'));
    await harness.until(() => asked('pressed', 'DELETE').length > 0);
    await at.pressed.discord.idle();
    expect(reactions('pressed')).toEqual([candle]);
    expect((harness.message(refOf('pressed')) as Message).reactions[0]?.users).toEqual([harness.ada.user.user]);
  });

  it('is taken off after a day, and a press on it does nothing any more', async () => {
    const { harness } = at.late;
    at.deleted.discord.deleteMessages(at.deleted.help, [{ id: refOf('deleted').id }]);
    await harness.clock.pass('day');
    await harness.until(() => reactions('late').length === 0);
    await harness.ada.reacts(candle, refOf('late'));
    await at.late.discord.idle();
    expect(harness.saidIn(threadUnder(refOf('late')))).toEqual([]);
  });

  it('goes with a message that is deleted, and nobody hears of that', async () => {
    const { harness } = at.deleted;
    await at.deleted.discord.idle();
    expect(toldTo(at.deleted, 'sol', 'couldn’t')).toEqual([]);
    expect(toldTo(at.deleted, 'ada', offer)).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });
});
