import { features } from '../../commands/features.ts';
import type { OptionSpec } from '../../src/chat/command.ts';
import type { Message } from '../../src/chat/message.ts';
import type { OptionProblem } from '../../src/chat/parsed-options.ts';
import { en } from '../../src/text/en/index.ts';

type Code = OptionProblem['code'];

/** Everything that can be the matter with an option. A code without an entry here does not pass the type check. */
const matters: Readonly<Record<Code, (option: OptionSpec) => OptionProblem>> = {
  unknown_subcommand: () => ({ code: 'unknown_subcommand', given: 'dance', known: ['show', 'purpose'] }),
  unknown_option: () => ({ code: 'unknown_option', given: 'dance', known: ['kind'] }),
  unexpected: () => ({ code: 'unexpected', given: 'dance' }),
  missing: (option) => ({ code: 'missing', option }),
  too_short: (option) => ({ code: 'too_short', option, limit: 3 }),
  too_long: (option) => ({ code: 'too_long', option, limit: 500 }),
  too_many: (option) => ({ code: 'too_many', option, limit: 10 }),
  not_a_number: (option) => ({ code: 'not_a_number', option, given: 'dance' }),
  not_a_choice: (option) => ({ code: 'not_a_choice', option, given: 'dance' }),
  not_a_flag: (option) => ({ code: 'not_a_flag', option, given: 'dance' }),
  not_a_member: (option) => ({ code: 'not_a_member', option, given: 'dance' }),
  everyone: (option) => ({ code: 'everyone', option, given: '@here' }),
  not_a_channel: (option) => ({ code: 'not_a_channel', option, given: 'dance' }),
};

/** What is the matter only with options of one type. */
const onlyWith: Partial<Record<Code, OptionSpec['type']>> = {
  too_short: 'text',
  too_long: 'text',
  too_many: 'members',
  not_a_number: 'number',
  not_a_choice: 'choice',
  not_a_flag: 'flag',
  not_a_member: 'members',
  everyone: 'members',
  not_a_channel: 'channel',
};

/** What is said about every matter with every option of every command. */
export const optionProblems = (): readonly Message[] =>
  features
    .flatMap((feature) => feature.commands ?? [])
    .flatMap(({ name, acts }) => acts.map(({ spec }) => ({ name, spec })))
    .flatMap(({ name, spec }) =>
      spec.options.flatMap((option) =>
        Object.values(matters)
          .map((matter) => matter(option))
          .filter(({ code }) => (onlyWith[code] ?? option.type) === option.type)
          .map((problem) =>
            en.optionProblem(name, spec, problem, 'how do I centre a div that is taller than the page?'),
          ),
      ),
    );
