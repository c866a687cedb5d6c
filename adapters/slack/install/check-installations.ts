import type { DoctorCheck } from '../../../src/ports/doctor-check.ts';
import type { Installation, Installations } from '../../../src/ports/installations.ts';
import type { Sealing } from '../../../src/ports/sealing.ts';
import { botScopes } from '../manifest.ts';
import { detailsOf } from './record.ts';
import { installUrl } from './routes.ts';

/** How many are read at a time, and how many of those with a problem are named. */
const pageSize = 200;
const mostNamed = 3;

/**
 * Looks at every place where somebody installed Hearth: whether a key opens its token, and whether Hearth may do there
 * what it needs by now. Calls nobody, as there may be thousands.
 */
export async function checkInstallations(
  installations: Installations,
  sealing: Sealing,
  baseUrl: string,
): Promise<readonly DoctorCheck[]> {
  const [locked, limited]: [Installation[], Installation[]] = [[], []];
  let count = 0;
  let after: string | undefined;
  let page: readonly Installation[];
  do {
    page = await installations.list('slack', after, pageSize);
    after = page.at(-1)?.id;
    const own = page.filter(({ sealed }) => sealed !== undefined);
    count += own.length;
    locked.push(...own.filter(({ sealed }) => sealed && !sealing.opens(sealed.keyId)));
    limited.push(...own.filter((each) => lacking(each).length > 0));
  } while (page.length === pageSize);
  return [
    {
      state: 'good',
      what: `Hearth is installed in ${count === 1 ? '1 workspace or organisation' : `${count} workspaces and organisations`}.`,
    },
    ...locked.slice(0, 1).map(
      (): DoctorCheck => ({
        state: 'bad',
        what: `No key in ENCRYPTION_KEY opens the tokens of ${named(locked)}.`,
        fix: 'Put the key of before back, behind the newest, with a comma between them. If it is lost for good: npx hearth rotate-key --forget-lost',
      }),
    ),
    ...limited.slice(0, 1).map(
      (first): DoctorCheck => ({
        state: 'warning',
        what: `Hearth was installed with less than it needs now in ${named(limited)}: ${lacking(first).join(', ')}.`,
        fix: `Ask somebody there to install it again: ${installUrl(baseUrl)}`,
      }),
    ),
  ];
}

function lacking(installation: Installation): readonly string[] {
  const { scopes } = detailsOf(installation);
  return botScopes.filter((scope) => !scopes.includes(scope));
}

function named(some: readonly Installation[]): string {
  const names = some.slice(0, mostNamed).map((each) => detailsOf(each).name ?? each.id);
  const more = some.length - names.length;
  return names.join(', ') + (more > 0 ? `, and ${more} more` : '');
}
