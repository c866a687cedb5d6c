/**
 * What the server answers to an action.
 * @typedef {{ kind: 'done', answered?: boolean }
 *   | { kind: 'form', html: string }
 *   | { kind: 'moved', html: string }
 *   | { kind: 'problems', problems: Record<string, string> }} Outcome
 */

/** Something that did not work, in words for the person who tried it. */
export class ApiError extends Error {}

const away = 'Hearth does not answer. What you typed is still here; please try again in a moment.';

/**
 * Performs an action on the server. Throws an `ApiError` where it could not be done.
 * @param {string} action
 * @param {Record<string, unknown>} body
 * @returns {Promise<Outcome>}
 */
export async function post(action, body) {
  const response = await request(`/playground/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  /** @type {{ error?: string } & Outcome} */
  const answer = await response.json().catch(() => ({ error: away }));
  if (!response.ok) throw new ApiError(answer.error ?? away);
  return answer;
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function get(path) {
  const response = await request(path);
  if (!response.ok) throw new ApiError(away);
  return response.json();
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 */
async function request(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw new ApiError(away, { cause: error });
  }
}
