import type { Channel, Person as Member, Message, StubSlack } from '../../support/slack/index.ts';
import type { Ref } from './books.ts';
import { bearing, type Hands, type Person, type Typed } from './hands.ts';

const emoji = 'raised_hands';

/** @param general where people talk and type */
export function slackHands(slack: StubSlack, people: readonly Member[], general: Channel): Hands {
  const members = new Map(people.map((member) => [member.id, member]));
  const messages = new Map<string, Message>();

  const memberOf = ({ id }: Person): Member => bearing(members, id, 'person');
  const messageOf = (id: string): Message => bearing(messages, id, 'message');
  const find = ({ at, id }: Ref): Message | undefined => slack.message({ channel: at.channel, ts: id });
  const found = (post: Ref): Message => {
    const message = find(post);
    if (!message) throw new Error(`There is no post ${post.id}`);
    return message;
  };

  async function type(by: Person, command: Typed['command'], words: string, receiver?: Person): Promise<Typed> {
    const line = receiver ? `@${receiver.name} ${words}` : words;
    const { ok, message } = await memberOf(by).command(command, line, { in: general });
    const to = receiver && { to: receiver.id };
    return { command, by: by.id, words, ...to, answer: ok ? (message?.text ?? '') : undefined };
  }

  return {
    people,

    async says(by, text) {
      const message = await memberOf(by).say(general, text);
      messages.set(message.ts, message);
      return { id: message.ts, author: by };
    },
    reacts: (by, to) => memberOf(by).react(messageOf(to.id), emoji),
    takesOff: (by, from) => memberOf(by).unreact(messageOf(from.id), emoji),
    asks: (by, need) => type(by, '/ask', need),
    thanks: (by, receiver, reason) => type(by, '/kudos', reason, receiver),

    sees: (post) => find(post) !== undefined,
    async answers(by, post, text) {
      const thread = found(post);
      await memberOf(by).say(thread.channel, text, { thread });
    },
    offers: async (by, post) => void (await memberOf(by).press(found(post), 'I can help')),
    async resolves(by, post, thanks) {
      const asker = memberOf(by);
      // What lies open from an earlier time would be taken for the form, where none opens.
      for (let left = slack.openView(by); left; left = slack.openView(by)) await asker.close(left);
      const { view } = await asker.press(found(post), 'Resolved');
      if (!view) return;
      const sent = await asker.submit(view, { 'A word of thanks': thanks });
      if (sent.kind === 'failed' || sent.kind === 'errors') await asker.close(view);
    },
  };
}
