/** Answers that go on until somebody ends them: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export interface EventStreams {
  /** The same answer, which ends when all are ended. `whenEnded` is called once it is over, whoever ended it. */
  track(answer: Response, whenEnded: () => void): Response;
  endAll(): void;
}

export const isEventStream = (answer: Response): boolean =>
  answer.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/** @param onError told of streams that break */
export function createEventStreams(onError: (err: unknown) => void): EventStreams {
  const open = new Set<() => void>();

  function endable(source: ReadableStreamDefaultReader<Uint8Array>, whenEnded: () => void): ReadableStream {
    let end = (): void => undefined;
    const over = (): void => {
      open.delete(end);
      whenEnded();
    };
    return new ReadableStream<Uint8Array>({
      start(controller) {
        end = () => {
          over();
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
        over();
        await source.cancel();
      },
    });
  }

  return {
    track(answer, whenEnded) {
      if (!answer.body) return answer;
      const { status, statusText, headers } = answer;
      return new Response(endable(answer.body.getReader(), whenEnded), { status, statusText, headers });
    },
    endAll() {
      for (const end of [...open]) end();
    },
  };
}
