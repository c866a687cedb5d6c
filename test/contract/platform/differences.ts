/** Whether a platform does it, and why it is so, in one sentence. */
export interface Difference {
  readonly holds: boolean;
  readonly because: string;
}

export const does = (because: string): Difference => ({ holds: true, because });
export const doesNot = (because: string): Difference => ({ holds: false, because });

/**
 * All in which platforms differ. Each is pinned down by a case for those where it holds, and by one for those where it
 * does not: what people get instead.
 */
export interface Differences {
  /** Any message has a thread under it; otherwise one that was opened, and an answer to others stands in the channel. */
  readonly threadsAnywhere: Difference;
  /** What is being delivered during a stop still goes out; otherwise it waits for the next start. */
  readonly speaksAfterStop: Difference;
  /** There are channels that only some can see. */
  readonly privateChannels: Difference;
  /** A whisper said again under the same key is seen once. */
  readonly whispersOnce: Difference;
  /** A whisper stands where it was said; otherwise it is a direct message. */
  readonly whispersInPlace: Difference;
  /** Hearth reacts to messages; otherwise that is refused. */
  readonly reacts: Difference;
  /** What somebody wrote can be read once they hand it over. */
  readonly givesText: Difference;
  /** The platform can be out of reach while the adapter runs. */
  readonly canBeAway: Difference;
  /** The platform asks to slow down, and the outbox does; otherwise its own library waits, or nothing is asked. */
  readonly asksToSlowDown: Difference;
  /** What takes long is acknowledged first and answered after; otherwise not before it is done. */
  readonly acknowledgesFirst: Difference;
  /** Commands are typed as a line of text; otherwise the platform types their options. */
  readonly typesText: Difference;
  /** Commands can be used where somebody talks alone with Hearth. */
  readonly commandsInDirect: Difference;
  /** Hearth proposes values while somebody types. */
  readonly completes: Difference;
  /** Members have a menu; otherwise commands do what it would. */
  readonly memberMenus: Difference;
  /** Members have a page of their own; otherwise there is the command for it. */
  readonly homePage: Difference;
  /**
   * Problems stand beside their fields, and what was filled in stays; otherwise they come as a private message, with a
   * button that opens the form again as it was.
   */
  readonly problemsInForm: Difference;
  /** A form may be answered by another; otherwise by a button that opens it. */
  readonly formAfterForm: Difference;
  /** A form opens however long its answer takes; otherwise the person is asked to try again. */
  readonly opensLateForms: Difference;
  /** Who wrote the message is known when a reaction is taken off; otherwise it is absent. */
  readonly namesAuthorOnTakingOff: Difference;
  /** Spaces make emoji of their own. */
  readonly customEmoji: Difference;
  /** People come and leave. */
  readonly comesAndGoes: Difference;
  /** Somebody who leaves is told as `left`; otherwise as a profile that says so. */
  readonly tellsLeaving: Difference;
  /** People change their names. */
  readonly renames: Difference;
  /** Other bots can be there and write. */
  readonly otherBots: Difference;
  /** People belong to groups that can be named, and Hearth can see who is in them. */
  readonly groups: Difference;
  /** Hearth can be taken out of the space. */
  readonly canBeRemoved: Difference;
  /** A message or reaction that the core could not take in is told again. */
  readonly tellsAgain: Difference;
}
