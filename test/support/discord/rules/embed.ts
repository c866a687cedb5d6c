import { LIMITS } from '../limits.ts';
import { flag, length, list, number, object, type Rule, text, timestamp, url } from './rule.ts';

const media = object({}, { url: url(LIMITS.urlChars), description: text(0, LIMITS.embedDescriptionChars) });

const field = object(
  { name: text(1, LIMITS.embedFieldNameChars), value: text(1, LIMITS.embedFieldValueChars) },
  { inline: flag },
);

const embed = object(
  {},
  {
    title: text(0, LIMITS.embedTitleChars),
    description: text(0, LIMITS.embedDescriptionChars),
    url: url(LIMITS.urlChars),
    timestamp,
    color: number(0, 0xffffff),
    author: object(
      {},
      { name: text(0, LIMITS.embedAuthorChars), url: url(LIMITS.urlChars), icon_url: url(LIMITS.urlChars) },
    ),
    footer: object({}, { text: text(0, LIMITS.embedFooterChars), icon_url: url(LIMITS.urlChars) }),
    image: media,
    thumbnail: media,
    fields: list(0, LIMITS.embedFields, field),
  },
);

interface EmbedTexts {
  title?: string;
  description?: string;
  author?: { name?: string };
  footer?: { text?: string };
  fields?: { name?: string; value?: string }[];
}

function size(one: EmbedTexts | null): number {
  const fields = Array.isArray(one?.fields) ? one.fields.flatMap((each) => [each?.name, each?.value]) : [];
  const texts = [one?.title, one?.description, one?.author?.name, one?.footer?.text, ...fields];
  return texts.reduce((sum, each) => sum + (typeof each === 'string' ? length(each) : 0), 0);
}

export const embeds: Rule = (value, path, report) => {
  list(0, LIMITS.embeds, embed)(value, path, report);
  if (!Array.isArray(value)) return;
  const total = value.reduce<number>((sum, one: EmbedTexts | null) => sum + size(one), 0);
  if (total > LIMITS.embedTotalChars) {
    report(path, 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${LIMITS.embedTotalChars}`);
  }
};

/** Whether an embed shows anything at all; one that does not is as good as none. */
export const isBlank = (one: unknown): boolean =>
  typeof one !== 'object' || one === null || (size(one) === 0 && !('image' in one) && !('thumbnail' in one));
