/** Who is at the other end of the connection. */
export interface Peer {
  /** An IP address. */
  readonly address: string;
}

/** A door that an adapter opens on the web server; web-standard requests and responses, so that none needs the other. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Throwing answers 500, and is logged. */
  handle(request: Request, peer: Peer): Promise<Response> | Response;
}

/** A request in plain parts. */
export interface PlainRequest {
  /** The bytes as they came, since signatures are about them. */
  readonly body: Uint8Array;
  /** By its name in small letters. */
  header(name: string): string | undefined;
}

export interface PlainAnswer {
  readonly status: number;
  /** Its content type, and what it says. */
  readonly says?: { readonly type: 'application/json' | 'text/plain'; readonly text: string };
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
