import { describe, expect, it } from 'vitest';
import { openStore } from '../../../adapters/store/open.ts';
import { eraseHelp } from '../../../src/app/help/erasing.ts';
import { inUnit } from '../../../src/app/runtime/unit-of-work.ts';
import { addressKey } from '../../../src/chat/address.ts';
import { message, paragraph } from '../../../src/chat/message.ts';
import type { ErasureId, OutboxId, RequestId } from '../../../src/domain/ids.ts';
import { silentLog } from '../../contract/store/stores.ts';
import { anOutgoing } from '../../support/builders.ts';
import { aHarness, help } from '../../support/core-harness.ts';
import { describeWithPart } from '../../support/parts.ts';
import type { CorePerson } from '../../support/people/core.ts';
import { anEmptySchema } from '../../support/postgres.ts';

const forgets = async (person: CorePerson) => person.presses('Yes, forget me', await person.types('/privacy erase'));

const alike = 'How do I graft an apple tree?';

/** Ada asked, and came forward for Bo, who asked the same. */
async function bothAsked() {
  const harness = await aHarness({ channels: { help } });
  const [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
  await ada.types(`/ask ${alike}`);
  await bo.types(`/ask ${alike}`);
  const ofBo = () => {
    const said = harness.messagesIn(help)[1];
    if (!said) throw new Error('Bo asked nothing');
    return said;
  };
  await ada.presses('I can help', ofBo());
  await harness.pass({ minutes: 5 });
  expect(ofBo().text).toContain('Ada');
  return { harness, ada, bo, ofBo };
}

describe('The edit of a post of somebody else by an erasure', () => {
  it('is made though that post begins like one of whoever is forgotten, however late that can be', async () => {
    const { harness, ada, ofBo } = await bothAsked();
    const mends = harness.platform.breaks('edit', { failure: 'unavailable' });
    await forgets(ada);
    await harness.pass({ hours: 1 });
    mends();
    await harness.pass({ days: 1 });
    expect(ofBo().text).toContain(alike);
    expect(ofBo().text).not.toContain('Ada');
    expect(harness.directTo(ada).at(-1)?.text).toContain('I’ve forgotten you');
  });

  it('is made though whoever wrote that post is forgotten right after', async () => {
    const { harness, ada, bo, ofBo } = await bothAsked();
    const mends = harness.platform.breaks('edit', { failure: 'unavailable' });
    await forgets(ada);
    await forgets(bo);
    await harness.pass({ hours: 1 });
    mends();
    await harness.pass({ days: 1 });
    expect(ofBo().text).not.toContain('Ada');
    expect(ofBo().text).not.toContain(alike);
    for (const each of [ada, bo]) expect(harness.directTo(each).at(-1)?.text).toContain('I’ve forgotten you');
  });
});

/* SQLite runs one transaction after the other, so there nothing is written from what was so before. */
describeWithPart('postgres', 'an edit that was made of what was there before an erasure', (address) => {
  it('is made anew where it comes after it', { timeout: 60_000 }, async () => {
    const schema = await anEmptySchema(address);
    const store = await openStore(schema.url, { log: silentLog });
    const harness = await aHarness({ store, channels: { help } });
    try {
      const ada = harness.person('Ada');
      await ada.types('/ask How do I keep bees?');
      const { ref } = harness.onlyMessageIn(help);
      const [asked] = await harness.records('help_request');
      const requestId = asked?.id as RequestId;
      const memberId = (await harness.inside((tx) => tx.members.byUser(ada.user)))?.member.id;
      if (!memberId) throw new Error('Nobody asked');
      let [hasRead, goOn] = [(): void => undefined, (): void => undefined];
      const read = new Promise<void>((resolve) => {
        hasRead = resolve;
      });
      const waits = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const older = harness.inside(async (tx, { id: communityId }) => {
        const request = await tx.requests.find(communityId, requestId);
        hasRead();
        await waits;
        const said = message(paragraph(request?.need ?? ''));
        const where = { destination: { to: 'edit', ref }, partitionKey: addressKey(help) } as const;
        await tx.outbox.add(anOutgoing({ id: 'older' as OutboxId, communityId, message: said, ...where }));
      });
      await read;
      const erasure = { id: 'erasure' as ErasureId, memberId, name: 'Ada', users: [ada.user] };
      await inUnit(harness.process.ports, 'test', async (unit) => {
        const [community] = await unit.tx.communities.all();
        if (community) await eraseHelp(unit, community, erasure);
      });
      goOn();
      await older;
      await harness.process.sweep();
      await harness.pass({ minutes: 10 });
      expect(harness.onlyMessageIn(help).text).not.toContain('bees');
    } finally {
      await harness.process.stop();
      await store.close();
      await schema.remove();
    }
  });
});
