import { type Address, addressKey, channelIn, type MessageRef, type UserRef, userKey } from '../../src/chat/address.ts';
import type { Profile } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { NamedChannel } from '../../src/domain/setup/suggestions.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import { type ChatPlatform, DeliveryError, type DeliveryFailure } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { type CoreSeen, seenInCore } from './people/core-reading.ts';

/** Something that Hearth said, as it reads at the moment of looking. */
export interface Said extends CoreSeen {
  readonly ref: MessageRef;
  /** When it was first said. */
  readonly at: Instant;
  /** How often it was changed since. */
  readonly edits: number;
  /** How it read each time, from the first to now. */
  readonly drafts: readonly string[];
}

/** What only one person sees, next to where they are. */
export interface Whisper extends CoreSeen {
  readonly near: Address;
}

type Call =
  | 'post'
  | 'edit'
  | 'react'
  | 'unreact'
  | 'tag'
  | 'read'
  | 'whisper'
  | 'openDirect'
  | 'member'
  | 'groupMembers'
  | 'channels';

interface Trouble {
  readonly call: Call;
  readonly failure: DeliveryFailure;
  /** The channel it befalls; everywhere without it. */
  readonly in?: Address;
  /** The one message whose edits it befalls. */
  readonly edited?: MessageRef;
  readonly retryAfterMs?: number;
  /** How many calls it befalls; all without it. */
  times?: number;
  /** Whether some parts of the message were posted before. */
  readonly afterSomeParts?: boolean;
}

/** The world outside: keeps what was said, and fails when a test wants it to. */
export interface MemoryPlatform extends ChatPlatform {
  /** Everybody whom the platform knows, by `userKey`. */
  readonly people: Map<string, Profile>;
  /** Who is in each group, by its id. */
  readonly groups: Map<string, readonly string[]>;
  /** The channels that there are; a test adds them. */
  readonly named: NamedChannel[];
  /** What people wrote, by the ids of their messages. */
  readonly written: Map<string, string>;
  /** Hearth's own, on one message. */
  reactionsOn(message: MessageRef): readonly string[];
  /** The tags that a post was given last. */
  tagsOn(post: MessageRef): readonly string[];
  /** How often each call was made, whether it failed or not. */
  readonly calls: Record<Call, number>;
  /** The keys under which messages were posted, in that order. */
  readonly keys: string[];
  /** For how long each may have been there before, in the order of the calls, failed ones included. */
  readonly triedForMs: (number | undefined)[];
  /** How many calls are being held up. */
  readonly held: number;
  said(at: Address): readonly Said[];
  /** What was said anywhere, threads and direct messages included. */
  everything(): readonly Said[];
  whispers(to: UserRef): readonly Whisper[];
  /** From now on calls fail. @returns what mends it */
  breaks(call: Call, trouble: Omit<Trouble, 'call'>): () => void;
  /** From now on nothing can be said, as before the start. @returns what starts it */
  fallsSilent(): () => void;
  /** Posts hang in the air until they are let go. @returns what lets them go */
  holdsPosts(): () => void;
}

/** Where Hearth and somebody talk alone. */
export const directChannel = (user: UserRef): Address => channelIn(user, `D-${user.user}`);

export function createMemoryPlatform(clock: Clock): MemoryPlatform {
  const people = new Map<string, Profile>();
  const groups = new Map<string, readonly string[]>();
  const named: NamedChannel[] = [];
  const written = new Map<string, string>();
  const reactions = new Map<string, Set<string>>();
  const tagged = new Map<string, readonly string[]>();
  const posted: Said[] = [];
  const whispered: (Whisper & { readonly to: UserRef })[] = [];
  const calls: Record<Call, number> = {
    post: 0,
    edit: 0,
    react: 0,
    unreact: 0,
    tag: 0,
    read: 0,
    whisper: 0,
    openDirect: 0,
    member: 0,
    groupMembers: 0,
    channels: 0,
  };
  const keys: string[] = [];
  const triedForMs: (number | undefined)[] = [];
  const troubles = new Set<Trouble>();
  let gate: Promise<void> | undefined;
  let held = 0;
  let isSilent = false;

  const read = (message: Message) => seenInCore(message, ({ user }) => people.get(userKey(user))?.name);

  function attempt(call: Call, at: Address | undefined, edited?: MessageRef): void {
    calls[call] += 1;
    for (const trouble of troubles) {
      if (trouble.call !== call || (trouble.in && trouble.in.channel !== at?.channel)) continue;
      if (trouble.edited && edited?.id !== trouble.edited.id) continue;
      if (trouble.times !== undefined) trouble.times -= 1;
      if (trouble.times === 0) troubles.delete(trouble);
      const { failure, retryAfterMs = 0, afterSomeParts = false } = trouble;
      throw new DeliveryError(failure, 'as the test wants it', { retryAfterMs, isPartlyPosted: afterSomeParts });
    }
  }

  return {
    id: 'playground',
    people,
    groups,
    named,
    written,
    calls,
    keys,
    triedForMs,
    get held() {
      return held;
    },
    start: async () => undefined,
    tokenOf: ({ platform }) => platform,
    isServedHere: false,
    webAddress: async ({ at, id }) => `https://chat.example/${at.channel}${id === undefined ? '' : `/${id}`}`,
    speaks: () => !isSilent,
    hears: () => true,
    stop: async () => undefined,

    async post(at, message, key, forMs) {
      triedForMs.push(forMs);
      if (gate) {
        held += 1;
        await gate;
        held -= 1;
      }
      attempt('post', at);
      keys.push(key);
      const ref = { at, id: `m${posted.length + 1}` };
      const seen = read(message);
      posted.push({ ...seen, ref, at: clock.now(), edits: 0, drafts: [seen.text] });
      return ref;
    },

    async edit(ref, message) {
      attempt('edit', ref.at, ref);
      const index = posted.findIndex((each) => each.ref.id === ref.id);
      const before = posted[index];
      if (!before) throw new DeliveryError('message_gone', ref.id);
      const seen = read(message);
      posted[index] = {
        ...before,
        ...seen,
        ref: before.ref,
        edits: before.edits + 1,
        drafts: [...before.drafts, seen.text],
      };
    },

    async react(to, emoji) {
      attempt('react', to.at);
      reactions.set(to.id, new Set([...(reactions.get(to.id) ?? []), emoji]));
    },
    async unreact(from, emoji) {
      attempt('unreact', from.at);
      reactions.get(from.id)?.delete(emoji);
    },
    async tag(post, tags) {
      attempt('tag', post.at);
      tagged.set(post.id, tags);
    },
    tagsOn: ({ id }) => tagged.get(id) ?? [],
    listen: async () => undefined,
    async read({ at, id }) {
      attempt('read', at);
      return written.get(id);
    },
    reactionsOn: ({ id }) => [...(reactions.get(id) ?? [])],

    async openDirect(user) {
      attempt('openDirect', undefined);
      return directChannel(user);
    },

    async whisper(to, near, message) {
      attempt('whisper', near);
      whispered.push({ ...read(message), to, near });
    },

    writtenSince: async () => [],
    async groupMembers({ group }, most) {
      attempt('groupMembers', undefined);
      const users = groups.get(group) ?? [];
      return users.length > most ? { kind: 'too_many' } : { kind: 'members', users };
    },

    async channels() {
      attempt('channels', undefined);
      return named;
    },

    async member(user) {
      attempt('member', undefined);
      return people.get(userKey(user));
    },

    everything: () => posted,
    said: (at) => posted.filter(({ ref }) => addressKey(ref.at) === addressKey(at)),
    whispers: (to) => whispered.filter((each) => userKey(each.to) === userKey(to)),

    breaks(call, trouble) {
      const entry = { call, ...trouble };
      troubles.add(entry);
      return () => {
        troubles.delete(entry);
      };
    },

    fallsSilent() {
      isSilent = true;
      return () => {
        isSilent = false;
      };
    },

    holdsPosts() {
      let open = (): void => undefined;
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return () => {
        gate = undefined;
        open();
      };
    },
  };
}
