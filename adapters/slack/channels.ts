import type { ConversationsListResponse, WebClient } from '@slack/web-api';
import { type Address, channelIn, type SpaceRef } from '../../src/chat/address.ts';
import type { NamedChannel } from '../../src/domain/setup/suggestions.ts';
import { delivered } from './failure.ts';

type Channel = NonNullable<ConversationsListResponse['channels']>[number];

/** https://docs.slack.dev/reference/methods/conversations.list: fewer than 1,000 a page, 20 pages a minute. */
const channelsPerPage = 999;

/** The public channels that are not archived, page by page. Throws a `DeliveryError`. */
async function* publicChannels(client: WebClient, space: SpaceRef, mostPages: number): AsyncIterable<Channel> {
  let cursor = '';
  for (let page = 0; page < mostPages; page += 1) {
    // Without the workspace, Slack refuses an app of a whole organisation.
    const where = { team_id: space.space, types: 'public_channel' };
    const query = { ...where, exclude_archived: true, limit: channelsPerPage };
    const { channels = [], response_metadata: next } = await delivered(() =>
      client.conversations.list(cursor === '' ? query : { ...query, cursor }),
    );
    yield* channels;
    cursor = next?.next_cursor ?? '';
    if (cursor === '') return;
  }
}

/** The channel that everybody is in; `undefined` where there is none. Throws a `DeliveryError`. */
export async function generalChannel(client: WebClient, space: SpaceRef): Promise<Address | undefined> {
  for await (const { id, is_general: isGeneral } of publicChannels(client, space, 10)) {
    if (isGeneral && id) return channelIn(space, id);
  }
  return undefined;
}

/** What the channels are called, but for those that are shared with others. Throws a `DeliveryError`. */
export async function channelNames(client: WebClient, space: SpaceRef): Promise<readonly NamedChannel[]> {
  const found: NamedChannel[] = [];
  for await (const { id, name, is_ext_shared: isShared } of publicChannels(client, space, 3)) {
    if (id && name && !isShared) found.push({ id, name, isOpen: true, isForum: false });
  }
  return found;
}
