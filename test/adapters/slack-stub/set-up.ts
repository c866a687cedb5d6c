import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { type StubOptions, type StubSlack, startStubSlack } from '../../support/slack/index.ts';
import { startTinyApp, type TinyApp } from './tiny-app.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const BOT_TOKEN = 'xoxb-1-2-stub';
export const APP_TOKEN = 'xapp-1-A1-2-stub';

const nothing = (): void => undefined;

/** Keeps what the real clients complain about in these tests out of the output. */
export const silentLogger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error',
} as never;

export async function aSlack(options: Partial<StubOptions> = {}): Promise<StubSlack> {
  const slack = await startStubSlack({ signingSecret: SECRET, botToken: BOT_TOKEN, appToken: APP_TOKEN, ...options });
  onTestFinished(() => slack.close());
  return slack;
}

/** A workspace with an app listening over HTTP. */
export async function anInstalledApp(options: Partial<StubOptions> = {}): Promise<{ slack: StubSlack; app: TinyApp }> {
  const [slack, app] = await Promise.all([aSlack(options), startTinyApp(SECRET)]);
  onTestFinished(() => app.kill());
  slack.deliverTo(app.url);
  return { slack, app };
}

/** The real client, which here shall not retry by itself. */
export const aClient = (slack: StubSlack, token: string = BOT_TOKEN): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });

/** The error that a Web API call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    const { data, code } = error as { data?: { error?: string }; code?: string };
    return data?.error ?? code ?? String(error);
  }
  throw new Error('The call was not refused');
}

export const section = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
  ...more,
});

export const plain = (text: string) => ({ type: 'plain_text' as const, text });

export const button = (text: string, actionId: string, value?: string) => ({
  type: 'button' as const,
  text: plain(text),
  action_id: actionId,
  ...(value ? { value } : {}),
});

export const actions = (...elements: ReturnType<typeof button>[]) => ({ type: 'actions' as const, elements });

export const input = (blockId: string, label: string, element: Record<string, unknown> = {}, optional = false) => ({
  type: 'input' as const,
  block_id: blockId,
  label: plain(label),
  optional,
  element: { type: 'plain_text_input', action_id: 'value', ...element },
});

export const modal = (blocks: unknown[], more: Record<string, unknown> = {}) =>
  ({ type: 'modal', title: plain('Ask'), submit: plain('Send'), callback_id: 'ask', blocks, ...more }) as never;
