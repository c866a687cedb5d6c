import { rollUpLedger } from '../../../src/app/balance/roll-up.ts';
import { enterPages } from '../../../src/app/pages/entering.ts';
import { createStewardPages } from '../../../src/app/pages/pages.ts';
import type { PageAnswer, StewardPages } from '../../../src/ports/pages.ts';
import { aHarness, type CoreHarness } from '../../support/core-harness.ts';
import type { CorePerson } from '../../support/people/core.ts';

const publicUrl = 'https://hearth.example';

/** A community with somebody in it who looks after it, and is on its pages. */
export interface Entered {
  readonly harness: CoreHarness;
  readonly pages: StewardPages;
  readonly sol: CorePerson;
  readonly session: string;
  shows(): Promise<PageAnswer['kind']>;
}

/** What the link in an answer carries. */
export async function tokenFor(person: CorePerson, command = '/community pages'): Promise<string> {
  const { answer } = await person.types(command);
  return /token=(\w+)/.exec(JSON.stringify(answer?.message))?.[1] ?? '';
}

export async function enter(settings: Parameters<typeof aHarness>[0] = {}): Promise<Entered> {
  const harness = await aHarness({ publicUrl, ...settings });
  const sol = harness.person('Sol', { steward: true });
  const session = (await enterPages(harness.process.ports, await tokenFor(sol))) ?? '';
  const pages = createStewardPages(harness.process.ports);
  await rollUpLedger(harness.process.ports, new AbortController().signal);
  return { harness, pages, sol, session, shows: async () => (await pages.show(session, 'settings')).kind };
}
