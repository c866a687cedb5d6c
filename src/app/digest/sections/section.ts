import type { Address } from '../../../chat/address.ts';
import type { Community } from '../../../domain/community/community.ts';
import type { DigestId, MemberId } from '../../../domain/ids.ts';
import type { Span } from '../../../ports/store/digest-week.ts';
import type { Names } from '../../member/names.ts';
import type { Unit } from '../../runtime/unit-of-work.ts';

/** What is read for a digest: of whom, in which time, and where it is told. */
export interface Reading {
  readonly unit: Unit;
  readonly community: Community;
  readonly at: Address;
  /** The key of the channel where it is told. */
  readonly toldIn: string;
  readonly span: Span;
  /** The digest, if it was made already. */
  readonly made: DigestId | undefined;
}

/** A part of a digest that was read, before its people are named: those of all sections are looked up in one go. */
export interface Section<Facts> {
  readonly people: readonly MemberId[];
  inWords(names: Names): Facts;
}
