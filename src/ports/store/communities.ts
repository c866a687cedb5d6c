import type { Address } from '../../chat/address.ts';
import type { ChannelRole, Community } from '../../domain/community/community.ts';
import type { CommunityId } from '../../domain/ids.ts';

export interface Communities {
  add(community: Community): Promise<void>;
  find(id: CommunityId): Promise<Community | undefined>;
  save(community: Community): Promise<void>;
  all(): Promise<readonly Community[]>;
  channel(id: CommunityId, role: ChannelRole): Promise<Address | undefined>;
  setChannel(id: CommunityId, role: ChannelRole, at: Address): Promise<void>;
}
