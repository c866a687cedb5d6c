/**
 * What comes back from the server for something that one did.
 * @typedef {{ kind: 'done' }
 *   | { kind: 'form', html: string }
 *   | { kind: 'problems', problems: Record<string, string> }} Outcome
 */

/** Something that did not work, in words for the person who tried. */
export class Trouble extends Error {}

const away = 'Hearth does not answer. What you typed is still here; please try again in a moment.';

/**
 * Does something, and says what came of it. Throws `Trouble` where it could not be done.
 * @param {string} deed
 * @param {Record<string, unknown>} asked
 * @returns {Promise<Outcome>}
 */
export async function act(deed, asked) {
  const response = await reach(`/playground/${deed}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  /** @type {{ error?: string } & Outcome} */
  const answer = await response.json().catch(() => ({ error: away }));
  if (!response.ok) throw new Trouble(answer.error ?? away);
  return answer;
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export async function ask(path) {
  const response = await reach(path);
  if (!response.ok) throw new Trouble(away);
  return response.json();
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 */
async function reach(path, options) {
  try {
    return await fetch(path, options);
  } catch (error) {
    throw new Trouble(away, { cause: error });
  }
}
