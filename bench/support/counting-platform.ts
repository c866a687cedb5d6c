import { type Address, channelIn } from '../../src/chat/address.ts';
import { minuteMs } from '../../src/domain/time/instant.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { placeOf } from './slack-traffic.ts';

/** The direct messages in all workspaces together. */
export interface Tally {
  readonly messages: number;
  /** The most direct conversations opened within one minute of the clock, in one workspace. */
  readonly mostOpenedPerMinute: number;
  /** How many people got exactly one message. */
  readonly peopleWithOne: number;
}

/** Stands in for Slack: accepts whatever is sent, and counts what goes to each person and in each minute. */
export interface CountingPlatform extends ChatPlatform {
  /** What was counted since the last call. */
  take(): Tally;
}

/** @param people how many there are in each workspace */
export function createCountingPlatform(clock: Clock, people: number): CountingPlatform {
  const opened = new Map<string, number>();
  // One byte per person, so that counting adds next to nothing to the memory that is measured.
  const received = new Map<string, Uint8Array>();
  let messages = 0;

  function count({ space, channel }: Address): void {
    const ofSpace = received.get(space) ?? new Uint8Array(people);
    const place = placeOf(channel.slice(1));
    ofSpace[place] = (ofSpace[place] ?? 0) + 1;
    received.set(space, ofSpace);
    messages += 1;
  }

  return {
    id: 'slack',
    start: async () => undefined,
    tokenOf: ({ platform }) => platform,
    isServedHere: false,
    webAddress: async () => undefined,
    speaks: () => true,
    hears: () => true,
    writtenSince: async () => [],
    stop: async () => undefined,

    async openDirect(user) {
      const minute = `${user.space}/${Math.floor(clock.now() / minuteMs)}`;
      opened.set(minute, (opened.get(minute) ?? 0) + 1);
      return channelIn(user, `D${user.user}`);
    },

    async post(at, _message, key) {
      if (at.channel.startsWith('D')) count(at);
      return { at, id: key };
    },

    edit: async () => undefined,
    react: async () => undefined,
    unreact: async () => undefined,
    tag: async () => undefined,
    listen: async () => undefined,
    read: async () => undefined,
    whisper: async () => undefined,
    groupMembers: async () => ({ kind: 'members', users: [] }),
    channels: async () => [],
    member: async () => undefined,

    take() {
      const peopleWithOne = [...received.values()].reduce(
        (sum, each) => sum + each.filter((one) => one === 1).length,
        0,
      );
      const tally = { messages, mostOpenedPerMinute: Math.max(0, ...opened.values()), peopleWithOne };
      opened.clear();
      received.clear();
      messages = 0;
      return tally;
    },
  };
}
