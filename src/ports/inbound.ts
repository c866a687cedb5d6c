import type { Answer } from '../chat/answer.ts';
import type {
  ChannelGoneEvent,
  ChannelMovedEvent,
  CommandEvent,
  CompletionEvent,
  EventsLostEvent,
  HomeEvent,
  LeftEvent,
  MenuEvent,
  MessageEvent,
  MessageGoneEvent,
  PressEvent,
  ProfileEvent,
  ReactionEvent,
  ReactionsClearedEvent,
  RemovedEvent,
  SpaceEvent,
  SubmitEvent,
} from '../chat/event.ts';
import type { Message } from '../chat/message.ts';

/**
 * What platforms pass on to the core. Each call returns once its effects are committed; only then may the event be
 * acknowledged. It throws when they could not be committed, so that the platform sends the event again. An event that
 * arrives twice takes effect once.
 */
export interface Inbound {
  command(event: CommandEvent): Promise<Answer>;
  menu(event: MenuEvent): Promise<Answer>;
  press(event: PressEvent): Promise<Answer>;
  submit(event: SubmitEvent): Promise<Answer>;
  message(event: MessageEvent): Promise<void>;
  reaction(event: ReactionEvent): Promise<void>;
  messageGone(event: MessageGoneEvent): Promise<void>;
  reactionsCleared(event: ReactionsClearedEvent): Promise<void>;
  channelGone(event: ChannelGoneEvent): Promise<void>;
  channelMoved(event: ChannelMovedEvent): Promise<void>;
  eventsLost(event: EventsLostEvent): Promise<void>;
  /** Somebody joined the space. */
  joined(event: ProfileEvent): Promise<void>;
  profile(event: ProfileEvent): Promise<void>;
  left(event: LeftEvent): Promise<void>;
  /** @returns proposals for what is being typed, the best first */
  complete(event: CompletionEvent): Promise<readonly string[]>;
  /** @returns the member's own page */
  home(event: HomeEvent): Promise<Message>;
  space(event: SpaceEvent): Promise<void>;
  removed(event: RemovedEvent): Promise<void>;
}
