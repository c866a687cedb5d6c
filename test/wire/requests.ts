import type { Message, Person } from '../support/slack/index.ts';
import { wordsOf } from './reading.ts';
import type { Wired } from './workspace.ts';

/** The post of a request in the help channel, once it is there and Hearth knows that it is. */
export async function postOf(wired: Wired, need: string): Promise<Message> {
  const { slack, help, until } = wired;
  const post = await until(() =>
    slack.messages(help).find((message) => isPost(message) && wordsOf(message).includes(need)),
  );
  await knownAsDelivered(wired, post);
  return post;
}

/** Slack shows a message a moment before it answers Hearth that it does; people are never that quick. */
export const knownAsDelivered = ({ hearth }: Wired, message: Message): Promise<unknown> =>
  hearth.until(() =>
    hearth.log.find(
      ({ msg, outbox }) => msg === 'Message delivered' && outbox === message.metadata?.event_payload.outbox,
    ),
  );

const isPost = (message: Message): boolean => wordsOf(message).includes(' asks for ');

/** Asks by `/ask`, and waits for the post. */
export async function ask(wired: Wired, asker: Person, text: string, need = text): Promise<Message> {
  const { ok, message } = await asker.command('/ask', text, { in: wired.general });
  if (!ok) throw new Error(`/ask ${text} was answered with ${message?.text}`);
  return postOf(wired, need);
}

/** What stands under the post by now, once it says this. */
export const underPost = ({ slack, until }: Wired, post: Message, words: string): Promise<Message> =>
  until(() => slack.thread(post).find((message) => message.ts !== post.ts && wordsOf(message).includes(words)));

/** What only this person sees, once it says this. */
export const privatelyTold = ({ slack, until }: Wired, person: Person, words: string) =>
  until(() => slack.ephemerals(person).find((message) => wordsOf(message).includes(words)));

/** The post once it says this, after it was edited. */
export const postSaying = ({ slack, until }: Wired, post: Message, words: string): Promise<Message> =>
  until(() => {
    const now = slack.message(post);
    return now && wordsOf(now).includes(words) ? now : undefined;
  });
