/** Tells every open page that something changed; what changed, it asks for itself. */
export interface Live {
  /** A stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
  stream(): ReadableStream<Uint8Array>;
  changed(): void;
  /** Ends all streams; pages ask again by themselves until there is somebody to answer. */
  close(): void;
}

/** A line now and then, so that neither side takes the silence for an end. */
const heartbeatMs = 20_000;

const encoder = new TextEncoder();
const greeting = encoder.encode('retry: 1000\n\nevent: change\ndata: now\n\n');
const change = encoder.encode('event: change\ndata: now\n\n');
const heartbeat = encoder.encode(': still here\n\n');

export function createLive(): Live {
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let beat: NodeJS.Timeout | undefined;

  const send = (bytes: Uint8Array): void => {
    for (const listener of listeners) listener.enqueue(bytes);
  };
  const leave = (listener: ReadableStreamDefaultController<Uint8Array>): void => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(beat);
  };

  return {
    stream: () => {
      let mine: ReadableStreamDefaultController<Uint8Array>;
      return new ReadableStream<Uint8Array>({
        start: (controller) => {
          mine = controller;
          if (listeners.size === 0) beat = setInterval(() => send(heartbeat), heartbeatMs).unref();
          listeners.add(controller);
          controller.enqueue(greeting);
        },
        cancel: () => leave(mine),
      });
    },
    changed: () => send(change),
    close: () => {
      for (const listener of listeners) listener.close();
      listeners.clear();
      clearInterval(beat);
    },
  };
}
