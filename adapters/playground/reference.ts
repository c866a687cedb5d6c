import type { ReadReference } from '../../src/chat/token.ts';
import type { PlaygroundChannel, PlaygroundMember } from './records.ts';
import { openChannels, type State } from './state.ts';

interface Name {
  readonly written: string;
  readonly type: 'member' | 'channel';
  readonly id: string;
}

/**
 * Reads `@Ada Pebble`, `@ada` and `#help` as the member or channel of that name. The longest name wins; a first name is
 * enough if only one member has it.
 */
export function referenceReader(
  members: readonly PlaygroundMember[],
  channels: readonly PlaygroundChannel[],
): ReadReference {
  const names = [...memberNames(members), ...channels.map(channelName)].sort(
    (a, b) => b.written.length - a.written.length,
  );
  return (text, position) => {
    if (text[position] !== '@' && text[position] !== '#') return undefined;
    // An address such as ada@example.org mentions nobody.
    if (/[\p{L}\p{N}_]/u.test(text.charAt(position - 1))) return undefined;
    for (const { written, type, id } of names) {
      const end = position + written.length;
      const found = text.slice(position, end);
      if (found.toLowerCase() !== written || /^[\p{L}\p{N}_]/u.test(text.slice(end))) continue;
      return { type, id, text: found, end };
    }
    return undefined;
  };
}

export const readerOf = (state: State): ReadReference => referenceReader([...state.members.all()], openChannels(state));

function memberNames(members: readonly PlaygroundMember[]): readonly Name[] {
  const firstName = (member: PlaygroundMember): string => member.name.split(' ')[0] ?? member.name;
  const shared = (name: string): boolean => members.filter((other) => firstName(other) === name).length > 1;
  return members.flatMap((member) => {
    const short = firstName(member);
    const written = shared(short) ? [member.name] : [member.name, short];
    return written.map((name): Name => ({ written: `@${name.toLowerCase()}`, type: 'member', id: member.id }));
  });
}

const channelName = (channel: PlaygroundChannel): Name => ({
  written: `#${channel.name.toLowerCase()}`,
  type: 'channel',
  id: channel.id,
});
