import { community } from './community.ts';
import { digest } from './digest.ts';
import { exchange } from './exchange.ts';
import { exchangeForms } from './exchange-forms.ts';
import { exchangePages } from './exchange-pages.ts';
import { hearth } from './hearth.ts';
import { ask } from './help.ts';
import { home } from './home.ts';
import { kudos } from './kudos.ts';
import { notices } from './notices.ts';
import { optionProblem } from './option-problem.ts';
import { prompts } from './prompts.ts';
import { reflect } from './reflection.ts';
import { refusals } from './refusals.ts';
import { rituals } from './ritual.ts';
import { welcome } from './welcome.ts';

export const en = {
  ask,
  community,
  digest,
  exchange,
  exchangeForms,
  exchangePages,
  hearth,
  home,
  kudos,
  notices,
  optionProblem,
  prompts,
  reflect,
  refusals,
  rituals,
  welcome,
} as const;
