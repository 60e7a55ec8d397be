// What stands in the way of an opening, and what is to be done, in English.
import type { OutsideFacts } from '../core/preflight.js';
import type { ObstacleNames, ObstaclePhrases } from './obstacles-vi.js';

const NAMES_SHOWN = 5;
const PARTS: Readonly<Record<Exclude<OutsideFacts['unwell'][number], 'hardening-demo'>, string>> = {
  redis: 'the queue (Redis)',
  disk: 'the disk',
  secrets: 'the place of the keys',
  hardening: 'the protection of the server',
};

export const obstaclesEn: ObstaclePhrases = {
  'title-missing': () => 'The poll has no title yet.',
  'organisation-missing': () => 'The body that votes is not named yet.',
  'rules-missing': () => 'No rule set is chosen yet.',
  'total-missing': () => 'The number of all deputies in office is missing (percentages are of this number).',
  'total-too-small': (p) =>
    `The number of deputies in office (${p.total}) is below the roll (${p.roll}). Please correct one of them.`,
  'group-missing': () => 'No group is chosen for the result yet.',
  'subjects-missing': () => 'The list of the people rated is missing.',
  'roll-missing': () => 'The roll of delegates is missing.',
  'roll-too-small': (p) =>
    `The roll has only ${p.count} delegates. Below ${p.least} ballots no result can be given that keeps them secret. Please add to the roll.`,
  'opening-past': () => 'The opening time has passed. Please set it again.',
  'closing-past': () => 'The closing time has passed. Please set it again.',
  'closing-before-opening': () => 'The closing time must come after the opening. Please correct one of them.',
  'board-small': (p) =>
    `The counting board has ${p.count} members so far and needs at least ${p.least}. Please invite more, or remove all to go without a board.`,
  'subject-on-board': (p) => `${p.name} is rated and sits on the counting board. Please replace this board member.`,
  'bound-below-quorum': (p) =>
    `${p.bound} delegates are connected; the rule set needs at least ${p.needed} present. Please send invitations.`,
  'quorum-missing': (p) => `${p.present} are called present; at least ${p.needed} are needed. Please call the roll.`,
  'group-no-member': () => 'The bot is not in the group for the result. Please add it.',
  'group-no-posting': () => 'The bot may not post in the group for the result. Please let it send messages.',
  'clock-skew': (p) => `The server's clock is ${p.seconds} seconds off Telegram's. Please have the operator set it.`,
  unwell: (p) => `The server is not ready: ${PARTS[p.part]}. Please tell the operator.`,
  'not-dealt': () =>
    'The key of the box was not dealt to the board as it is now. The head or the organiser sends /khoa to deal it.',
  'rehearsal-short': (p) =>
    `Only ${p.done} members showed that they can open their share, ${p.needed} are needed. Please ask the members to send /khoa.`,
  'hardening-weak': () => 'This server is not protected well enough for a real vote; use it for trials only.',
  'not-sealed': () =>
    'The server holds the key of the box, not the board: the box is not sealed from the operator. To let the board hold it, send /khoa.',
  'rehearsal-partial': (p) =>
    `${p.count} members have not rehearsed with their share; if it is lost, nobody knows yet.`,
  'rules-out-of-force': (p) => {
    const { code, boundary, replacedBy } = p.warning;
    if (code === 'not-yet-in-force') return `The chosen rule set comes into force on ${boundary}.`;
    const next = replacedBy === null ? '' : ` Replaced by: ${replacedBy}.`;
    if (code === 'no-longer-in-force') return `The chosen rule set was last in force on ${boundary}.${next}`;
    return `From ${boundary} on, please check whether the chosen rule set is still in force.${next}`;
  },
  deadlines: (p) => {
    const listed = p.acts.map((act) => `\n– By ${act.dueDate}: ${act.en}`).join(';');
    return `Due before the day of the vote, please confirm that it was done in time:${listed}.`;
  },
  'board-missing': () =>
    'There is no counting board: the organiser alone decides on opening, closing and counting; the minutes say so.',
  'board-no-head': () => 'The counting board has no head.',
  'seats-open': (p) =>
    `${p.count} people invited to the counting board have not joined. At the opening the board is those who have.`,
  'subject-several-posts': (p) => `${p.name} stands more than once among the people rated.`,
  'third-place': (p) => {
    const more = p.names.length > NAMES_SHOWN ? ` and ${p.names.length - NAMES_SHOWN} more` : '';
    return `Already rated in two other places this year: ${p.names.slice(0, NAMES_SHOWN).join(', ')}${more}.`;
  },
  unbound: (p) => `${p.count} delegates are not connected to the bot and receive no ballot yet.`,
  'nobody-bound': () => 'No delegate is connected to the bot yet. Without that nobody receives a ballot.',
  unreachable: (p) => `${p.count} delegates have blocked the bot or lost their account and receive no ballot.`,
  'call-to-come': () => 'The poll opens at its hour: call the roll before that; who is not called has no ballot.',
  'group-unknown': () => 'It could not be checked whether the bot may post in the group for the result.',
  'small-roll': (p) => `Only ${p.count} delegates: the result may tell what each of them chose.`,
  'modest-roll': (p) => `Only ${p.count} delegates: a unanimous line tells what everybody chose.`,
};

export const obstacleNamesEn: ObstacleNames = {
  'title-missing': 'no title',
  'organisation-missing': 'no body named',
  'rules-missing': 'no rule set',
  'total-missing': 'number of deputies missing',
  'total-too-small': 'number of deputies too small',
  'group-missing': 'no group',
  'subjects-missing': 'nobody to be rated',
  'roll-missing': 'no roll',
  'roll-too-small': 'too few delegates',
  'opening-past': 'opening time passed',
  'closing-past': 'closing time passed',
  'closing-before-opening': 'closes before it opens',
  'board-small': 'board too small',
  'subject-on-board': 'rated person on the board',
  'bound-below-quorum': 'too few connected',
  'quorum-missing': 'too few present',
  'group-no-member': 'bot not in the group',
  'group-no-posting': 'bot may not post',
  'clock-skew': 'clock off',
  unwell: 'server not ready',
  'not-dealt': 'key not dealt',
  'rehearsal-short': 'too few rehearsed',
  'hardening-weak': 'server for trials',
  'not-sealed': 'server holds the key',
  'rehearsal-partial': 'not all rehearsed',
  'rules-out-of-force': 'rule set out of force',
  deadlines: 'done in time',
  'board-missing': 'no counting board',
  'board-no-head': 'no head of the board',
  'seats-open': 'invited, not joined',
  'subject-several-posts': 'one person, several posts',
  'third-place': 'rated in a third place',
  unbound: 'delegates not connected',
  'nobody-bound': 'nobody connected',
  unreachable: 'delegates not reachable',
  'call-to-come': 'roll call after freezing',
  'group-unknown': 'group not checked',
  'small-roll': 'few delegates',
  'modest-roll': 'below 30 delegates',
};
