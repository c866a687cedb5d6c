import fc from 'fast-check';
import { garbage } from '../../chat/garbage.ts';

type Holder = Record<string, unknown>;

/** Names that every object of JavaScript has, whether anybody gave it such a field or not. */
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', 'then'] as const;

const nested = (depth: number, innermost: unknown = 'deep'): unknown => {
  let value = innermost;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud83d',
  '\udc00 the wrong half',
  '\u202e backwards',
  '\u200b\u2060\u3164',
  '\ufffd\ufffe\uffff',
  'Z\u0351\u036b\u0343a\u0360l\u0321g\u0338o\u0335'.repeat(40),
  '👨‍👩‍👧‍👦'.repeat(60),
  '9'.repeat(400),
  'long '.repeat(1_000),
  'x'.repeat(60_000),
  '%00%',
  "'; drop table member; --",
  '{{constructor}} $(id) %s',
  '<@>',
  '<!channel>',
  '2026-13-45T99:99:99Z',
  'undefined',
  'null',
  'NaN',
  ...inherited,
] as const;

const oddNumbers = [0, -0, -1, 0.5, 1e21, 1e308, -1_795_944_600, 253_402_300_800, 2 ** 31, 2 ** 53, 2 ** 63] as const;

/** What nobody expects in a place, whatever belongs there. */
export const junk = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [null], [[]], [{}], { id: null }, nested(60), nested(1_500)),
  fc.constantFrom<unknown>(...oddNumbers, ...oddNumbers.map(String)),
  fc.constantFrom<unknown>(...oddTexts),
  fc.constantFrom(...inherited).map((name) => JSON.parse(`{"${name}":{"id":"U0","name":1}}`) as unknown),
  garbage,
  fc.jsonValue({ maxDepth: 2 }),
);

/** What can happen to one value. */
type Cut =
  | { readonly kind: 'replace' | 'add'; readonly by: unknown; readonly name: string }
  | { readonly kind: 'drop' | 'list' | 'nest' | 'repeat' | 'retype' }
  | { readonly kind: 'garble'; readonly text: string; readonly where: number }
  | { readonly kind: 'move'; readonly from: number };

const cut = (foreign: readonly unknown[]): fc.Arbitrary<Cut> =>
  fc.oneof(
    {
      weight: 5,
      arbitrary: junk.map((by) => ({ kind: 'replace' as const, by, name: '' })),
    },
    {
      weight: foreign.length > 0 ? 2 : 0,
      arbitrary: fc
        .constantFrom<unknown>(...foreign, undefined)
        .map((by) => ({ kind: 'replace' as const, by, name: '' })),
    },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom('drop' as const, 'list' as const, 'nest' as const, 'repeat' as const, 'retype' as const)
        .map((kind) => ({ kind })),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('garble' as const), text: garbage, where: fc.nat(40) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), from: fc.nat() }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('add' as const), name: fc.constantFrom(...inherited), by: junk }),
    },
  );

/**
 * One of these bodies with some of its values dropped, replaced by anything, put in a list, put elsewhere, made longer,
 * or of another type.
 * @param foreign values that are right somewhere else: ids of other people, types of other events
 */
export const damaged = <T>(
  bodies: fc.Arbitrary<T>,
  { foreign = [], mostCuts = 4 }: { readonly foreign?: readonly unknown[]; readonly mostCuts?: number } = {},
): fc.Arbitrary<unknown> =>
  fc
    .record({
      body: bodies,
      cuts: fc.array(fc.record({ at: fc.noBias(fc.nat()), cut: cut(foreign) }), { maxLength: mostCuts }),
    })
    .map(({ body, cuts }) => {
      let whole: unknown = structuredClone(body);
      for (const each of cuts) whole = withOneCut(whole, each.at, each.cut);
      return whole;
    });

interface Spot {
  readonly holder: Holder;
  readonly key: string;
}

/** Every value inside of a body; not what lies deeper than anybody looks. */
function spotsIn(body: unknown, depth = 0): Spot[] {
  if (typeof body !== 'object' || body === null || depth > 20) return [];
  const holder = body as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsIn(holder[key], depth + 1)]);
}

/** Also where the name is that of the prototype, which an assignment would change. */
function put({ holder, key }: Spot, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function withOneCut(body: unknown, at: number, what: Cut): unknown {
  const spots = spotsIn(body);
  const spot = spots[at % Math.max(spots.length, 1)];
  if (spot === undefined) return body;
  const { holder, key } = spot;
  const value = holder[key];
  switch (what.kind) {
    case 'replace':
      put(spot, structuredClone(what.by));
      break;
    case 'add': {
      const into = typeof value === 'object' && value !== null ? (value as Holder) : holder;
      if (!Array.isArray(into)) put({ holder: into, key: what.name }, structuredClone(what.by));
      break;
    }
    case 'drop':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 'list':
      put(spot, [value]);
      break;
    case 'nest':
      put(spot, { [key]: value });
      break;
    case 'repeat':
      put(spot, repeated(value));
      break;
    case 'retype':
      put(spot, retyped(value));
      break;
    case 'garble':
      if (typeof value === 'string') put(spot, value.slice(0, what.where) + what.text + value.slice(what.where));
      break;
    case 'move': {
      const other = spots[what.from % spots.length];
      if (other) put(spot, structuredClone(other.holder[other.key]));
    }
  }
  return body;
}

function repeated(value: unknown): unknown {
  if (typeof value === 'string') return value.repeat(Math.ceil(5_000 / Math.max(value.length, 1)));
  return Array.from({ length: 150 }, () => structuredClone(value));
}

function retyped(value: unknown): unknown {
  if (typeof value === 'string') return Number(value) || 7;
  if (typeof value === 'number') return -value;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : Object.values(value ?? {});
}
