import { type Answer, silent } from '../../../../src/chat/answer.ts';
import type {
  CommandEvent,
  HomeEvent,
  MenuEvent,
  MessageEvent,
  PressEvent,
  ProfileEvent,
  ReactionEvent,
  SpaceEvent,
  SubmitEvent,
} from '../../../../src/chat/event.ts';
import { message, paragraph } from '../../../../src/chat/message.ts';
import type { Inbound } from '../../../../src/ports/inbound.ts';

/** A core that records what it receives, and answers as a test wishes. */
export interface RecordingCore extends Inbound {
  readonly received: {
    readonly spaces: SpaceEvent[];
    readonly profiles: ProfileEvent[];
    readonly commands: CommandEvent[];
    readonly menus: MenuEvent[];
    readonly presses: PressEvent[];
    readonly submits: SubmitEvent[];
    readonly messages: MessageEvent[];
    readonly reactions: ReactionEvent[];
    readonly homes: HomeEvent[];
  };
  /** What it says next to a command, a menu entry, a button or a form. */
  answer: (event: { readonly id: string }) => Answer;
  /** While it is broken it takes nothing in. */
  broken: boolean;
}

export function createRecordingCore(): RecordingCore {
  const received: RecordingCore['received'] = {
    spaces: [],
    profiles: [],
    commands: [],
    menus: [],
    presses: [],
    submits: [],
    messages: [],
    reactions: [],
    homes: [],
  };

  async function take<E extends { readonly id: string }>(list: E[], event: E): Promise<Answer> {
    if (core.broken) throw new Error('The core is broken');
    list.push(event);
    return core.answer(event);
  }

  const core: RecordingCore = {
    received,
    answer: () => silent,
    broken: false,
    command: (event) => take(received.commands, event),
    menu: (event) => take(received.menus, event),
    press: (event) => take(received.presses, event),
    submit: (event) => take(received.submits, event),
    message: async (event) => void (await take(received.messages, event)),
    reaction: async (event) => void (await take(received.reactions, event)),
    profile: async (event) => void (await take(received.profiles, event)),
    space: async (event) => void (await take(received.spaces, event)),
    home: async (event) => {
      await take(received.homes, event);
      return message(paragraph('Your own page.'));
    },
    messageGone: async () => undefined,
    channelGone: async () => undefined,
    reactionsCleared: async () => undefined,
    channelMoved: async () => undefined,
    eventsLost: async () => undefined,
    joined: async () => undefined,
    complete: async () => [],
    left: async () => undefined,
    removed: async () => undefined,
  };
  return core;
}
