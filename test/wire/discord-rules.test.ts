import { expect, it } from 'vitest';
import { userIn } from '../../src/chat/address.ts';
import { aGuild } from './discord-server.ts';
import { privatelyTold, setUp } from './story.ts';

it('Whoever joins a server with rules is met once they have accepted them, and not before', async () => {
  const { discord, guild, harness, hearth } = await aGuild();
  await setUp(harness);
  const { ada, clock, general } = harness;
  await ada.presses('I’ll welcome newcomers', await ada.uses('community hosts', {}, general));
  await privatelyTold(harness, ada, 'I’ll ask you to say hello');

  const dee = discord.join(guild, { username: 'dee', global_name: 'dee' }, { pending: true });
  const toldDee = () =>
    harness.saidTo(userIn({ platform: 'discord', space: guild.id }, dee.id)).map(({ text }) => text);
  const gus = await harness.joins('gus');
  await privatelyTold(harness, gus, 'Welcome');
  await clock.pass('half_hour');
  await privatelyTold(harness, ada, 'gus is new here. Would you say hello?');
  expect(toldDee()).toEqual([]);

  discord.changeMember(guild, dee, { pending: false });
  await harness.until(() => toldDee().some((text) => text.includes('Welcome')));
  await clock.pass('half_hour');
  await privatelyTold(harness, ada, 'dee is new here. Would you say hello?');
  expect(toldDee()).toHaveLength(1);
  expect(hearth.errors()).toEqual([]);
});
