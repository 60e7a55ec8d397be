// Which Bot API methods does the simulator have?
import type { Parameters } from '../parameters.js';
import type { Simulation } from '../simulation.js';
import * as bot from './bot.js';
import { answerCallbackQuery } from './callback.js';
import * as chat from './chat.js';
import * as edit from './edit.js';
import { copyMessage, forwardMessage } from './forward.js';
import { deleteWebhook, getWebhookInfo, setWebhook } from './receive.js';
import * as send from './send.js';

/** A method with its name as documented. getUpdates is not here: it waits, so the HTTP side serves it. */
export interface TableEntry {
  readonly name: string;
  readonly run: (sim: Simulation, call: Parameters) => unknown;
}

const METHODS = {
  getMe: bot.getMe,
  logOut: bot.logOut,
  close: bot.close,
  setMyCommands: bot.setMyCommands,
  deleteMyCommands: bot.deleteMyCommands,
  getMyCommands: bot.getMyCommands,
  setMyDescription: bot.setMyDescription,
  getMyDescription: bot.getMyDescription,
  setMyShortDescription: bot.setMyShortDescription,
  getMyShortDescription: bot.getMyShortDescription,
  setMyName: bot.setMyName,
  getMyName: bot.getMyName,
  setChatMenuButton: bot.setChatMenuButton,
  setWebhook,
  deleteWebhook,
  getWebhookInfo,
  sendMessage: send.sendMessage,
  sendDocument: send.sendDocument,
  sendPhoto: send.sendPhoto,
  sendMediaGroup: send.sendMediaGroup,
  sendChatAction: send.sendChatAction,
  getFile: send.getFile,
  forwardMessage,
  copyMessage,
  editMessageText: edit.editMessageText,
  editMessageCaption: edit.editMessageCaption,
  editMessageMedia: edit.editMessageMedia,
  editMessageReplyMarkup: edit.editMessageReplyMarkup,
  deleteMessage: edit.deleteMessage,
  deleteMessages: edit.deleteMessages,
  answerCallbackQuery,
  getChat: chat.getChat,
  getChatMember: chat.getChatMember,
  getChatAdministrators: chat.getChatAdministrators,
  getChatMemberCount: chat.getChatMemberCount,
  leaveChat: chat.leaveChat,
  pinChatMessage: chat.pinChatMessage,
  unpinChatMessage: chat.unpinChatMessage,
  unpinAllChatMessages: chat.unpinAllChatMessages,
} as const;

const byLowerCase: ReadonlyMap<string, TableEntry> = new Map(
  Object.entries(METHODS).map(([name, run]) => [name.toLowerCase(), { name, run }]),
);

/** The method of this name, upper and lower case alike; undefined when the simulator has none. */
export function findMethod(name: string): TableEntry | undefined {
  return byLowerCase.get(name.toLowerCase());
}
