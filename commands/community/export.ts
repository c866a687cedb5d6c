import { addDownload } from '../../src/app/balance/export-links.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.communityExport.command;

/** How a steward gets the ledger as a file: by a link where there is an address for it, else from whoever runs Hearth. */
export const exportAct = act(
  {
    name: 'export',
    description: words.description,
    example: words.example,
    reply: 'private',
    requires: 'steward',
    options: [{ name: 'format', description: words.format, type: 'choice', choices: ['csv', 'json'], place: 'next' }],
  },
  async ({ unit, community, member, words, publicUrl }, { format = 'csv' }) => {
    if (publicUrl === undefined) return privately(words.communityExport.byCommand(community.id, format));
    const { url, until } = await addDownload(unit, community, member, publicUrl, format);
    return privately(words.communityExport.link(url, until));
  },
);
