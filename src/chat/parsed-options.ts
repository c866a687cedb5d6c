import type { OptionSpec, OptionValues, SubcommandSpec } from './command.ts';

/** What was wrong with what somebody typed. The words for it are in src/text. */
export type OptionProblem =
  | { readonly code: 'unknown_subcommand'; readonly given: string; readonly known: readonly string[] }
  | { readonly code: 'unknown_option'; readonly given: string; readonly known: readonly string[] }
  | { readonly code: 'unexpected'; readonly given: string }
  | { readonly code: 'missing'; readonly option: OptionSpec }
  | { readonly code: 'too_short' | 'too_long' | 'too_many'; readonly option: OptionSpec; readonly limit: number }
  | {
      readonly code: 'not_a_number' | 'not_a_choice' | 'not_a_flag';
      readonly option: OptionSpec;
      readonly given: string;
    }
  | {
      readonly code: 'not_a_member' | 'everyone' | 'not_a_channel';
      readonly option: OptionSpec;
      readonly given: string;
    };

/** `values` holds what was understood and is within its limits, even next to a problem: a form can start from it. */
export type ParsedOptions =
  | { readonly ok: true; readonly act: Act; readonly values: OptionValues }
  | { readonly ok: false; readonly act: Act; readonly problem: OptionProblem; readonly values: OptionValues };

/** What runs: the command itself or one of its subcommands. `name` is empty for the command itself. */
export type Act = Omit<SubcommandSpec, 'isDefault'>;
