import type { MessageRef } from '../../src/chat/address.ts';
import type { ActionName } from '../../src/chat/button.ts';
import type { OptionValues } from '../../src/chat/command.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { wordingOf } from '../../src/chat/wording.ts';
import { baseEmoji } from '../../src/domain/kudos/emoji.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Inbound } from '../../src/ports/inbound.ts';
import { readEmoji } from './emoji.ts';
import { refOf } from './outbound.ts';
import type { Place, Post } from './records.ts';
import { addressOf, placeOfAction, type State, userOf } from './state.ts';
import { typedPost } from './typed-text.ts';

export type Acts = ReturnType<typeof actsOf>;

/** What people of the demo do, each with an id that never changes: what the core has taken in before, it ignores. */
export function actsOf(state: State, clock: Clock, inbound: Inbound) {
  const by = (member: string, what: string) => ({ id: `demo/${what}`, at: clock.now(), user: userOf(member) });
  const placed = (place: Place) => placeOfAction(state, place);

  return {
    async command(member: string, channel: string, line: string, values: OptionValues): Promise<void> {
      const [command = '', subcommand] = line.split(' ');
      const input = { form: 'values', values, ...(subcommand === undefined ? {} : { subcommand }) } as const;
      const event = { ...by(member, `${line.replace(' ', '/')}/${member}`), place: addressOf({ channel }) };
      await inbound.command({ ...event, command, input });
    },

    async writes(member: string, text: string, place: Place): Promise<MessageRef> {
      const key = `demo/${member}/${text.slice(0, 20)}`;
      const ref = await state.change((batch) => {
        const known = [...state.posts.all()].find((post) => post.key === key);
        if (known) return refOf(known);
        const post = { ...typedPost(state, member, place, text, clock.now()), key };
        batch.put(state.posts, post.id, post);
        return refOf(post);
      });
      const wording = place.thread === undefined ? { wording: wordingOf(text) } : {};
      await inbound.message({ ...by(member, `message/${ref.id}`), message: ref, ...wording });
      return ref;
    },

    async reacts(member: string, typed: string, to: Post): Promise<void> {
      const emoji = readEmoji(typed);
      if (!emoji) throw new RangeError(`The demo reacts with ${typed}, which is no emoji`);
      const given = { emoji: emoji.shown, by: member };
      await state.change((batch) => {
        const post = state.posts.get(to.id);
        if (!post || post.reactions.some((each) => each.by === member && baseEmoji(each.emoji) === emoji.base)) return;
        batch.put(state.posts, post.id, { ...post, reactions: [...post.reactions, given] });
      });
      const event = { ...by(member, `reaction/${emoji.base}/${to.id}/${member}`), message: refOf(to) };
      await inbound.reaction({ ...event, author: userOf(to.author), emoji: emoji.base, change: 'added' });
    },

    async presses(member: string, action: ActionName, subject: string, place: Place): Promise<void> {
      await inbound.press({ ...by(member, `press/${action}`), place: placed(place), action, subject });
    },

    async submits(
      member: string,
      action: ActionName,
      subject: string,
      values: FormValues,
      place: Place,
    ): Promise<void> {
      await inbound.submit({
        ...by(member, `submit/${action}/${member}`),
        place: placed(place),
        action,
        subject,
        values,
      });
    },
  };
}

/** The last post of Hearth’s in a channel, outside its threads, that has such a button, and on what that acts. */
export function postWith(
  state: State,
  action: ActionName,
  channel: string,
): { readonly post: Post; readonly subject: string } | undefined {
  for (const post of [...state.posts.all()].reverse()) {
    if (post.channel !== channel || post.thread !== undefined || post.content.form !== 'said') continue;
    const all = post.content.message.blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : []));
    const found = all.find((each) => each.action === action);
    if (found) return { post, subject: found.subject };
  }
  return undefined;
}
