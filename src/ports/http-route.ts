/** Who is at the other end of the connection. */
export interface Peer {
  /** An IP address. */
  readonly address: string;
}

/**
 * A route that an adapter adds to the web server, in web-standard requests and responses, so that neither has to know
 * the other.
 */
export interface HttpRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Throwing answers 500, and is logged. */
  handle(request: Request, peer: Peer): Promise<Response> | Response;
}

/** A request in plain parts. */
export interface PlainRequest {
  /** The bytes as they arrived, because signatures are computed over them. */
  readonly body: Uint8Array;
  /** By its name in lower case. */
  header(name: string): string | undefined;
}

export interface PlainAnswer {
  readonly status: number;
  /** The content type and the body. */
  readonly says?: { readonly type: 'application/json' | 'text/plain'; readonly text: string };
  /** Called once it was sent, or could not be because the connection is gone. */
  readonly afterwards?: () => void;
}

/**
 * A door at which a platform knocks thousands of times a second: to make web-standard objects for each time costs more
 * than all that is then done. Answers of success are logged at debug, since what happens behind has a line of its own.
 */
export interface PlainRoute {
  readonly method: 'POST';
  readonly path: string;
  /** Throwing answers 500, and is logged. */
  receive(request: PlainRequest): Promise<PlainAnswer>;
}

export type Route = HttpRoute | PlainRoute;
