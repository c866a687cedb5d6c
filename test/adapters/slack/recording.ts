import { type Answer, silent } from '../../../src/chat/answer.ts';
import type { ChatEvent } from '../../../src/chat/event.ts';
import { type Message, message, paragraph } from '../../../src/chat/message.ts';
import type { Inbound } from '../../../src/ports/inbound.ts';
import type { Log } from '../../../src/ports/log.ts';

type Told = { readonly [Kind in keyof Inbound]: { readonly kind: Kind; readonly event: Parameters<Inbound[Kind]>[0] } };

export type Heard = Told[keyof Inbound];

/** A core that remembers what it was told, and answers as it was told to. */
export interface RecordingInbound extends Inbound {
  readonly heard: Heard[];
  /** What to answer to whatever can be answered. */
  answer: () => Promise<Answer>;
  /** What to do with everything else. */
  handle: () => Promise<void>;
  page: Message;
  of<Kind extends keyof Inbound>(kind: Kind): Parameters<Inbound[Kind]>[0][];
}

export function recordingInbound(): RecordingInbound {
  const heard: Heard[] = [];
  const note = (kind: keyof Inbound, event: ChatEvent): void => void heard.push({ kind, event } as Heard);
  const recording: RecordingInbound = {
    heard,
    answer: () => Promise.resolve(silent),
    handle: () => Promise.resolve(),
    page: message(paragraph('This is your page.')),
    of: (kind) => heard.filter((each) => each.kind === kind).map((each) => each.event as never),
    command: answering('command'),
    menu: answering('menu'),
    complete: async (event) => {
      note('complete', event);
      return [];
    },
    joined: handling('joined'),
    press: answering('press'),
    submit: answering('submit'),
    message: handling('message'),
    reaction: handling('reaction'),
    messageGone: handling('messageGone'),
    channelGone: handling('channelGone'),
    reactionsCleared: handling('reactionsCleared'),
    channelMoved: handling('channelMoved'),
    eventsLost: handling('eventsLost'),
    profile: handling('profile'),
    left: handling('left'),
    space: handling('space'),
    removed: handling('removed'),
    async home(event) {
      note('home', event);
      await recording.handle();
      return recording.page;
    },
  };
  return recording;

  function answering(kind: keyof Inbound) {
    return (event: ChatEvent): Promise<Answer> => {
      note(kind, event);
      return recording.answer();
    };
  }

  function handling(kind: keyof Inbound) {
    return async (event: ChatEvent): Promise<void> => {
      note(kind, event);
      await recording.handle();
    };
  }
}

export interface Line {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly text: string;
}

/** A log whose lines can be looked at. */
export function recordingLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const write =
    (level: Line['level']) =>
    (fields: object, text: string): void =>
      void lines.push({ level, fields, text });
  const log = {
    lines,
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    with: () => log,
  };
  return log;
}
