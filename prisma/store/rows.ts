// How does a row of app.db become what the rules read?
import assert from 'node:assert/strict';
import { ALARMS } from '../../core/custody.js';
import { DELIVERY_KINDS, DELIVERY_STATES, type Delivery } from '../../core/delivery.js';
import { DelegateId, OrganisationId, PollId, TelegramId } from '../../core/ids.js';
import { MinutesDetails } from '../../core/minutes-details.js';
import { PHASES, type Poll, type Subject } from '../../core/poll.js';
import { ATTENDANCE, BINDINGS, type Delegate } from '../../core/roll.js';
import type { Group } from '../../core/store.js';
import type { DelegateModel, DeliveryModel, GroupModel, PollModel, SubjectModel } from '../generated/models.js';

export function pollOf(row: PollModel): Poll {
  const { createdAt: _, destruction: __, alarm, minutes, ...rest } = row;
  return {
    ...rest,
    id: PollId.parse(row.id),
    phase: oneOf(PHASES, row.phase),
    scale: oneOf(['three', 'two'], row.scale),
    organiserId: TelegramId.parse(row.organiserId),
    groupChatId: row.groupChatId === null ? null : TelegramId.parse(row.groupChatId),
    sealing: oneOf(['board', 'operator'], row.sealing),
    disclosure: oneOf(['full', 'bands', 'decision'], row.disclosure),
    organisationId: row.organisationId === null ? null : OrganisationId.parse(row.organisationId),
    trialOf: row.trialOf === null ? null : PollId.parse(row.trialOf),
    alarm: alarm === null ? null : oneOf(ALARMS, alarm),
    minutes: MinutesDetails.parse(JSON.parse(minutes)),
  };
}

export function subjectOf(row: SubjectModel): Subject {
  return { id: row.id, place: row.place, name: row.name, position: row.position };
}

export function delegateOf(row: DelegateModel): Delegate {
  const account = row.boundTelegramId ?? row.knownTelegramId;
  return {
    id: DelegateId.parse(row.id),
    pollId: PollId.parse(row.pollId),
    line: row.line,
    name: row.name,
    unit: row.unit,
    phone: row.phone,
    telegramId: account === null ? null : TelegramId.parse(account),
    bound: row.bound === null ? null : oneOf(BINDINGS, row.bound),
    reachable: row.reachable,
    attendance: oneOf(ATTENDANCE, row.attendance),
    excuse: row.excuse,
  };
}

export function groupOf(row: GroupModel): Group {
  return {
    chatId: TelegramId.parse(row.chatId),
    title: row.title,
    addedBy: TelegramId.parse(row.addedBy),
    member: row.member,
  };
}

export function deliveryOf(row: DeliveryModel): Delivery {
  return {
    id: row.id,
    poll: PollId.parse(row.pollId),
    recipient: row.recipient,
    kind: oneOf(DELIVERY_KINDS, row.kind),
    part: row.part,
    chatId: TelegramId.parse(row.chatId),
    state: oneOf(DELIVERY_STATES, row.state),
    attempt: row.attempt,
    mayRepeat: row.unclear > 0,
    messageId: row.messageId,
  };
}

/** The word as one of those the program knows; anything else was not written by us. */
export function oneOf<const W extends string>(words: readonly W[], word: string): W {
  const found = words.find((candidate) => candidate === word);
  assert(found !== undefined, `unknown word in the database: ${word}`);
  return found;
}
