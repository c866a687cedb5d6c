/** A door that an adapter opens on the web server; web-standard requests and responses, so that none needs the other. */
/** Who is at the other end of the connection. */
export interface Peer {
  /** An IP address. */
  readonly address: string;
}

export interface HttpRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Throwing answers 500, and is logged. */
  handle(request: Request, peer: Peer): Promise<Response> | Response;
}
