import { expect, it } from 'vitest';
import { migrateStore } from '../../../adapters/store/open.ts';
import { nameWords } from '../../../src/text/name-words.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { describeOlder } from './older-database.ts';

const names = [
  'Ada',
  'Øyvind Ås-Berg',
  "Mary O'Brien’s",
  'Jean-Luc (he/him) | Team Kiln',
  'Ben... the potter – Marsh!',
  'ada.lovelace',
  '@bo <x> https://example.org :wave: `code`',
  '',
  'דנה كوفي 王芳',
  "'s",
  'R2D2 x@y.org Quillon--Vane',
];
const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** More than are looked at together. */
const others = Array.from({ length: 1_200 }, (_, number) => `member-${number}`);

describeOlder(
  {
    by: 'from before the words of names were kept',
    lastStep: '0067-forgetting',
    rows: `
      begin;
      insert into community (id, name, purpose, zone, language, rules, created_at)
        values ('willow', 'Willow Workshop', '', 'UTC', 'en', '{}', 1);
      ${[...names.map((name, number) => [`named-${number}`, name]), ...others.map((id) => [id, 'Fay Fern'])]
        .map(
          ([id, name]) => `insert into member (id, community_id, name, zone, steward, bot, joined_at)
            values ('${id}', 'willow', ${quoted(name ?? '')}, 'UTC', 0, 0, 1);`,
        )
        .join('\n')}
      commit;`,
  },
  (older) => {
    it('has those of everybody, as they are read now', async () => {
      await migrateStore(older().url, { log: silentLog });
      for (const [number, name] of names.entries()) {
        const rows = await older().ask(`select word from member_name_word where member_id = 'named-${number}'`);
        expect((rows as { word: string }[]).map(({ word }) => word).sort(), name).toEqual([...nameWords(name)].sort());
      }
      const fern = await older().ask(`select member_id from member_name_word where word = 'fern'`);
      expect(fern).toHaveLength(others.length);
    });
  },
);
