import { community } from './community.ts';
import { communityStewards } from './community-stewards.ts';
import { digest } from './digest.ts';
import { exchange } from './exchange.ts';
import { exchangeForms } from './exchange-forms.ts';
import { exchangePages } from './exchange-pages.ts';
import { fieldProblem } from './field-problem.ts';
import { hearth } from './hearth.ts';
import { help } from './help.ts';
import { helpList } from './help-list.ts';
import { helpOffers } from './help-offers.ts';
import { helpTrouble } from './help-trouble.ts';
import { kudos } from './kudos.ts';
import { memberHome } from './member-home.ts';
import { memberWelcome } from './member-welcome.ts';
import { notices } from './notices.ts';
import { optionProblem } from './option-problem.ts';
import { prompts } from './prompts.ts';
import { reflection } from './reflection.ts';
import { refusals } from './refusals.ts';
import { ritual } from './ritual.ts';
import { synonyms } from './synonyms.ts';

export const en = {
  community,
  communityStewards,
  digest,
  exchange,
  exchangeForms,
  exchangePages,
  fieldProblem,
  hearth,
  help,
  helpList,
  helpOffers,
  helpTrouble,
  kudos,
  memberHome,
  memberWelcome,
  notices,
  optionProblem,
  prompts,
  reflection,
  refusals,
  ritual,
  synonyms,
} as const;
