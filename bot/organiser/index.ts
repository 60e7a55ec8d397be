// What does the bot answer to those who organise polls, sit on a board, or look on?
import type { Outbox } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { createDecisions } from '../board/decisions.js';
import { createRoleLinks } from '../board/role-links.js';
import { createSeats } from '../board/seats.js';
import { createCastLock } from '../delegate/cast-lock.js';
import { createRoles } from '../roles.js';
import type { DeskDoor, Part } from '../talk.js';
import { createAuditFile } from './audit-file.js';
import { createBindings } from './bindings.js';
import { createChoices } from './choices.js';
import { createClosing } from './closing.js';
import { createCommandMenus } from './command-menu.js';
import { createControlCards } from './control-cards.js';
import type { DeskContext, OrganiserDeps } from './deps.js';
import { startDeskClock } from './desk-clock.js';
import { createDrafting } from './drafting.js';
import { createExclusions } from './exclusions.js';
import { guardedPresses } from './guard.js';
import { createHeldResults } from './held-results.js';
import { createInvitations } from './invitations.js';
import { createKnocker } from './knock.js';
import { createListImport } from './lists.js';
import { startLiveCards } from './live-cards.js';
import { createMinutesDetails } from './minutes-details.js';
import { createOpening } from './opening.js';
import { createOptions } from './options.js';
import { createOrganisations } from './organisations.js';
import { createOwnLine } from './own-line.js';
import { createPollList } from './poll-list.js';
import { createQuestions } from './questions.js';
import { createReminders } from './reminders.js';
import { createRollCall } from './roll-call.js';
import { createSteering } from './steering.js';
import { createTickQuestions } from './tick-question.js';
import { createTrial } from './trial.js';
import { createTurnoutFigure } from './turnout-figure.js';

export interface Organiser extends Part {
  readonly door: DeskDoor;
  /** Does what is due by the clock now, without waiting for its next look. */
  lookNow(): Promise<void>;
  /** Ends what runs by the clock, lets a reminder in hand finish, closes the connections. */
  stop(): Promise<void>;
}

/** Puts the rooms of the desk together; resolves when its connections stand. */
export async function createOrganiser(
  settings: OrganiserDeps & { readonly outbox: Pick<Outbox, 'add'> },
): Promise<Organiser> {
  const { reader, log } = settings;
  const redis = settings.connect();
  const ticks = await createTickQuestions(redis, settings.connect());
  const roles = createRoles(settings.ownerIds, reader);
  const turnout = createTurnoutFigure(redis);
  const cards = createControlCards({ ...settings, turnout, roles });
  const knocker = createKnocker(settings.connection, (code) => log.warn('knock', code));
  const context = { ...settings, roles, cards, knocker, turnout };
  const menus = createCommandMenus(context);
  const links = createRoleLinks(context, (talk) => menus.setFor(talk.from));
  const decisions = createDecisions(context);
  const deps = { ...context, menus, links, decisions, ticks, lock: createCastLock(redis) };
  const drafting = createDrafting(deps);
  const minutes = createMinutesDetails(deps);
  const seats = createSeats(deps);
  const exclusions = createExclusions(deps);
  const lists = createListImport(deps);
  const steering = createSteering(deps);
  const closing = createClosing(deps);
  const rollCall = createRollCall(deps);
  const bindings = createBindings(deps);
  const invitations = createInvitations(deps);
  const reminders = createReminders(deps);
  const organisations = createOrganisations(deps);
  const questions = createQuestions(
    {
      ...drafting.answers,
      ...minutes.answers,
      ...seats.answers,
      ...exclusions.answers,
      ...steering.answers,
      ...rollCall.answers,
      ...bindings.answers,
      ...decisions.answers,
    },
    deps,
  );
  const acts = {
    ...drafting.acts,
    ...minutes.acts,
    ...createChoices(deps),
    ...createOptions(deps),
    ...lists.acts,
    ...seats.acts,
    ...exclusions.acts,
    ...createOpening(deps),
    ...createTrial(deps),
    ...steering.acts,
    ...closing.acts,
    ...rollCall.acts,
    ...bindings.acts,
    ...invitations.acts,
    ...reminders.acts,
    ...createAuditFile(deps),
    ...createHeldResults(deps),
    ...decisions.acts,
  };
  const live = startLiveCards(deps);
  const clock = startDeskClock({ ...deps, reminders });
  const menusSet = menus.setAll().catch((error: unknown) => {
    log.warn('command-menu', error instanceof Error ? error.name : 'unknown');
  });
  return {
    commands: {
      ...drafting.commands,
      ...createPollList(deps),
      ...createOwnLine(deps),
      ...invitations.commands,
      ...closing.commands,
      ...organisations.commands,
    },
    presses: { ...guardedPresses(acts, deps), ...organisations.presses },
    text: questions,
    upload: (upload) => lists.upload(upload),
    lookNow: () => clock.look(),
    door: createDoor(deps, links.accept, menus.setFor),
    async stop() {
      await Promise.all([live.stop(), clock.stop(), reminders.stop()]);
      await menusSet;
      await knocker.stop();
      ticks.stop();
      redis.disconnect();
    },
  };
}

function createDoor(
  { reader, roles, messenger }: DeskContext,
  acceptRole: DeskDoor['acceptRole'],
  languageSet: DeskDoor['languageSet'],
): DeskDoor {
  return {
    acceptRole,
    languageSet,
    async help(talk) {
      const p = phrases(talk.locale).board.help;
      const polls = await reader.pollsOfDesk(talk.from);
      const held = await roles.anywhere(talk.from, polls);
      return [
        ...(roles.isOwner(talk.from) ? [p.owner] : []),
        ...((await roles.mayDraft(talk.from)) ? [p.organiser] : []),
        ...(held.has('head') || held.has('member') ? [p.board] : []),
        ...(held.has('observer') ? [p.observer] : []),
      ].join('\n\n');
    },
    async greet(talk) {
      const drafts = await roles.mayDraft(talk.from);
      if (!drafts && (await reader.pollsOfDesk(talk.from)).length === 0) return false;
      const p = phrases(talk.locale).board;
      await messenger.send(talk.chat, { html: drafts ? p.greetOrganiser : p.greetDesk, keyboard: [] }, 'interactive');
      return true;
    },
  };
}
