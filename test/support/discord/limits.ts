/**
 * Discord's documented limits. Sources: docs.discord.com/developers, resources/message (content, embeds),
 * components/reference, interactions/application-commands, interactions/receiving-and-responding, and the published
 * OpenAPI document (github.com/discord/discord-api-spec).
 */
export const LIMITS = {
  contentChars: 2_000,
  /** what the schema of a message alone takes, before the rule for content */
  nonceChars: 25,
  embeds: 10,
  embedTitleChars: 256,
  embedDescriptionChars: 4_096,
  embedFields: 25,
  embedFieldNameChars: 256,
  embedFieldValueChars: 1_024,
  embedFooterChars: 2_048,
  embedAuthorChars: 256,
  /** of all embeds of a message together */
  embedTotalChars: 6_000,
  urlChars: 2_048,
  attachments: 10,
  /** in bytes, each; where nothing was boosted (docs.discord.com/developers/reference#uploading-files) */
  fileBytes: 10 * 1024 * 1024,
  mentions: 100,

  actionRows: 5,
  rowWidth: 5,
  customIdChars: 100,
  buttonLabelChars: 80,
  buttonUrlChars: 512,
  selectOptions: 25,
  selectValues: 25,
  optionChars: 100,
  placeholderChars: 150,
  /** with IS_COMPONENTS_V2: components in all, nested ones included, and characters in all text displays */
  v2Components: 40,
  v2TextChars: 4_000,
  sectionTexts: 3,
  galleryItems: 10,
  altTextChars: 1_024,

  modalTitleChars: 45,
  modalComponents: 5,
  labelChars: 45,
  labelDescriptionChars: 100,
  inputChars: 4_000,
  inputPlaceholderChars: 100,
  groupOptions: 10,

  commandNameChars: 32,
  commandDescriptionChars: 100,
  commandOptions: 25,
  commandChoices: 25,
  choiceChars: 100,
  choiceValueChars: 6_000,
  commandTotalChars: 8_000,
  chatInputCommands: 100,
  menuCommands: 15,

  threadNameChars: 100,
  forumTags: 5,
  slowModeSeconds: 21_600,

  acknowledgeMs: 3_000,
  interactionTokenMs: 15 * 60_000,
  /** "the past few minutes" in which enforce_nonce looks for the same nonce */
  nonceMs: 5 * 60_000,

  heartbeatMs: 41_250,
  /** what one connection may send in a minute before it is closed with 4008 */
  gatewaySends: 120,
  gatewaySendsWindowMs: 60_000,
  identifyWindowMs: 5_000,
  membersPerChunk: 1_000,
} as const;
