import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** The names that Slack's own emoji have (the iamcal set), without colons. */
function standardNames(): { all: ReadonlySet<string>; toned: ReadonlySet<string> } {
  const names = load('emojibase-data/en/shortcodes/iamcal.json') as Record<string, string | string[]>;
  const emoji = load('emojibase-data/en/data.json') as { hexcode: string; skins?: unknown[] }[];
  const withSkins = new Set(emoji.filter((one) => one.skins).map((one) => one.hexcode));
  const all = new Set<string>();
  const toned = new Set<string>();
  for (const [hexcode, name] of Object.entries(names)) {
    for (const one of [name].flat()) {
      all.add(one);
      if (withSkins.has(hexcode)) toned.add(one);
    }
  }
  return { all, toned };
}

const standard = standardNames();

/**
 * Whether Slack would take `name` as a reaction: a standard or custom emoji, with a skin tone from 2 to 6 only where
 * the emoji has skin. Source: docs.slack.dev/reference/methods/reactions.add.
 */
export function isReactionName(name: string, custom: ReadonlyMap<string, string>): boolean {
  const [base = '', tone, ...rest] = name.split('::');
  if (rest.length > 0) return false;
  if (tone === undefined) return standard.all.has(base) || custom.has(base);
  return /^skin-tone-[2-6]$/.test(tone) && standard.toned.has(base);
}
