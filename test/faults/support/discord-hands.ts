import type { Channel, Person as Member, Message, Outcome, StubDiscord } from '../../support/discord/index.ts';
import { optionValues, shownOnDiscord } from '../../wire/discord-person.ts';
import type { Ref } from './books.ts';
import { bearing, type Hands, type Person, type Typed } from './hands.ts';
import type { Happened } from './sight.ts';

const emoji = '🙌';

/** How long somebody looks at “thinking…” before they give up. */
const patienceMs = 10_000;

/**
 * What people do on Discord.
 * @param general where people talk and type
 * @param told gets everything that Discord tells of by an event: nobody acknowledges those
 */
export function discordHands(
  discord: StubDiscord,
  members: readonly Member[],
  general: Channel,
  told: (happened: Happened) => void,
): Hands {
  const byId = new Map(members.map((member) => [member.id, member]));
  const messages = new Map<string, Message>();

  const memberOf = ({ id }: Person): Member => bearing(byId, id, 'person');
  const messageOf = (id: string): Message => bearing(messages, id, 'message');
  const found = ({ at, id }: Ref): Message => {
    const message = discord.message({ channel_id: at.thread ?? at.channel, id });
    if (!message) throw new Error(`There is no post ${id}`);
    return message;
  };

  async function type(by: Person, command: Typed['command'], words: string, receiver?: Person): Promise<Typed> {
    const options = receiver ? { members: [receiver], reason: words } : { text: words };
    const values = optionValues(command.slice(1), options);
    const outcome = await memberOf(by).command(command, values, { in: general });
    const to = receiver && { to: receiver.id };
    return { command, by: by.id, words, ...to, answer: await answerOf(outcome) };
  }

  function reaction(by: Person, { id, author }: { id: string; author: Person }, isOn: boolean): void {
    told({ kind: 'reaction', by: by.id, message: id, author: author.id, isOn, acknowledged: true });
  }

  return {
    people: members,

    async says(by, text) {
      const message = memberOf(by).say(general, text);
      messages.set(message.id, message);
      return { id: message.id, author: by };
    },
    async reacts(by, to) {
      memberOf(by).react(messageOf(to.id), emoji);
      reaction(by, to, true);
    },
    async takesOff(by, from) {
      memberOf(by).unreact(messageOf(from.id), emoji);
      reaction(by, from, false);
    },
    asks: (by, need) => type(by, '/ask', need),
    thanks: (by, receiver, reason) => type(by, '/kudos', reason, receiver),

    // Where the thread of a post could not be opened, nobody can answer under it.
    sees: ({ id }) => discord.threadOf({ id }) !== undefined,
    async answers(by, { id }, text) {
      memberOf(by).say(id, text);
      told({ kind: 'answer', by: by.id, post: id, acknowledged: true });
    },
    offers: async (by, post) => void (await memberOf(by).press(found(post), 'I can help')),
    async resolves(by, post, thanks) {
      const asker = memberOf(by);
      const { form } = await asker.press(found(post), 'Resolved');
      if (!form) return;
      const sent = await asker.submit(form, { 'A word of thanks': thanks });
      if (!sent.ok) asker.close(form);
    },
  };
}

async function answerOf(outcome: Outcome): Promise<string | undefined> {
  if (!outcome.ok) return undefined;
  try {
    const message = outcome.thinking ? await outcome.answer(patienceMs) : outcome.message;
    return message ? shownOnDiscord(message, (id) => id).words : '';
  } catch {
    // It goes on thinking for ever: they were told nothing.
    return undefined;
  }
}
