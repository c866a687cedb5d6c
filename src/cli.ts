#!/usr/bin/env node
import { explainFileLimit } from '../adapters/system/file-limit.ts';

// Nothing else is imported up here, so that there is somebody to say it when the rest cannot be loaded.
try {
  await import('./command-line.ts');
} catch (error) {
  const sentence = explainFileLimit(error);
  if (sentence === undefined) throw error;
  console.error(sentence);
  process.exitCode = 1;
}
