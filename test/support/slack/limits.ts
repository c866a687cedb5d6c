/**
 * Slack's documented limits, in the units it documents.
 * Sources on docs.slack.dev: reference/block-kit, reference/views, reference/methods, interactivity, apis/events-api.
 */
export const LIMITS = {
  messageBlocks: 50,
  viewBlocks: 100,
  blockIdChars: 255,
  actionIdChars: 255,

  messageTextChars: 40_000,
  /** chat.update measures bytes, and refuses sooner than chat.postMessage. */
  updateTextBytes: 4_000,
  metadataBytes: 16_000,
  attachments: 100,

  sectionTextChars: 3_000,
  sectionFields: 10,
  sectionFieldChars: 2_000,
  headerChars: 150,
  contextElements: 10,
  contextTextChars: 3_000,
  actionsElements: 25,
  labelChars: 2_000,
  markdownChars: 12_000,
  imageUrlChars: 3_000,
  altTextChars: 2_000,
  tableRows: 100,

  buttonTextChars: 75,
  buttonValueChars: 2_000,
  urlChars: 3_000,
  placeholderChars: 150,
  optionTextChars: 75,
  optionValueChars: 150,
  selectOptions: 100,
  overflowOptions: 5,
  choiceOptions: 10,
  inputChars: 3_000,
  confirmTitleChars: 100,
  confirmTextChars: 300,
  confirmButtonChars: 30,

  viewTitleChars: 24,
  privateMetadataChars: 3_000,
  callbackIdChars: 255,
  viewBytes: 250_000,
  viewStack: 3,

  /** slack.com/help/articles/201330736: 1 GB */
  fileBytes: 1024 ** 3,

  triggerMs: 3_000,
  acknowledgeMs: 3_000,
  responseUrlUses: 5,
  responseUrlMs: 30 * 60_000,
} as const;
