import { App, type Receiver } from '@slack/bolt';
import type { Json } from '../../src/chat/json-access.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { Log } from '../../src/ports/log.ts';
import { addresseeOf } from './addressee.ts';
import { clientOptions, sdkLog } from './client.ts';
import type { Hear } from './hear.ts';
import { translateCommand } from './inbound-command.ts';
import { translateEvent } from './inbound-event.ts';
import { translateMessageMenu, translatePress, translateSubmit } from './inbound-interaction.ts';
import type { Acknowledgement } from './respond.ts';
import type { Translate } from './translation.ts';
import type { Workspaces } from './workspaces.ts';

/** A body on its way through Bolt, and what came of it. */
export interface Passage {
  readonly receivedAt: Instant;
  /** Whether it came as far as one of our listeners; what fails before that cannot be read. */
  isHeard: boolean;
  acknowledgement: Acknowledgement;
}

export interface SlackApp {
  readonly receiver: Receiver;
  readonly workspaces: Workspaces;
  readonly hear: Hear;
  /** Such as `https://slack.com/api/`. */
  readonly apiUrl: string;
  readonly log: Log;
}

/**
 * Slack's app: Bolt finds out what a body is, for which installation, and who listens to it. An event is acknowledged
 * only when its listener is done, and not at all when that failed.
 */
export function createSlackApp({ receiver, workspaces, hear, apiUrl, log }: SlackApp): App {
  const app = new App({
    receiver,
    // Without a token in what it returns, Bolt makes no client for each workspace; ours are bounded.
    async authorize(_source, body) {
      const workspace = await workspaces.addressed(addresseeOf(body as unknown as Json));
      return workspace === undefined ? {} : { teamId: workspace.self.space.space, botUserId: workspace.self.botUser };
    },
    convoStore: false,
    processBeforeResponse: true,
    // What Hearth did itself is left out when it is translated, reactions and messages included.
    ignoreSelf: false,
    clientOptions: clientOptions(apiUrl, log),
    logger: sdkLog(log),
  });
  // Bolt would log an error and acknowledge the event.
  app.error((error) => Promise.reject(error));

  const listener =
    (translate: Translate) =>
    async ({
      body,
      context,
    }: {
      readonly body: object;
      readonly context: Readonly<Record<string, unknown>>;
    }): Promise<void> => {
      const passage = context.passage as Passage;
      passage.isHeard = true;
      passage.acknowledgement = await hear(body as Json, passage.receivedAt, translate);
    };

  app.command(/^/, listener(translateCommand));
  app.action(/^/, listener(translatePress));
  app.view(/^/, listener(translateSubmit));
  app.shortcut(/^/, listener(translateMessageMenu));
  app.event(/^/, listener(translateEvent));
  return app;
}
