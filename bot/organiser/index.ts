// What does the bot answer to those who organise polls?
import { createRoles } from '../roles.js';
import type { Part } from '../talk.js';
import { createChoices } from './choices.js';
import { createClosing } from './closing.js';
import { setCommandMenus } from './command-menu.js';
import { createControlCards } from './control-cards.js';
import type { OrganiserDeps } from './deps.js';
import { createDrafting } from './drafting.js';
import { guardedPresses } from './guard.js';
import { createInvitations } from './invitations.js';
import { createKnocker } from './knock.js';
import { createListImport } from './lists.js';
import { startLiveCards } from './live-cards.js';
import { createOpening } from './opening.js';
import { createPollList } from './poll-list.js';

export interface Organiser extends Part {
  /** Ends the looking at live cards and closes the queue. */
  stop(): Promise<void>;
}

export function createOrganiser(settings: OrganiserDeps): Organiser {
  const roles = createRoles(settings.ownerIds);
  const cards = createControlCards(settings);
  const knocker = createKnocker(settings.connection, (code) => settings.log.warn('knock', code));
  const deps = { ...settings, roles, cards, knocker };
  const drafting = createDrafting(deps);
  const lists = createListImport(deps);
  const closing = createClosing(deps);
  const invitations = createInvitations(deps);
  const live = startLiveCards(deps);
  const menus = setCommandMenus(deps).catch((error: unknown) =>
    settings.log.warn('command-menu', error instanceof Error ? error.name : 'unknown'),
  );
  return {
    commands: {
      ...drafting.commands,
      ...createPollList(deps),
      ...invitations.commands,
      ...closing.commands,
    },
    presses: guardedPresses(
      {
        ...drafting.acts,
        ...createChoices(deps),
        ...lists.acts,
        ...createOpening(deps),
        ...closing.acts,
        ...invitations.acts,
      },
      deps,
    ),
    text: (talk) => drafting.text(talk),
    upload: (upload) => lists.upload(upload),
    async stop() {
      await live.stop();
      await menus;
      await knocker.stop();
    },
  };
}
