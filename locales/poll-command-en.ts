// What does the command `poll` say in English?
import type { PollCommandPhrases } from './poll-command-vi.js';

export const pollCommandEn: PollCommandPhrases = {
  notJson: (file) => `${file} is not a JSON file that can be read.`,
  fileMissing: (file) => `${file} cannot be read: put poll.json, subjects.csv and delegates.csv into this folder.`,
  fieldWrong: (field, expected) => `poll.json: "${field}" is not valid (${expected}).`,
  rulesUnknown: (id, known) => `poll.json: there is no rule set "${id}"; there are: ${known}.`,
  organiserMissing:
    'poll.json: "organiser" (the Telegram id of who organises) is missing, and OWNER_IDS is not set either.',
  finding: (file, text) => `${file}: ${text}`,
  nothingKept: 'Nothing was kept.',
  created: (id, subjects, delegates) => `Poll ${id} was drafted: ${subjects} subjects, ${delegates} delegates.`,
  pollUnknown: (id) => `There is no poll ${id}.`,
  none: 'There is no poll yet.',
  blocker: (text) => `It cannot be opened: ${text}`,
  warning: (text) => `Note: ${text}`,
  boardOpens: 'This poll has a counting board, which must approve the opening: open it from its card in Telegram.',
  frozen: (id, opensAt) => `${id} is frozen; it opens at ${opensAt}.`,
  closing: (id) => `${id} is closing.`,
  noService: 'The service does not run: this is done as soon as it starts.',
  exported: (count, folder) => `${count} files were written into ${folder}.`,
  heading: { id: 'Id', phase: 'Phase', title: 'Title' },
  field: {
    organisation: 'Body',
    rules: 'Rule set',
    group: 'Group',
    opensAt: 'Opens',
    closesAt: 'Closes',
    subjects: 'Subjects',
    roll: 'Delegates',
    ballots: 'Ballot cards',
    turnout: 'Ballots in the box',
  },
  roll: (counts) =>
    `convened ${counts.convened}, bound ${counts.bound}, present ${counts.present}, excused ${counts.excused}, absent ${counts.absent}`,
  deliveries: (stats) => `queued ${stats.queued}, sent ${stats.sent}, unknown ${stats.unknown}, failed ${stats.failed}`,
};
