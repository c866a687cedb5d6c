import { nearWords } from '../../../chat/near-word.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { ZoneReading } from '../../../domain/time/readings.ts';
import { parseZone, type Zone } from '../../../domain/time/zone.ts';
import { utcOffsetMinutes } from '../../../domain/time/zone-offset.ts';
import { allPlaces, folded, type Zones } from './places.ts';
import { namesOfOneZone, namesOfSeveralZones } from './zone-names.ts';

/** How many zones somebody is asked about. */
const mostAsked = 3;

/** Somebody who types the name of a city this many times larger than the next one by that name means that one. */
const timesLarger = 20;

/** Of the zones with a given offset, those of many people are asked about, and others only where there are none. */
const zonesByOffset = 80;

/**
 * Reads a time zone as people name it: by its name in the IANA database, a city, a country or state, or an abbreviation.
 * What fits several zones is never guessed.
 * @param now tells which zones are how far from UTC
 */
export function readEnglishZone(typed: string, now: Instant): ZoneReading {
  const { zoneCities, cities, regions, citiesOfRegions, people } = allPlaces();
  // “The” belongs to The Hague.
  const name = cities.has(folded(typed)) ? folded(typed) : withoutFrills(typed);
  const one = namesOfOneZone.get(name);
  if (one !== undefined) return readName(one);
  if (namesOfSeveralZones.has(name)) return asked(namesakes(name));
  if (typed.includes('/')) {
    const parts = typed.split('/').map((part) => part.trim());
    const zone = parseZone(parts.join('/').replaceAll(' ', '_'));
    if (zone) return { kind: 'zone', zone };
  }
  const place = zoneCities.get(name) ?? citiesAndRegions(name, cities, regions) ?? inItsRegion(name, citiesOfRegions);
  if (place) return chosen(place);
  const offset = offsetIn(name);
  if (offset !== undefined) {
    const fits = (zone: Zone) => utcOffsetMinutes(zone, now) === offset;
    const zones = byPeople(people);
    const large = zones.slice(0, zonesByOffset).filter(fits);
    return asked(large.length > 0 ? large : zones.filter(fits));
  }
  // A country by another name, `London, UK`: the city says enough.
  const [city = '', ...around] = name.split(',');
  return around.length > 0 ? readEnglishZone(city, now) : asked(near(name));
}

/** Zones for what somebody has typed so far, the likeliest first. */
export function proposeEnglishZones(typed: string, now: Instant): readonly Zone[] {
  const { zoneCities, cities, regions, people } = allPlaces();
  const name = withoutFrills(typed);
  if (name === '') return byPeople(people);
  const reading = readEnglishZone(typed, now);
  const exact = reading.kind === 'zone' ? [reading.zone] : namesakes(name);
  const beginning = [zoneCities, cities, regions].flatMap((places) =>
    byPeople(
      sum(
        [...places]
          .filter(([place]) => place.split(' ').some((_, at, words) => words.slice(at).join(' ').startsWith(name)))
          .map(([, zones]) => zones),
      ),
    ),
  );
  const containing = [...people.keys()].filter((zone) => folded(zone).includes(name)).sort();
  return [...new Set([...exact, ...beginning, ...containing])];
}

/** `the Berlin time zone` is Berlin. */
const withoutFrills = (typed: string): string =>
  folded(typed)
    .replace(/^[“”"'`(]+|[“”"'`).,;!?]+$/g, '')
    .replace(/^(in|the|zone)[: ]+/, '')
    .replace(/ (time ?zone|time|tz)$/, '')
    .replace(/^us (?=(eastern|central|mountain|pacific)\b)/, '')
    .trim();

/** The zones that share an abbreviation. */
const namesakes = (name: string): readonly Zone[] =>
  (namesOfSeveralZones.get(name) ?? []).flatMap((each) => parseZone(each) ?? []);

function readName(name: string): ZoneReading {
  const zone = parseZone(name);
  return zone ? { kind: 'zone', zone } : { kind: 'unknown' };
}

const asked = (zones: readonly Zone[]): ZoneReading =>
  zones.length === 0 ? { kind: 'unknown' } : { kind: 'several', zones: zones.slice(0, mostAsked) };

/** The only zone, or the one with by far the most people. */
function chosen(zones: Zones): ZoneReading {
  const [first, second] = byPeople(zones);
  if (first === undefined) return { kind: 'unknown' };
  const isOnlyOne = second === undefined || (zones.get(first) ?? 0) > timesLarger * (zones.get(second) ?? 0);
  return isOnlyOne ? { kind: 'zone', zone: first } : asked(byPeople(zones));
}

const byPeople = (zones: Zones): readonly Zone[] =>
  [...zones].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1)).map(([zone]) => zone);

function sum(all: readonly Zones[]): Zones {
  const total = new Map<Zone, number>();
  for (const zones of all) for (const [zone, people] of zones) total.set(zone, (total.get(zone) ?? 0) + people);
  return total;
}

/** Ontario is a city in California, one in Oregon, and a province: whoever lives in the province means that. */
function citiesAndRegions(
  name: string,
  ...places: readonly [cities: ReadonlyMap<string, Zones>, regions: ReadonlyMap<string, Zones>]
): Zones | undefined {
  const found = places.flatMap((each) => each.get(name) ?? []);
  return found.length === 0 ? undefined : sum(found);
}

/** `portland, oregon`, and `portland oregon` as well. */
function inItsRegion(name: string, citiesOfRegions: ReadonlyMap<string, Zones>): Zones | undefined {
  const words = name.split(/,? /);
  for (let at = 1; at < words.length; at += 1) {
    const found = citiesOfRegions.get(`${words.slice(0, at).join(' ')}, ${words.slice(at).join(' ')}`);
    if (found) return found;
  }
  return undefined;
}

/** Minutes ahead of UTC, in `utc+2`, `gmt +05:30` or `-0500`. */
function offsetIn(name: string): number | undefined {
  const [, sign, hours, minutes = '0'] = /^(?:utc|gmt)? ?([+-−])(\d{1,2})(?::?([0-5]\d))?$/.exec(name) ?? [];
  if (hours === undefined || Number(hours) > 14) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 1 : -1);
}

/** Zones of places that are written nearly like this. */
function near(name: string): readonly Zone[] {
  const { zoneCities, cities, regions } = allPlaces();
  for (const places of [zoneCities, regions, cities]) {
    const names = nearWords(name, [...places.keys()]);
    if (names.length > 0) return byPeople(sum(names.flatMap((each) => places.get(each) ?? [])));
  }
  return [];
}
