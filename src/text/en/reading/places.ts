import { cityMapping } from 'city-timezones';
import { allZones, parseZone, type Zone } from '../../../domain/time/zone.ts';
import { cityAliases, countryAliases, formerNames } from './zone-names.ts';

/** The zones of a place by that name, with how many people live there. */
export type Zones = ReadonlyMap<Zone, number>;

/** Every place by name: its zones. Names are folded. */
export interface Places {
  /** The last part of a zone's name, which is a city in most of them, under today's name or an earlier one. */
  readonly zoneCities: ReadonlyMap<string, Zones>;
  readonly cities: ReadonlyMap<string, Zones>;
  /** Countries, and their provinces or states. */
  readonly regions: ReadonlyMap<string, Zones>;
  /** Cities with the region or country that they are in: `portland, oregon`. */
  readonly citiesOfRegions: ReadonlyMap<string, Zones>;
  /** How many people live in the cities of a zone. */
  readonly people: Zones;
}

/** Lower case, without accents, with single blanks: as people type names. */
export const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
    .trim();

type Index = Map<string, Map<Zone, number>>;

let read: Places | undefined;

/** Made once: going through seven thousand cities takes some milliseconds. */
export function allPlaces(): Places {
  read ??= readPlaces();
  return read;
}

function readPlaces(): Places {
  const zoneCities: Index = new Map();
  const cities: Index = new Map();
  const regions: Index = new Map();
  const citiesOfRegions: Index = new Map();
  const people = new Map<Zone, number>();
  // Asking `Intl` for each city would take seconds.
  const byName = new Map<string, Zone | undefined>(allZones().map((zone) => [zone, zone]));
  const zoneNamed = (name: string): Zone | undefined => {
    if (!byName.has(name)) byName.set(name, parseZone(name));
    return byName.get(name);
  };
  for (const { city, city_ascii, province, country, iso2, iso3, timezone, pop } of cityMapping) {
    const zone = zoneNamed(timezone);
    if (!zone) continue;
    people.set(zone, (people.get(zone) ?? 0) + pop);
    const around = new Set(foldedTexts([province, country, iso2, iso3]));
    for (const region of new Set(foldedTexts([province, country]))) add(regions, region, zone, pop);
    for (const name of new Set(foldedTexts([city, city_ascii]))) {
      add(cities, name, zone, pop);
      for (const region of around) add(citiesOfRegions, `${name}, ${region}`, zone, pop);
    }
  }
  for (const zone of allZones()) add(zoneCities, lastPart(zone), zone, people.get(zone) ?? 0);
  for (const name of formerNames) {
    const zone = parseZone(name);
    if (zone) add(zoneCities, lastPart(name), zone, people.get(zone) ?? 0);
  }
  for (const [name, known] of cityAliases) {
    const zone = parseZone(known);
    if (zone) add(zoneCities, name, zone, people.get(zone) ?? 0);
  }
  for (const [alias, country] of countryAliases) {
    for (const [zone, pop] of regions.get(country) ?? []) add(regions, alias, zone, pop);
  }
  return { zoneCities, cities, regions, citiesOfRegions, people };
}

/** Some entries of the list have no province, or a number in its place. */
const foldedTexts = (names: readonly unknown[]): readonly string[] =>
  names.filter((name) => typeof name === 'string').map(folded);

const lastPart = (zone: string): string => folded(zone.slice(zone.lastIndexOf('/') + 1));

function add(to: Index, name: string, zone: Zone, pop: number): void {
  if (name === '') return;
  const zones = to.get(name) ?? new Map<Zone, number>();
  zones.set(zone, (zones.get(zone) ?? 0) + pop);
  to.set(name, zones);
}
