import { balanceFeature } from '../../src/app/balance/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { balanceCommand, showBalanceButton } from './balance.ts';

export const balance: Feature = { ...balanceFeature, commands: [balanceCommand], buttons: [showBalanceButton] };
