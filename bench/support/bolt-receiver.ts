/** The ceiling on Slack: Bolt's own HTTP receiver with a listener that does nothing, listening on PORT. */
import bolt from '@slack/bolt';
import { slackSecrets } from './slack-traffic.ts';

const receiver = new bolt.HTTPReceiver({
  signingSecret: slackSecrets.signingSecret,
  logLevel: bolt.LogLevel.ERROR,
  customRoutes: [{ path: '/readyz', method: 'GET', handler: (_request, response) => void response.end('ok') }],
});
const app = new bolt.App({
  receiver,
  // What auth.test would answer for the token, so that no call goes out.
  authorize: () => Promise.resolve({ botToken: slackSecrets.botToken, botId: 'B0BENCH', botUserId: 'U0BOT' }),
  logLevel: bolt.LogLevel.ERROR,
});
app.event('reaction_added', () => Promise.resolve());
app.event('message', () => Promise.resolve());
await app.start(Number(process.env.PORT));
