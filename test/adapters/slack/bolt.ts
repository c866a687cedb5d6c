import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { secrets } from './installed.ts';

/**
 * Bolt's own receiver, before an app that acknowledges whatever it hears and does nothing.
 *
 * What nobody acknowledges it answers after three seconds, here at once: the way to a listener waits for nothing but
 * promises that are fulfilled already, so no timer overtakes it.
 */
export async function startBolt() {
  let heard = 0;
  const receiver = new HTTPReceiver({
    signingSecret: secrets.signingSecret,
    unhandledRequestTimeoutMillis: 1,
    logger: silent,
  });
  const app = new App({
    receiver,
    // What auth.test would say of the token, so that no call goes out.
    authorize: () => Promise.resolve({ botToken: secrets.botToken, botId: 'B0BOLT', botUserId: 'U0BOLT' }),
    logger: silent,
  });
  app.use(({ next }) => {
    heard += 1;
    return next();
  });
  app.command(/./, ({ ack }) => ack());
  app.action(/./, ({ ack }) => ack());
  app.view(/./, ({ ack }) => ack());
  const server = await receiver.start({ host: '127.0.0.1', port: 0 });
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** How many bodies came as far as its listeners. */
    heard: () => heard,
    close: () => receiver.stop(),
  };
}

const nothing = () => undefined;

const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
