/** Ids are opaque strings; the brand keeps a member's id from being passed where a request's is expected. */
type Id<Of extends string> = string & { readonly __id: Of };

export type CommunityId = Id<'community'>;
export type SpaceId = Id<'space'>;
export type MemberId = Id<'member'>;
export type RequestId = Id<'request'>;
export type KudosId = Id<'kudos'>;
export type ContributionId = Id<'contribution'>;
export type OutboxId = Id<'outbox'>;
export type ReminderId = Id<'reminder'>;
export type DigestId = Id<'digest'>;
export type ActId = Id<'nominated act'>;
export type RoundId = Id<'round'>;
export type EntryId = Id<'entry'>;
export type RingId = Id<'ring'>;
export type PairingId = Id<'pairing'>;
export type ReflectionId = Id<'reflection'>;
export type QuestionId = Id<'question'>;
/** One sending of a prompt, from before the question was the same for all. */
export type SentPromptId = Id<'sent_prompt'>;
export type OfferId = Id<'offer'>;
export type HostAskId = Id<'host_ask'>;
export type ModerationActId = Id<'moderation act'>;
export type ModerationNoticeId = Id<'moderation notice'>;
export type ErasureId = Id<'erasure'>;
export type ReportId = Id<'report'>;
