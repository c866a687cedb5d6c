import { setImmediate } from 'node:timers/promises';
import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { seeded } from '../../../src/domain/seeded.ts';
import type { PageNetwork } from '../../../src/ports/pages.ts';

export interface Placed {
  readonly x: number;
  readonly y: number;
}

/** More circles than that are a blot. */
const mostNodes = 200;

const ticks = 160;

/** So many circles are moved in one turn of the event loop: five times 200 of them, which takes some five milliseconds. */
const movedPerTurn = 1_000;

/**
 * Where the circles of a network go, on a plane without bounds: always the same for the same network and seed. It is calculated
 * in short turns, so that nobody else waits for it.
 */
export async function layOut({ nodes, edges, seed }: PageNetwork): Promise<readonly Placed[]> {
  const circles: SimulationNodeDatum[] = Array.from({ length: Math.min(nodes, mostNodes) }, (_, index) => ({ index }));
  const links: (SimulationLinkDatum<SimulationNodeDatum> & { readonly weight: number })[] = edges
    .filter(({ between }) => between.every((end) => end < circles.length))
    .map(({ between: [source, target], weight }) => ({ source, target, weight }));
  const simulation = forceSimulation(circles)
    .randomSource(seeded(seed))
    .alphaDecay(1 - 0.001 ** (1 / ticks))
    .force('apart', forceManyBody().strength(-60).distanceMax(400))
    .force(
      'tied',
      forceLink<SimulationNodeDatum, (typeof links)[number]>(links)
        .distance(40)
        .strength(({ weight }) => weight / 8),
    )
    .force('beside', forceCollide(10))
    .force('x', forceX(0).strength(0.07))
    .force('y', forceY(0).strength(0.07))
    .stop();
  const ticksPerTurn = Math.max(1, Math.floor(movedPerTurn / Math.max(1, circles.length)));
  for (let tick = 0; tick < ticks; tick += ticksPerTurn) {
    simulation.tick(Math.min(ticksPerTurn, ticks - tick));
    await setImmediate();
  }
  return circles.map(({ x = 0, y = 0 }) => ({ x, y }));
}
