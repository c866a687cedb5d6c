import type { Address } from '../../chat/address.ts';

/** Channels, wherever something refers to one. */
export interface Channels {
  /**
   * The channel `from` goes by the id of `to`: its part in the community, the requests that were asked or posted there,
   * and the messages that wait to be sent there follow it. What reactions were counted for keeps its key.
   */
  move(from: Address, to: Address): Promise<void>;
}
