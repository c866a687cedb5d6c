import type { CommunityId } from '../../domain/ids.ts';
import { type CommunitySize, mostCounted } from '../../ports/store/community-erasures.ts';

interface Named {
  readonly id: CommunityId;
  readonly name: string;
}

const count = (many: number, what: string): string =>
  many >= mostCounted ? `${mostCounted} ${what} or more` : `${many} ${what}`;

const sizeText = ({ members, requests, kudos }: CommunitySize): string =>
  [count(members, 'members'), count(requests, 'requests'), count(kudos, 'kudos')].join(', ');

const nameOf = (name: string): string => (name === '' ? '(no name yet)' : name);

/** What the command line says about erasing. */
export const eraseWords = {
  list: (listed: readonly (Named & { readonly size: CommunitySize })[], others: number): readonly string[] => [
    listed.length === 0 ? 'There is no community in this database.' : 'The communities in this database:',
    ...listed.map(({ id, name, size }) => `  ${id}  ${nameOf(name)}: ${sizeText(size)}`),
    ...(others > 0 ? [`  and ${others} more`] : []),
    ...(listed.length === 0 ? [] : ['To see what would go: hearth erase --community <id or name>']),
  ],

  wouldGo: ({ id, name }: Named, size: CommunitySize): readonly string[] => [
    `This would erase everything that Hearth keeps of ${nameOf(name)} (${id}): ${sizeText(size)}, and all that belongs to them.`,
    'The tokens of its spaces go, too, where people installed Hearth by a link. Posts stay on the platform, and backups stay as they are.',
    'Nobody there is told, and it cannot be taken back. Nothing is erased yet.',
    `To do it: hearth erase --community ${id} --yes`,
  ],

  /** @param users where they are, as their platforms call them */
  memberWouldGo: (
    of: Named,
    { id, name }: { readonly id: string; readonly name: string },
    users: readonly string[],
  ): readonly string[] => [
    `This would forget ${nameOf(name)} (${id}${users.map((user) => `, ${user}`).join('')}) in ${nameOf(of.name)}, as if they had asked for it:`,
    'their name, words, settings and accounts go; who gave how much to whom stays, under nobody’s name. They are told once it is done.',
    'It cannot be taken back. Nothing is erased yet.',
    `To do it: hearth erase --community ${of.id} --member ${id} --yes`,
  ],
  memberBegun: (): readonly string[] => [
    'Nothing leads from their accounts to them any more. A running Hearth erases what they wrote, part by part; where none runs, the next start does.',
    'Backups made before still hold it: delete them, or repeat this after a restore.',
  ],
  memberBefore: (): readonly string[] => ['That was begun before. A running Hearth finishes it, if it has not.'],
  noSuchMember: (given: string, of: Named): string =>
    `There is nobody “${given}” in ${nameOf(of.name)}. Write --member and their id here, or the id that their platform gives them, such as U024BE7LH.`,
  severalMembers: (given: string, ids: readonly string[]): string =>
    [
      `“${given}” is somebody else in each space. Write --member and one of these ids:`,
      ...ids.map((id) => `  ${id}`),
    ].join('\n'),

  noSuchCommunity: (given: string, known: readonly Named[]): string =>
    [
      `There is no community “${given}”, or more than one of that name. Write --community and one of these ids:`,
      ...known.map(({ id, name }) => `  ${id}  ${nameOf(name)}`),
    ].join('\n'),
  whichOne: (): string => 'Of which community? Write --community and its id; “hearth erase” lists them.',

  erasing: (): string => 'erasing',
  erased: (name: string): string =>
    `Everything of ${nameOf(name)} is erased. Backups made before still hold it: delete them, or repeat this after a restore.`,
  interrupted: (id: CommunityId): string =>
    `Not finished. A running Hearth goes on with it; or run "hearth erase --community ${id} --yes" again.`,
};
