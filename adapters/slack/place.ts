import type { Address, Place } from '../../src/chat/address.ts';

/**
 * Who reads along in a channel. In commands and interactions Slack calls a private channel `privategroup`, a direct
 * conversation `directmessage` and one of several people `mpdm-…`; the id of a direct conversation begins with D.
 */
function audienceIn(channel: string, name: string | undefined): Place['audience'] {
  if (name === 'directmessage' || channel.startsWith('D')) return 'direct';
  if (name === 'privategroup' || name?.startsWith('mpdm-') || channel.startsWith('G')) return 'some';
  return undefined;
}

/**
 * Who reads along where a message was written, by the `channel_type` of its event:
 * https://docs.slack.dev/reference/events/message.groups
 */
export function audienceOfType(channel: string, type: string | undefined): Place['audience'] {
  return type === 'group' || type === 'mpim' ? 'some' : audienceIn(channel, undefined);
}

/** Where somebody acted: the address, and who reads along. */
export function placeIn(at: Address, channelName: string | undefined): Place {
  const audience = audienceIn(at.channel, channelName);
  return audience === undefined ? at : { ...at, audience };
}
