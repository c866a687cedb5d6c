import type { Answer } from '../chat/answer.ts';
import type {
  CommandEvent,
  CompletionEvent,
  HomeEvent,
  LeftEvent,
  MenuEvent,
  MessageEvent,
  PressEvent,
  ProfileEvent,
  ReactionEvent,
  RemovedEvent,
  SpaceEvent,
  SubmitEvent,
} from '../chat/event.ts';
import type { Message } from '../chat/message.ts';

/**
 * What platforms tell the core. Each call returns once its effects are committed, and only then may the platform be
 * told that all is well; it throws when they could not be, so that the platform sends it again. The same event
 * told twice takes effect once.
 */
export interface Inbound {
  command(event: CommandEvent): Promise<Answer>;
  menu(event: MenuEvent): Promise<Answer>;
  press(event: PressEvent): Promise<Answer>;
  submit(event: SubmitEvent): Promise<Answer>;
  message(event: MessageEvent): Promise<void>;
  reaction(event: ReactionEvent): Promise<void>;
  /** Somebody is new in the space. */
  joined(event: ProfileEvent): Promise<void>;
  profile(event: ProfileEvent): Promise<void>;
  left(event: LeftEvent): Promise<void>;
  /** @returns proposals for what is being typed, the best first; none where there are none */
  complete(event: CompletionEvent): Promise<readonly string[]>;
  /** @returns what the member's own page says */
  home(event: HomeEvent): Promise<Message>;
  space(event: SpaceEvent): Promise<void>;
  removed(event: RemovedEvent): Promise<void>;
}
