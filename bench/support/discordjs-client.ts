/**
 * The ceiling on Discord: discord.js with a listener that does nothing but count. It listens on PORT: `/readyz` says
 * whether it is connected, and `/seconds` how long the reactions after the warm-up took, once all of them have arrived.
 */
import { createServer } from 'node:http';
import { Client, Events, GatewayIntentBits as intents, Partials } from 'discord.js';

const { DISCORD_TOKEN, DISCORD_API_URL = '', PORT, BENCH_WARM_UP, BENCH_ALL } = process.env;
const [warmUp, all] = [Number(BENCH_WARM_UP), Number(BENCH_ALL)];
let count = 0;
let warmAt = 0;
let doneAt = 0;

// Hearth's own intents. Without the partials it would ignore reactions to messages that it has not seen.
const client = new Client({
  intents: intents.Guilds | intents.GuildMembers | intents.GuildMessages | intents.GuildMessageReactions,
  partials: [Partials.Message, Partials.Reaction, Partials.User],
  rest: { api: DISCORD_API_URL },
});
client.on(Events.MessageReactionAdd, () => {
  count += 1;
  if (count === warmUp) warmAt = performance.now();
  if (count === all) doneAt = performance.now();
});

createServer((request, response) => {
  const isDone = request.url === '/seconds' ? doneAt > 0 : client.isReady();
  response.writeHead(isDone ? 200 : 503).end(String((doneAt - warmAt) / 1_000));
}).listen(Number(PORT), '127.0.0.1');
await client.login(DISCORD_TOKEN);
