import { type Inline, type Picture, picture } from '../../chat/message.ts';
import type { Connections } from '../../domain/digest/connections.ts';
import { circle, drawing, lines, words } from './drawing.ts';
import { excerpt } from './phrase.ts';

const width = 560;
const margin = 130;
const radius = (width - 2 * margin) / 2;
const middle = width / 2;

/** As much of a name as has room beside its dot. */
const maxNameCharacters = 16;

/** Discord’s limit for the description of a picture is 1,024. */
const maxAltCharacters = 1_000;

/** Who is connected by help: everybody on a circle, and a line between two of whom one helped the other. */
export function connectionsPicture(connections: Connections<Inline>): Picture {
  const people = connections.people.map(drawnName);
  const { pairs } = connections;
  const dots = people.map((_, index) => pointAt(turn(index, people.length), radius));
  const drawn = [
    words(20, 30, 'Who helped whom', { size: 14, weight: 'bold' }),
    lines(pairs.flatMap(([a, b]) => (dots[a] && dots[b] ? [[dots[a], dots[b]] as const] : []))),
    ...dots.map(({ x, y }) => circle(x, y, 5)),
    ...people.map((name, index) => nameAt(turn(index, people.length), excerpt(name, maxNameCharacters))),
  ];
  return picture(drawing(width, width, drawn), inWords({ people, pairs }));
}

/** The place of one of so many on the circle, in degrees from the right, clockwise. */
const turn = (index: number, count: number): number => Math.round((index / count) * 360) - 90;

function pointAt(degrees: number, distance: number): { readonly x: number; readonly y: number } {
  const angle = (degrees / 180) * Math.PI;
  return { x: middle + distance * Math.cos(angle), y: middle + distance * Math.sin(angle) };
}

/** Names go outwards like rays, so that none covers another; on the left they are turned round, to be read. */
function nameAt(degrees: number, name: string): string {
  const isLeft = degrees > 90;
  const { x, y } = pointAt(degrees + (isLeft ? -1 : 1), radius + 12);
  return words(x, y, name, {
    size: 11,
    anchor: isLeft ? 'end' : 'start',
    degrees: isLeft ? degrees - 180 : degrees,
  });
}

function inWords({ people, pairs }: Connections<string>): string {
  const said = pairs.map(([a, b]) => `${people[a]} and ${people[b]}`).join(', ');
  return excerpt(`${people.length} people, connected by help: ${said}.`, maxAltCharacters);
}

/** A name as a picture has it. */
const drawnName = (name: Inline): string => (name.type === 'person' || name.type === 'mention' ? name.name : '');
