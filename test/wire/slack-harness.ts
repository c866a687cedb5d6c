import { channelIn } from '../../src/chat/address.ts';
import { demanding } from '../support/people/demanding.ts';
import { declared } from '../support/people/own-declarations.ts';
import { slackPerson } from '../support/people/slack.ts';
import { observeSlack, slackSpace } from '../support/people/slack-observer.ts';
import { PATIENCE_MS, type Program } from '../support/program.ts';
import type { Channel, StubSlack, Person as User } from '../support/slack/index.ts';
import { clockOf } from './clock.ts';
import type { Harness } from './harness.ts';

/** A workspace and the people in it. */
export interface Workspace {
  readonly slack: StubSlack;
  /** Looks after the community. */
  readonly sol: User;
  readonly ada: User;
  readonly bo: User;
  readonly cleo: User;
  readonly general: Channel;
  readonly help: Channel;
  readonly weekly: Channel;
  /** In which everybody lives. */
  readonly zone: string;
}

/**
 * A stub workspace in the words of the story.
 * @param listen resolves when Slack and the program have found each other
 */
export function slackHarness(workspace: Workspace, hearth: Program, listen: () => Promise<void>): Harness {
  const { slack, zone, sol, ada, bo, cleo } = workspace;
  const at = ({ id }: Channel) => channelIn(slackSpace(slack), id);
  const general = at(workspace.general);
  const personOf = (user: User) => demanding(slackPerson(slack, user, declared, general));

  return {
    ...observeSlack(slack),
    hearth,
    clock: clockOf(hearth),
    zone,
    sol: personOf(sol),
    ada: personOf(ada),
    bo: personOf(bo),
    cleo: personOf(cleo),
    general,
    help: at(workspace.help),
    weekly: at(workspace.weekly),
    botId: slack.bot.id,
    until: (condition, timeoutMs = PATIENCE_MS) => slack.until(condition, timeoutMs),
    joins: async (name) => personOf(await slack.join({ name, tz: zone })),
    closes: ({ channel }) => slack.archive(channel),
    failPosts: ({ in: place, ...fault }) => ({
      begun: new Promise((begin) => {
        const matching = ({ channel }: { readonly channel?: unknown }): boolean => {
          const isMeant = place === undefined || channel === place.channel;
          if (isMeant) begin();
          return isMeant;
        };
        slack.fail('chat.postMessage', { ...fault, matching });
      }),
    }),
    mend: () => slack.clear(),
    posts: () => slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ at, ok }) => ({ at, ok })),
    async restart(changed) {
      await hearth.restart(changed);
      await listen();
    },
  };
}
