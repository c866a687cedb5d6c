/** Where the pages are in a browser, and the cookie that holds the session there. */
export interface SessionCookie {
  /** The id of the session in a request; `undefined` without one that could be ours, or where it cannot be told which. */
  read(request: Request): string | undefined;
  /** The header that sets it, until the browser is closed. */
  set(session: string): string;
  /** The header that takes it away. */
  clear(): string;
}

const isSessionId = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

/**
 * A browser keeps a cookie with `__Secure-` only from a page with https, so that no other page can plant one
 * (https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__secure-prefix). A neighbouring host could set a
 * second one for all hosts of its domain; whoever comes with two different ones is nobody.
 */
export function sessionCookie(path: string, isSecure: boolean): SessionCookie {
  const name = isSecure ? '__Secure-hearth-pages' : 'hearth-pages';
  const attributes = ['HttpOnly', 'SameSite=Lax', `Path=${path}`, ...(isSecure ? ['Secure'] : [])].join('; ');
  return {
    read(request) {
      const [found, ...others] = new Set(
        (request.headers.get('cookie') ?? '').split(/;\s*/).flatMap((pair) => {
          const end = pair.indexOf('=');
          return pair.slice(0, end) === name ? [pair.slice(end + 1)] : [];
        }),
      );
      return found !== undefined && others.length === 0 && isSessionId(found) ? found : undefined;
    },
    set: (session) => `${name}=${session}; ${attributes}`,
    clear: () => `${name}=; Max-Age=0; ${attributes}`,
  };
}
