import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { prepareLookup } from '../../../adapters/store/sqlite/statements.ts';

it('a row is read by the names of its columns, also when a table has more of them since the query was prepared', () => {
  const connection = new Sqlite(':memory:');
  connection.exec("create table pot (glaze text); insert into pot values ('celadon')");
  const pots = prepareLookup<[], unknown>(connection, 'select pot.*, 7 as kiln from pot');
  expect(pots.first()).toEqual({ glaze: 'celadon', kiln: 7 });
  connection.exec("alter table pot add column clay text default 'stoneware'");
  expect(pots.all()).toEqual([{ glaze: 'celadon', clay: 'stoneware', kiln: 7 }]);
  connection.close();
});
