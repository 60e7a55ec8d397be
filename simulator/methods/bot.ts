// What does the bot say and ask about itself?
import type { BotCommand } from '@telegraf/types';
import { badRequest } from '../errors.js';
import { isRecord, type Parameters } from '../parameters.js';
import type { Method } from './method.js';

export const getMe: Method<'getMe'> = (sim) => sim.me;

export const logOut: Method<'logOut'> = () => true;

export const close: Method<'close'> = () => true;

const COMMAND_LIMIT = 100;
const SCOPES = [
  'default',
  'all_private_chats',
  'all_group_chats',
  'all_chat_administrators',
  'chat',
  'chat_administrators',
  'chat_member',
];

export const setMyCommands: Method<'setMyCommands'> = (sim, call) => {
  const given = call.json('commands');
  if (!Array.isArray(given)) throw badRequest("can't parse commands: expected an Array of BotCommand");
  if (given.length > COMMAND_LIMIT) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  sim.profile.commands.set(scopeKey(call), given.map(readCommand));
  return true;
};

export const deleteMyCommands: Method<'deleteMyCommands'> = (sim, call) => {
  sim.profile.commands.delete(scopeKey(call));
  return true;
};

export const getMyCommands: Method<'getMyCommands'> = (sim, call) => [
  ...(sim.profile.commands.get(scopeKey(call)) ?? []),
];

export const setMyDescription: Method<'setMyDescription'> = (sim, call) => {
  sim.profile.descriptions.set(language(call), limited(call.text('description') ?? '', 512));
  return true;
};

export const getMyDescription: Method<'getMyDescription'> = (sim, call) => ({
  description: sim.profile.descriptions.get(language(call)) ?? sim.profile.descriptions.get('') ?? '',
});

export const setMyShortDescription: Method<'setMyShortDescription'> = (sim, call) => {
  sim.profile.shortDescriptions.set(language(call), limited(call.text('short_description') ?? '', 120));
  return true;
};

export const getMyShortDescription: Method<'getMyShortDescription'> = (sim, call) => ({
  short_description: sim.profile.shortDescriptions.get(language(call)) ?? sim.profile.shortDescriptions.get('') ?? '',
});

export const setMyName: Method<'setMyName'> = (sim, call) => {
  sim.profile.names.set(language(call), limited(call.text('name') ?? '', 64));
  return true;
};

export const getMyName: Method<'getMyName'> = (sim, call) => ({
  name: sim.profile.names.get(language(call)) ?? sim.profile.names.get('') ?? sim.bot.first_name,
});

export const setChatMenuButton: Method<'setChatMenuButton'> = (_sim, call) => {
  const button = call.json('menu_button');
  if (button !== undefined && !isRecord(button)) throw badRequest("can't parse menu button: expected an Object");
  return true;
};

function readCommand(value: unknown): BotCommand {
  if (!isRecord(value)) throw badRequest("can't parse BotCommand: expected an Object");
  const { command, description } = value;
  if (typeof command !== 'string' || typeof description !== 'string')
    throw badRequest('can\'t parse BotCommand: Can\'t find field "command"');
  const name = command.replace(/^\//, '').trim();
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  const text = description.trim();
  if (text.length < 1 || text.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description: text };
}

function scopeKey(call: Parameters<'scope' | 'language_code'>): string {
  const scope = call.json('scope');
  const { type = 'default', chat_id: chat = '', user_id: user = '' } = isRecord(scope) ? scope : {};
  if (typeof type !== 'string' || !SCOPES.includes(type))
    throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  return `${type}/${String(chat)}/${String(user)}/${language(call)}`;
}

function language(call: Parameters<'language_code'>): string {
  const code = call.text('language_code') ?? '';
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('BOT_LANG_CODE_INVALID');
  return code;
}

function limited(text: string, limit: number): string {
  if (text.length > limit) throw badRequest('BOT_DESCRIPTION_TOO_LONG');
  return text;
}
