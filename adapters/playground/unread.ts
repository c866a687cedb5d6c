import type { PlaygroundChannel } from './records.ts';
import type { State } from './state.ts';

/** Whether a member has not seen everything in a channel, threads included, and how often the rest mentions them. */
export function unreadFor(
  state: State,
  member: string,
  channel: PlaygroundChannel,
): { readonly unread: boolean; readonly mentions: number } {
  const seen = state.lastSeen.get(member)?.[channel.id] ?? '';
  let unread = false;
  let mentions = 0;
  for (const post of state.posts.all()) {
    if (post.channel !== channel.id || post.author === member || post.id <= seen) continue;
    unread = true;
    // A message to one person alone counts as mentioning them.
    if (channel.directWith === member || post.mentions.includes(member)) mentions += 1;
  }
  for (const whisper of state.whispers.all()) {
    if (whisper.channel !== channel.id || whisper.to !== member || whisper.dismissed || whisper.id <= seen) continue;
    unread = true;
    mentions += 1;
  }
  return { unread, mentions };
}

/** The id of the newest thing that a member can see in a channel; `undefined` if there is nothing. */
export function newestFor(state: State, member: string, channel: string): string | undefined {
  let newest: string | undefined;
  const look = (id: string): void => {
    if (newest === undefined || id > newest) newest = id;
  };
  for (const post of state.posts.all()) if (post.channel === channel) look(post.id);
  for (const whisper of state.whispers.all())
    if (whisper.channel === channel && whisper.to === member) look(whisper.id);
  return newest;
}
