import type { CommunityId, HostAskId, MemberId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** Somebody who volunteered to welcome newcomers. */
export interface Host {
  readonly memberId: MemberId;
  readonly communityId: CommunityId;
  readonly since: Instant;
  readonly lastAskedAt: Instant | undefined;
  /** When an ask did not reach them last. */
  readonly notReachedAt: Instant | undefined;
}

/** `told`: they were not asked to say hello, but told about newcomers in a note, which counts as much. */
export type HostAskState = 'asked' | 'accepted' | 'not_now' | 'lapsed' | 'not_reached' | 'told';

/** A host is asked to say hello to some newcomers. */
export interface HostAsk {
  readonly id: HostAskId;
  readonly communityId: CommunityId;
  readonly hostId: MemberId;
  readonly askedAt: Instant;
  readonly state: HostAskState;
  /** The first ask about the same newcomers. */
  readonly rootId: HostAskId;
  /** How many of those before it had no press. */
  readonly lapses: number;
}

export interface NewcomerHosts {
  /** Whoever is one already stays one, as they are. */
  add(host: Host): Promise<void>;
  save(host: Host): Promise<void>;
  /** @returns whether they were one */
  remove(memberId: MemberId): Promise<boolean>;
  find(memberId: MemberId): Promise<Host | undefined>;
  /** Those of a community, those asked longest ago first. */
  of(communityId: CommunityId, limit: number): Promise<readonly Host[]>;

  addAsk(ask: HostAsk): Promise<void>;
  saveAsk(ask: HostAsk): Promise<void>;
  findAsk(communityId: CommunityId, id: HostAskId): Promise<HostAsk | undefined>;
  /** Who was asked about the same newcomers, the last one last. */
  askedInChain(rootId: HostAskId): Promise<readonly MemberId[]>;
  /** The asks of a host since then, the latest first. */
  asksOf(hostId: MemberId, since: Instant, limit: number): Promise<readonly HostAsk[]>;
}
