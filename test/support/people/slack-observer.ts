import { type Address, channelIn, type MessageRef, type SpaceRef } from '../../../src/chat/address.ts';
import type { Ephemeral, Message, StubSlack, View } from '../slack/index.ts';
import { lookedUp, type Observer, type Seen, seenAs } from './person.ts';
import { mrkdwnRuns, runsOfBlocks } from './slack-reading.ts';

/** A stub workspace, as its people see it. */
export interface SlackObserver extends Observer<Message> {
  seen(shown: Message | Ephemeral | View): Seen;
}

export const slackSpace = ({ team }: StubSlack): SpaceRef => ({ platform: 'slack', space: team.id });

export function observeSlack(slack: StubSlack): SlackObserver {
  const { nameOf } = slack;

  function refOf({ channel, ts, thread_ts: thread = ts }: Message | Ephemeral): MessageRef {
    const at = channelIn(slackSpace(slack), channel);
    return { at: thread === ts ? at : { ...at, thread }, id: ts };
  }

  function seen(shown: Message | Ephemeral | View): Seen {
    const { blocks = [] } = shown;
    const runs =
      blocks.length > 0 || !('text' in shown) ? runsOfBlocks(blocks, nameOf) : mrkdwnRuns(shown.text, nameOf);
    const buttons = blocks.flatMap(({ type, elements = [] }) =>
      type === 'actions' ? elements.map(({ text }) => text?.text ?? '') : [],
    );
    return seenAs('ts' in shown ? refOf(shown) : undefined, runs, buttons);
  }

  const byHearth = (messages: readonly Message[]): readonly Seen[] =>
    messages.filter(({ user }) => user === slack.bot.id).map(seen);

  return {
    seen,
    saidIn: ({ channel, thread }: Address) =>
      byHearth(
        thread === undefined
          ? slack.messages(channel).filter(({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts)
          : slack.thread({ channel, ts: thread }).slice(1),
      ),
    saidAround: ({ channel }) => byHearth(slack.messages(channel)),
    saidTo: ({ user }) => [...slack.ephemerals(user).map(seen), ...byHearth(slack.directMessages(user))],
    ...lookedUp<Message>(({ at, id }) => slack.message({ channel: at.channel, ts: id }), seen),
  };
}
