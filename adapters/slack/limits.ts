/**
 * All limits of Slack that matter to Hearth, in characters unless the name says otherwise.
 * All pages are under https://docs.slack.dev/.
 */
export const limits = {
  /** reference/block-kit/blocks: a message has 50 blocks, a modal or Home tab 100. */
  messageBlocks: 50,
  viewBlocks: 100,
  /**
   * All blocks of a message together: their text and what is around it. Slack answers `msg_blocks_too_long` somewhere
   * above 11,000 characters and documents no number (https://github.com/slackapi/bolt-js/issues/2509 and /2867: text
   * characters, and a buffer for the blocks), so this is well below.
   */
  messageBlocksText: 10_000,
  /** reference/methods/chat.update: `text` over 4,000 bytes is refused as `msg_too_long`. */
  fallbackTextBytes: 4_000,
  /** reference/block-kit/blocks/header-block */
  headerText: 150,
  /** reference/block-kit/blocks/context-block, reference/block-kit/composition-objects/text-object */
  contextText: 3_000,
  /** reference/block-kit/blocks/rich-text-block names none; the limit of a text object is known to work. */
  richText: 3_000,
  /** reference/block-kit/blocks/section-block */
  sectionFields: 10,
  fieldText: 2_000,
  /** reference/block-kit/blocks/actions-block */
  actionsElements: 25,
  /** reference/block-kit/block-elements/button-element */
  buttonText: 75,
  /** reference/block-kit/block-elements/button-element, for any URL */
  url: 3_000,
  /** reference/block-kit/blocks/image-block */
  imageUrl: 3_000,
  imageAlt: 2_000,
  /** reference/views/modal-views */
  viewTitle: 24,
  viewButton: 24,
  privateMetadata: 3_000,
  /** reference/block-kit/blocks/input-block */
  inputLabel: 2_000,
  inputHint: 2_000,
  /** reference/block-kit/block-elements/plain-text-input-element */
  inputText: 3_000,
  placeholder: 150,
  /** reference/block-kit/block-elements/select-menu-element, reference/block-kit/composition-objects/option-object */
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  /** reference/app-manifest */
  appDescription: 140,
  slashCommands: 50,
  commandName: 32,
  commandDescription: 2_000,
  commandUsageHint: 1_000,
  shortcuts: 10,
  shortcutName: 24,
  shortcutDescription: 150,
  /**
   * In bytes. reference/methods/files.getUploadURLExternal names no limit but an error, `file_upload_size_limit_exceeded`;
   * Slack takes files up to 1 GB (https://slack.com/help/articles/201330736). Hearth's own limit is far below, because a file is held in
   * memory while it is sent.
   */
  fileBytes: 20 * 1024 * 1024,
  /** interactivity/handling-user-interaction: a `response_url` works 5 times. */
  responseUrlUses: 5,
} as const;
