import type { PlaygroundMember } from '../records.ts';
import { Icon } from './icon.tsx';

const tones = 8;

/** The same name always has the same colour. */
function toneOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 17 + (character.codePointAt(0) ?? 0)) % 9973;
  return sum % tones;
}

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('');

/** A round picture of somebody: initials on their colour. Screen readers skip it, because the name is next to it. */
export const Avatar = ({ member, size = 'normal' }: { member: PlaygroundMember; size?: 'normal' | 'small' }) => (
  <span class={`avatar ${size} ${member.bot ? 'hearth' : `tone-${toneOf(member.name)}`}`} aria-hidden="true">
    {member.bot ? <Icon name="flame" /> : initials(member.name)}
  </span>
);
