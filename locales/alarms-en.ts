// What does the bot tell the owner in English when the machine needs a hand?
import type { alarmsVi } from './alarms-vi.js';

export const alarmsEn: typeof alarmsVi = {
  begun: (p) => `🔴 <b>${p.name}</b>\nSince ${p.time}.\n\n<b>What to do:</b> ${p.remedy}`,
  over: (p) => `🟢 <b>All clear:</b> ${p.name}\nFrom ${p.since} to ${p.until}.`,
  of: {
    silence: {
      name: 'Telegram has not answered for more than 30 seconds',
      remedy:
        'Look whether the server reaches the Internet. Presses made meanwhile are kept for about 150 seconds and then lost: whoever saw no receipt presses again. If it lasts, suspend or extend the open poll.',
    },
    conflict: {
      name: 'Another program uses the same bot token (409)',
      remedy:
        'Stop the second one. If you do not know it, the token has leaked: /revoke it at @BotFather, set the new BOT_TOKEN and start again.',
    },
    queue: {
      name: 'A ballot has waited for more than 30 seconds',
      remedy:
        'Look whether the process with the role worker runs (systemctl status, docker compose ps); if not, start it again. No ballot is lost: waiting ones are recorded as soon as a worker runs.',
    },
    'failed-casts': {
      name: 'Ballots could not be put into the box',
      remedy:
        'Do not close the poll. Read the log of the worker (disk full? keys lost?), mend it and restart the worker: these ballots are tried again before the seal; their delegates have seen no receipt.',
    },
    redis: {
      name: 'Redis does not answer',
      remedy:
        'Start Redis again (or the service, where Redis comes with it). Delegates see “not recorded” and can press again; ballots reported as recorded are safe.',
    },
    disk: {
      name: 'The disk of DATA_DIR has less than 200 MB left, or takes no writes',
      remedy: 'Make room (logs, old backups), delete nothing in DATA_DIR. Open no poll until there is room.',
    },
    secrets: {
      name: 'SECRETS_DIR takes no writes',
      remedy:
        'Check that the folder in memory (tmpfs) is there and belongs to the right user. Do not reboot while a poll is open: the keys would be lost.',
    },
    result: {
      name: 'A result did not reach its group whole, or it is not clear whether it did',
      remedy:
        'Look into the group: is the bot still a member, and may it post? Then the organiser opens the card of the poll (/polls) and presses “Result not whole in the group” to send the rest again or to confirm that all is there; the bot does not repeat it unasked, so that there are never two results.',
    },
  },
};
