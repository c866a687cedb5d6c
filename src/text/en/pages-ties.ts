import type { HelpNetwork } from '../../domain/health/report.ts';
import type { PageSection } from '../../ports/pages.ts';
import { plural } from './phrase.ts';

const name = 'Who had to do with whom';

/** The network of the community, without names. */
export const pagesTies = {
  title: 'Ties',
  lead: 'Who helped, thanked or gave feedback to whom, drawn without names.',

  /** @param groups into how many parts it falls that have nothing to do with each other */
  sections: (network: HelpNetwork, groups: number, seed: number): readonly PageSection[] => [
    {
      id: 'network',
      heading: 'The picture',
      blocks: [
        { type: 'network', network: { name, description: described(groups), ...network, seed } },
        {
          type: 'paragraph',
          text: 'People who have much to do with each other stand close. Somebody at the rim with a single line is one person away from being alone: an introduction, or a question to them, makes a second line. Groups of fewer than five people aren’t drawn.',
        },
      ],
    },
  ],

  none: (): readonly PageSection[] => [
    {
      id: 'network',
      heading: 'Too few people to say',
      blocks: [
        {
          type: 'paragraph',
          text: `That takes five people who had to do with each other; a picture of fewer would show who is who. It comes by itself as more people help each other.`,
        },
      ],
    },
  ],
};

const described = (groups: number): string =>
  `Each circle is a person; a line joins two who had to do with each other, thicker where it was more. ${
    groups === 1
      ? 'Everybody in the picture is joined to everybody else, directly or through others.'
      : `The picture falls into ${plural(groups, 'group')} that have nothing to do with each other.`
  }`;
