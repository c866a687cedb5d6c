import { describe, expect, it } from 'vitest';
import { layOut } from '../../../../adapters/web/pages/network-layout.ts';
import type { PageNetwork } from '../../../../src/ports/pages.ts';
import { aHealthReport } from '../../../support/page-builders.ts';

const network = (changes: Partial<PageNetwork> = {}): PageNetwork => ({
  name: 'Ties',
  description: '',
  nodes: 0,
  edges: [],
  seed: 1,
  ...aHealthReport().network,
  ...changes,
});

/** A large network in which everybody has to do with some. */
const large = (nodes: number): PageNetwork =>
  network({
    nodes,
    edges: Array.from({ length: nodes * 4 }, (_, index) => ({
      between: [index % nodes, (index * 7 + 3) % nodes] as const,
      weight: 2,
    })),
  });

describe('the picture of a network', () => {
  it('is the same each time, and has a place of its own for everybody', async () => {
    const places = await layOut(network());
    expect(await layOut(network())).toEqual(places);
    expect(new Set(places.map(({ x, y }) => `${x.toFixed(1)}/${y.toFixed(1)}`)).size).toBe(network().nodes);
    expect(places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });

  it('has two hundred people at most, and none tied to somebody who is not there', async () => {
    expect(await layOut(large(500))).toHaveLength(200);
  });

  it('lets others have their turn while it is calculated', async () => {
    let [turns, isOver] = [0, false];
    const count = (): void => {
      turns += 1;
      if (!isOver) setImmediate(count);
    };
    setImmediate(count);
    await layOut(large(200));
    isOver = true;
    expect(turns).toBeGreaterThan(30);
  });
});
