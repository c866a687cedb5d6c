/**
 * The playground is as strict as the platforms it stands for, so that what works here works there. Slack takes 3,000
 * characters in a section and 50 blocks in a message, Discord 4,000 in a text; a message here holds:
 */
export const limits = {
  /** Characters that people may type into one message, and that one part of Hearth's messages holds. */
  messageCharacters: 4_000,
  /** https://docs.slack.dev/reference/block-kit/blocks: "up to 50 blocks in messages". */
  blocks: 50,
  /** Bytes of a request to the playground: the longest form there may be, with room to spare. */
  requestBytes: 256 * 1024,
  /** Different emoji on one post: Discord's limit (error 30010, "Maximum number of reactions reached (20)"). */
  reactions: 20,
} as const;
