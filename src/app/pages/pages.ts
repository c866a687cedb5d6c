import type { StewardPages } from '../../ports/pages.ts';
import { inUnit, type Runtime } from '../runtime/unit-of-work.ts';
import { type Access, createFindVisit, type Visit } from './access.ts';
import { enterPages } from './entering.ts';
import { isSection, saveSection } from './saving.ts';
import { viewOf } from './views.ts';

/** The pages of stewards, for whoever serves them to browsers. */
export function createStewardPages(runtime: Runtime): StewardPages {
  const findVisit = createFindVisit(runtime);

  const asSteward = async <T>(
    session: string,
    changes: boolean,
    work: (visit: Visit) => Promise<T>,
  ): Promise<T | Exclude<Access, { readonly kind: 'steward' }>> => {
    const access = await findVisit(session, changes);
    return access.kind === 'steward' ? work(access.visit) : access;
  };

  return {
    enter: (token) => enterPages(runtime, token),

    leave: (session) =>
      inUnit(runtime, runtime.ids.next(), async ({ tx: { pageSessions } }) => {
        const left = await pageSessions.find(session);
        // Everywhere: one that was begun elsewhere and forgotten could not be ended otherwise.
        if (left) await pageSessions.endOf(left.memberId);
      }),

    show: (session, page) =>
      asSteward(session, false, async (visit) => ({ kind: 'page', view: await viewOf(runtime, visit, page) }) as const),

    save: (session, section, sent) =>
      asSteward(session, true, async (visit) => {
        const outcome = isSection(section) ? await save(runtime, visit, section, sent) : undefined;
        return { kind: 'page', view: await viewOf(runtime, visit, 'settings', outcome) } as const;
      }),
  };
}

/** In one transaction with what it changes, which is the community as it is by then. */
const save = (
  runtime: Runtime,
  { community: { id }, member }: Visit,
  section: Parameters<typeof saveSection>[2],
  sent: Parameters<typeof saveSection>[3],
) =>
  inUnit(runtime, runtime.ids.next(), async (unit) => {
    const community = await unit.tx.communities.find(id);
    if (!community) throw new Error(`The community ${id} is gone`);
    const outcome = await saveSection(unit, community, section, sent);
    const isSaved = Object.keys(outcome.problems).length === 0;
    if (isSaved) unit.log.info({ community: id, by: member.id, section }, 'A steward changed a setting on the pages');
    return outcome;
  });
