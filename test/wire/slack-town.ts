import { PATIENCE_MS, type Program } from '../support/program.ts';
import type { Channel, Message, Person, StubSlack } from '../support/slack/index.ts';
import { clockOf } from './clock.ts';
import { shownOnSlack, slackPerson } from './slack-person.ts';
import type { Shown, Town } from './town.ts';

/** A workspace and the people in it. */
export interface Workspace {
  readonly slack: StubSlack;
  /** Looks after the community. */
  readonly sol: Person;
  readonly ada: Person;
  readonly bo: Person;
  readonly cleo: Person;
  readonly general: Channel;
  readonly help: Channel;
  readonly weekly: Channel;
}

/**
 * A stub workspace in the words of the story.
 * @param listen resolves when Slack and the program have found each other
 */
export function slackTown(workspace: Workspace, hearth: Program, listen: () => Promise<void>): Town {
  const { slack, general, help, weekly } = workspace;
  const users = new Map([workspace.sol, workspace.ada, workspace.bo, workspace.cleo].map((user) => [user.id, user]));
  const nameOf = (id: string): string =>
    users.get(id)?.name ?? slack.channels.find((channel) => channel.id === id)?.name ?? id;
  const personOf = (user: Person) => slackPerson(slack, user, nameOf);
  const shown = (messages: readonly Message[]): readonly Shown[] =>
    messages.filter(({ user }) => user === slack.bot.id).map((message) => shownOnSlack(message, nameOf));

  return {
    hearth,
    clock: clockOf(hearth),
    sol: personOf(workspace.sol),
    ada: personOf(workspace.ada),
    bo: personOf(workspace.bo),
    cleo: personOf(workspace.cleo),
    general,
    help,
    weekly,
    botId: slack.bot.id,
    until: (condition, timeoutMs = PATIENCE_MS) => slack.until(condition, timeoutMs),
    said: (channel) => shown(slack.messages(channel)),
    under: ({ channelId, id }) => shown(slack.thread({ channel: channelId, ts: id }).filter(({ ts }) => ts !== id)),
    now({ channelId, id }) {
      const message = slack.message({ channel: channelId, ts: id });
      return message && shownOnSlack(message, nameOf);
    },
    async joins(name) {
      const user = await slack.join({ name });
      users.set(user.id, user);
      return personOf(user);
    },
    closes: (channel) => slack.archive(channel),
    failPosts: ({ in: channel, ...fault }) =>
      slack.fail('chat.postMessage', {
        ...fault,
        ...(channel && { matching: (args: { channel?: unknown }) => args.channel === channel.id }),
      }),
    mend: () => slack.clear(),
    posts: () => slack.calls.filter(({ method }) => method === 'chat.postMessage').map(({ at, ok }) => ({ at, ok })),
    async restart(changed) {
      await hearth.restart(changed);
      await listen();
    },
  };
}
