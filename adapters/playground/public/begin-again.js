import { ApiError, get, post } from './api.js';

/** How long to wait before looking again whether the playground is back, and for how long in all. */
const lookAgainMs = 300;
const backWithinMs = 120_000;

/**
 * Has everything forgotten, and opens the playground anew once it is back.
 * @param {string} as
 * @param {(words: string) => void} say
 */
export async function beginAgain(as, say) {
  const before = await runOf();
  try {
    await post('again', { as });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return say(error.message);
  }
  say('I’m starting anew. This takes a few seconds.');
  const since = Date.now();
  for (let now = before; now === before || now === undefined; now = await runOf()) {
    if (Date.now() - since > backWithinMs) return say('It doesn’t come back. The terminal that it runs in says why.');
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  for (const key of Object.keys(localStorage)) if (key.startsWith('hearth-')) localStorage.removeItem(key);
  sessionStorage.clear();
  location.replace('/playground');
}

/** Which run of the playground answers; `undefined` while none does. */
async function runOf() {
  try {
    return /** @type {string} */ ((await get('/playground/pieces')).run);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return undefined;
  }
}
