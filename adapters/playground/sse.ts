/** Notifies every open page of changes; the page then fetches what it shows. */
export interface ChangeStream {
  /** A stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
  open(): ReadableStream<Uint8Array>;
  notify(): void;
  /** Ends all streams; pages connect again by themselves as soon as the server answers. */
  close(): void;
}

/** Sent while nothing changes, so that neither side takes the silence for a lost connection. */
const heartbeatMs = 20_000;

const encoder = new TextEncoder();
const greeting = encoder.encode('retry: 1000\n\nevent: change\ndata: now\n\n');
const change = encoder.encode('event: change\ndata: now\n\n');
const heartbeat = encoder.encode(': still here\n\n');

export function createChangeStream(): ChangeStream {
  const listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  let heartbeats: NodeJS.Timeout | undefined;

  const send = (bytes: Uint8Array): void => {
    for (const listener of listeners) listener.enqueue(bytes);
  };
  const leave = (listener: ReadableStreamDefaultController<Uint8Array>): void => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(heartbeats);
  };

  return {
    open: () => {
      let mine: ReadableStreamDefaultController<Uint8Array>;
      return new ReadableStream<Uint8Array>({
        start: (controller) => {
          mine = controller;
          if (listeners.size === 0) heartbeats = setInterval(() => send(heartbeat), heartbeatMs).unref();
          listeners.add(controller);
          controller.enqueue(greeting);
        },
        cancel: () => leave(mine),
      });
    },
    notify: () => send(change),
    close: () => {
      for (const listener of listeners) listener.close();
      listeners.clear();
      clearInterval(heartbeats);
    },
  };
}
