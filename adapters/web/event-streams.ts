/** Responses that stay open until either side ends them: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStreams {
  /** The same response, which `endAll` ends. `onEnd` is called when it has ended, whoever ended it. */
  track(response: Response, onEnd: () => void): Response;
  endAll(): void;
}

export const isEventStream = (response: Response): boolean =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/** @param onError hears of streams that break */
export function createEventStreams(onError: (err: unknown) => void): EventStreams {
  const open = new Set<() => void>();

  function endable(source: ReadableStreamDefaultReader<Uint8Array>, onEnd: () => void): ReadableStream {
    let end = (): void => undefined;
    const close = (): void => {
      open.delete(end);
      onEnd();
    };
    return new ReadableStream<Uint8Array>({
      start(controller) {
        end = () => {
          close();
          controller.close();
          source.cancel().catch(onError);
        };
        open.add(end);
      },
      async pull(controller) {
        try {
          const { done, value } = await source.read();
          if (!open.has(end)) return;
          if (done) end();
          else controller.enqueue(value);
        } catch (err) {
          onError(err);
          if (open.has(end)) end();
        }
      },
      async cancel() {
        close();
        await source.cancel();
      },
    });
  }

  return {
    track(response, onEnd) {
      if (!response.body) return response;
      const { status, statusText, headers } = response;
      return new Response(endable(response.body.getReader(), onEnd), { status, statusText, headers });
    },
    endAll() {
      for (const end of [...open]) end();
    },
  };
}
