#!/usr/bin/env node
import { explainFileLimit } from '../adapters/system/file-limit.ts';
import { outliveTerminal } from '../adapters/system/stop-signals.ts';

// Nothing else is imported up here, so that there is somebody to say it when the rest cannot be loaded. And that takes a
// moment, in which a terminal may be closed.
outliveTerminal();
try {
  await import('./command-line/program.ts');
} catch (error) {
  const sentence = explainFileLimit(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
