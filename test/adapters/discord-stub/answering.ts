import { Events, type Interaction } from 'discord.js';
import type { Outcome, Person } from '../../support/discord/index.ts';
import { aBot, aVillage, type Village } from './set-up.ts';

/** A command with an option of each kind. */
export const ASK = {
  name: 'ask',
  description: 'Ask for help',
  options: [
    { type: 3, name: 'text', description: 'What you need', required: true, max_length: 100 },
    { type: 6, name: 'whom', description: 'Whom to ask' },
    { type: 3, name: 'kind', description: 'Kind', choices: [{ name: 'Feedback', value: 'feedback' }] },
    { type: 3, name: 'topic', description: 'Topic', autocomplete: true },
    { type: 4, name: 'seats', description: 'Seats', min_value: 1, max_value: 20 },
    { type: 5, name: 'urgent', description: 'Urgent?' },
    { type: 7, name: 'where', description: 'Where' },
  ],
};

/** A village with a bot in it that has some commands and does `handle` with each interaction. */
export async function answering(
  handle: (interaction: Interaction) => unknown,
  commands: object[] = [ASK],
): Promise<Village & { heard: Interaction[] }> {
  const village = await aVillage();
  const bot = await aBot(village.discord);
  await bot.application.commands.set(commands as never);
  const heard: Interaction[] = [];
  bot.on(Events.InteractionCreate, (interaction) => {
    heard.push(interaction);
    void Promise.resolve(handle(interaction)).catch((error: unknown) => bot.emit(Events.Error, error as Error));
  });
  return { ...village, heard };
}

export const ask = (who: Person, { help }: Village, more = {}): Promise<Outcome> =>
  who.command('/ask', { text: 'How do I begin?', ...more }, { in: help });
