import { afterAll } from 'vitest';
import { lookBack } from './afterwards.ts';

// Vitest runs this before each file of the wire tests, which share what they import.
afterAll(lookBack);
