/**
 * The playground is as strict as the platforms that it stands for, so that what works here works there. Slack allows
 * 3,000 characters in a section and 50 blocks in a message, Discord 4,000 characters in a text.
 */
export const limits = {
  /** Characters in one message that people type, and in one part of a message of Hearth's. */
  messageCharacters: 4_000,
  /** https://docs.slack.dev/reference/block-kit/blocks: "up to 50 blocks in messages". */
  blocks: 50,
  /** Bytes in one request: enough for the longest form, with room to spare. */
  requestBytes: 256 * 1024,
  /** Bytes in one file: Discord's limit, https://docs.discord.com/developers/reference#uploading-files. */
  fileBytes: 10 * 1024 * 1024,
  /** Different emoji on one post: Discord's limit (error 30010, "Maximum number of reactions reached (20)"). */
  reactions: 20,
} as const;
