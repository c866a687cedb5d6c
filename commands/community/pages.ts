import { addPageLink } from '../../src/app/pages/entering.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultWords } from '../../src/text/words.ts';

/** How a steward comes to the pages in the browser. */
export const pages = act(
  {
    name: 'pages',
    description: defaultWords.pages.command.description,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  async ({ unit, member, user, words, publicUrl }) => {
    if (publicUrl === undefined) return privately(words.pages.noAddress());
    const { url, until } = await addPageLink(unit, member, user, publicUrl);
    return privately(words.pages.link(url, until));
  },
);
