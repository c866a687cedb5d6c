import { askForData } from '../../src/app/privacy/asking.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

/** A member gets what is kept of them, by direct message. */
export const exportAct = act(
  { name: 'export', description: defaultWords.privacyExport.description, reply: 'private', options: [] },
  async ({ unit, community, member, user, words: { privacyExport } }) => {
    const asked = await askForData(unit, community, member, user);
    switch (asked.kind) {
      case 'begun':
        return privately(privacyExport.begun());
      case 'under_way':
        return privately(privacyExport.underWay());
      case 'sent':
        return privately(privacyExport.sent(asked.at, asked.againAt));
    }
  },
);
