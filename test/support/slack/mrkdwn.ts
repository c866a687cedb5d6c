import type { Block, Fields, User } from './shapes.ts';

/** Slack escapes three characters, and only these. Source: docs.slack.dev/messaging/formatting-message-text. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const MARKUP = /<(?:[@#!][A-Z0-9a-z^][^<>]*|https?:\/\/[^<>\s]+|mailto:[^<>\s]+)>/g;

/**
 * What a person typed, as Slack sends it: the three characters escaped, what is already Slack markup (`<@U…|bob>`) left
 * alone, and `@bob`, `@designers` and `#help` turned into markup where somebody or something of that name exists.
 */
export function typed(
  text: string,
  known: {
    users: Iterable<User>;
    channels: Iterable<{ id: string; name: string }>;
    groups: Iterable<{ id: string; handle: string }>;
  },
) {
  const groups = new Map([...known.groups].map((group) => [group.handle, group]));
  const users = new Map([...known.users].map((user) => [user.name, user]));
  const channels = new Map([...known.channels].map((channel) => [channel.name, channel]));
  const linked = (plain: string): string =>
    escapeText(plain)
      .replace(/(^|[\s(])@([a-z0-9][a-z0-9._-]*[a-z0-9]|[a-z0-9])/g, (all, before, name) => {
        const user = users.get(name);
        const group = groups.get(name);
        if (group) return `${before}<!subteam^${group.id}|@${group.handle}>`;
        return user ? `${before}<@${user.id}|${user.name}>` : all;
      })
      .replace(/(^|[\s(])#([a-z0-9][a-z0-9_-]*)/g, (all, before, name) => {
        const channel = channels.get(name);
        return channel ? `${before}<#${channel.id}|${channel.name}>` : all;
      });
  let result = '';
  let from = 0;
  for (const match of text.matchAll(MARKUP)) {
    result += linked(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return result + linked(text.slice(from));
}

/** In messages, unlike in commands, a mention of a user carries no name. */
export const withoutNames = (text: string): string => text.replace(/<@([A-Z0-9]+)\|[^>]*>/g, '<@$1>');

/** The rich_text block that Slack's own clients put beside a typed text. */
export function richText(text: string, blockId: string): Block {
  const elements: Fields[] = [];
  for (const part of text.split(/(<@[A-Z0-9]+(?:\|[^>]*)?>)/).filter(Boolean)) {
    const user = /^<@([A-Z0-9]+)/.exec(part)?.[1];
    elements.push(user ? { type: 'user', user_id: user } : { type: 'text', text: part });
  }
  const section = { type: 'rich_text_section', elements };
  return { type: 'rich_text', block_id: blockId, elements: [section] };
}
