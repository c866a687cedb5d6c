import { moderationFeature } from '../../src/app/moderation/feature.ts';
import type { Feature } from '../../src/app/runtime/feature.ts';
import { blockMenu, moreBlockedButton, unblockButton } from './block.ts';
import { moreLogButton } from './log.ts';
import { removeButton, removeForm, takeDownMenu } from './removing.ts';
import { reportForm, reportMenu, reportPersonForm, reportPersonMenu } from './report.ts';
import { actedOnButton, endReportForm, lookAtReportButton, moreReportsButton, nothingToDoButton } from './reports.ts';
import { showFeedbackButton } from './showing.ts';

export const moderation: Feature = {
  ...moderationFeature,
  buttons: [
    lookAtReportButton,
    actedOnButton,
    nothingToDoButton,
    moreReportsButton,
    unblockButton,
    moreBlockedButton,
    removeButton,
    showFeedbackButton,
    moreLogButton,
  ],
  forms: [reportForm, reportPersonForm, endReportForm, removeForm],
  menus: [reportMenu, reportPersonMenu, blockMenu, takeDownMenu],
};
