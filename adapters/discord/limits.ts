/**
 * Discord's limits, in characters unless the name says otherwise. All pages are under
 * https://docs.discord.com/developers/. Where a page does not say how it counts, Hearth counts in UTF-16, in which an
 * emoji is two or more: the safe side.
 */
export const limits = {
  /** components/reference: a message has 40 components, nested ones included, and 4,000 characters of text. */
  messageComponents: 40,
  messageText: 4_000,
  /** Hearth's own: fewer than 100 mentions fit into one, so that a message can be divided between text displays. */
  textDisplay: 2_000,
  /** resources/message#allowed-mentions-object */
  mentions: 100,
  /** resources/message#create-message */
  nonce: 25,
  /** components/reference#media-gallery */
  pictureDescription: 1_024,
  /**
   * reference#uploading-files: 10 MiB for each file, where nothing was boosted; Hearth counts those of a message together, the
   * safe side. resources/message#create-message: 10 of them.
   */
  fileBytes: 10 * 1024 * 1024,
  messageFiles: 10,
  /** components/reference#action-row, #button */
  rowButtons: 5,
  buttonLabel: 80,
  customId: 100,
  /** components/reference#label, interactions/receiving-and-responding (modal) */
  modalTitle: 45,
  modalComponents: 5,
  label: 45,
  labelDescription: 100,
  /** components/reference#text-input */
  inputText: 4_000,
  placeholder: 100,
  /** components/reference#string-select, #user-select */
  selectOptions: 25,
  optionText: 100,
  /** interactions/application-commands#application-command-object */
  commandName: 32,
  commandDescription: 100,
  commandOptions: 25,
  commandChoices: 25,
  commandText: 6_000,
  /** interactions/application-commands#registering-a-command */
  commands: 100,
  menuEntries: 15,
  /** interactions/application-commands#autocomplete */
  proposals: 25,
  proposalText: 100,
  /** resources/message#get-channel-messages */
  messagesListed: 100,
  /** resources/channel#start-thread-from-message */
  threadName: 100,
  /** resources/channel#modify-channel-json-params-thread */
  forumTags: 5,
} as const;
