import type { Place } from './records.ts';

/** The address of the page on which this member reads a channel. */
export const channelUrl = (member: string, { channel }: Pick<Place, 'channel'>): string =>
  `/playground?${new URLSearchParams({ as: member, at: channel })}`;

/** The address of the page on which this member sees a post, scrolled to it. Its query is as the page itself writes it. */
export function postUrl(member: string, id: string, { channel, thread }: Place): string {
  const query = new URLSearchParams({ as: member, at: channel, ...(thread === undefined ? {} : { thread }) });
  // The main list and the thread beside it each have an element for the post.
  return `/playground?${query}#${thread === undefined ? 'm' : 't'}-${id}`;
}
