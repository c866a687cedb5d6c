/**
 * The ceiling for one request at a time: SQLite alone, each row on the disk before the next. Prints rows per second.
 */
import Sqlite from 'better-sqlite3';

const [path = '', count = ''] = process.argv.slice(2);
const database = new Sqlite(path);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec('create table row (key text primary key)');
const insert = database.prepare('insert into row values (?)');
const startedAt = performance.now();
for (let place = 0; place < Number(count); place += 1) insert.run(`row ${place}`);
process.stdout.write(String(Number(count) / ((performance.now() - startedAt) / 1_000)));
