import { expect, it } from 'vitest';
import type { PageSession } from '../../../src/ports/store/page-sessions.ts';
import { adaId, aUser, benId, communityId, minutesLater, monday, willowSpace } from '../../support/builders.ts';
import { describePeopledStores } from './stores.ts';

const ada = { communityId, memberId: adaId, user: aUser('ada') };
const session: PageSession = { ...ada, expiresAt: minutesLater(480), seenAt: monday };

describePeopledStores('sessions of the pages', (inTransaction) => {
  const add = (token: string, visitor = ada, minutes = 15) =>
    inTransaction(({ pageSessions }) => pageSessions.addLink(token, visitor, minutesLater(minutes), monday));
  const take = (token: string, minutes = 0) =>
    inTransaction(({ pageSessions }) => pageSessions.takeLink(token, minutesLater(minutes)));
  const begin = (id: string, changes: Partial<PageSession> = {}) =>
    inTransaction(({ pageSessions }) => pageSessions.begin(id, { ...session, ...changes }));
  const find = (id: string) => inTransaction(({ pageSessions }) => pageSessions.find(id));

  it('begin with a link that works once, and until its time is over', async () => {
    await add('t1');
    await add('t2');
    expect(await take('t1', 14)).toEqual(ada);
    expect(await take('t1', 14)).toBeUndefined();
    expect(await take('t2', 15)).toBeUndefined();
    expect(await take('t3')).toBeUndefined();
  });

  it('are found by their id, say when somebody was there, and end', async () => {
    await begin('s1');
    expect(await find('s1')).toEqual(session);
    await inTransaction(({ pageSessions }) => pageSessions.see('s1', minutesLater(7)));
    expect(await find('s1')).toEqual({ ...session, seenAt: minutesLater(7) });
    await inTransaction(({ pageSessions }) => pageSessions.end('s1'));
    expect(await find('s1')).toBeUndefined();
  });

  it('are forgotten once they have expired and somebody asks for a link', async () => {
    await begin('s1', { expiresAt: monday });
    await begin('s2');
    await add('t1');
    expect([await find('s1'), await find('s2')]).toEqual([undefined, session]);
  });

  it('end with all links of a member, or of a space', async () => {
    const ben = { communityId, memberId: benId, user: { ...aUser('ben'), space: 'oak' } };
    for (const [at, visitor] of [ada, ben].entries()) {
      await begin(`s${at}`, visitor);
      await add(`t${at}`, visitor);
    }
    await inTransaction(({ pageSessions }) => pageSessions.endOf(adaId));
    expect([await find('s0'), await take('t0')]).toEqual([undefined, undefined]);
    await inTransaction(({ pageSessions }) => pageSessions.endIn(willowSpace));
    expect(await find('s1')).toMatchObject(ben);
    await inTransaction(({ pageSessions }) => pageSessions.endIn({ ...willowSpace, space: 'oak' }));
    expect([await find('s1'), await take('t1')]).toEqual([undefined, undefined]);
  });
});
