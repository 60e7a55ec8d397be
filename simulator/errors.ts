// Which refusals does the Bot API give, in which exact words?
import type { ApiError as ApiErrorBody, ResponseParameters } from '@telegraf/types';

/** A refusal of the Bot API: the HTTP status, the description after its prefix, and the parameters a client reads. */
export class ApiError extends Error {
  readonly code: number;
  readonly parameters: ResponseParameters | undefined;
  constructor(code: number, description: string, parameters?: ResponseParameters) {
    super(description);
    this.name = 'ApiError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** The JSON envelope of a refusal. */
export function errorBody(error: ApiError): ApiErrorBody {
  return {
    ok: false,
    error_code: error.code,
    description: error.message,
    ...(error.parameters === undefined ? {} : { parameters: error.parameters }),
  };
}

/** 400 with the prefix that Telegram puts before every such text. */
export function badRequest(text: string, parameters?: ResponseParameters): ApiError {
  return new ApiError(400, `Bad Request: ${text}`, parameters);
}

/** 403 with its prefix. */
export function forbidden(text: string): ApiError {
  return new ApiError(403, `Forbidden: ${text}`);
}

/** 409 with its prefix. */
export function conflict(text: string): ApiError {
  return new ApiError(409, `Conflict: ${text}`);
}

/** 429: the wait in whole seconds is told in the text, in the parameters and in the Retry-After header. */
export function tooManyRequests(retryAfter: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${retryAfter}`, { retry_after: retryAfter });
}

/** The fixed texts, each made fresh so that a stack trace belongs to its cause. */
export const refusals = {
  unauthorized: () => new ApiError(401, 'Unauthorized'),
  methodNotFound: () => new ApiError(404, 'Not Found: method not found'),
  notFound: () => new ApiError(404, 'Not Found'),
  requestTooLarge: () => new ApiError(413, 'Request Entity Too Large'),
  chatIdEmpty: () => badRequest('chat_id is empty'),
  chatNotFound: () => badRequest('chat not found'),
  userNotFound: () => badRequest('user not found'),
  invalidUserId: () => badRequest('invalid user_id specified'),
  blocked: () => forbidden('bot was blocked by the user'),
  deactivated: () => forbidden('user is deactivated'),
  cannotInitiate: () => forbidden("bot can't initiate conversation with a user"),
  kicked: (kind: string) => forbidden(`bot was kicked from the ${kind} chat`),
  notMember: (kind: string) => forbidden(`bot is not a member of the ${kind} chat`),
  groupDeleted: () => forbidden('the group chat was deleted'),
  migrated: (to: number) => badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: to }),
  notModified: () =>
    badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    ),
  textEmpty: () => badRequest('message text is empty'),
  textBlank: () => badRequest('text must be non-empty'),
  textTooLong: () => badRequest('message is too long'),
  captionTooLong: () => badRequest('message caption is too long'),
  messageIdMissing: () => badRequest('message identifier is not specified'),
  editNotFound: () => badRequest('message to edit not found'),
  cannotEdit: () => badRequest("message can't be edited"),
  noTextToEdit: () => badRequest('there is no text in the message to edit'),
  noCaptionToEdit: () => badRequest('there is no caption in the message to edit'),
  deleteNotFound: () => badRequest('message to delete not found'),
  cannotDelete: () => badRequest("message can't be deleted"),
  forwardNotFound: () => badRequest('message to forward not found'),
  cannotForward: () => badRequest("the message can't be forwarded"),
  copyNotFound: () => badRequest('message to copy not found'),
  cannotCopy: () => badRequest("the message can't be copied"),
  replyNotFound: () => badRequest('message to be replied not found'),
  pinNotFound: () => badRequest('message to pin not found'),
  unpinNotFound: () => badRequest('message to unpin not found'),
  noRightToPin: () => badRequest('not enough rights to manage pinned messages in the chat'),
  noAdministrators: () => badRequest('there are no administrators in the private chat'),
  cannotLeavePrivate: () => badRequest("chat member status can't be changed in private chats"),
  buttonData: () => badRequest('BUTTON_DATA_INVALID'),
  markupTooLong: () => badRequest('reply markup is too long'),
  queryTooOld: () => badRequest('query is too old and response timeout expired or query ID is invalid'),
  answerTooLong: () => badRequest('MESSAGE_TOO_LONG'),
  fileIdWrong: () => badRequest('wrong file identifier/HTTP URL specified'),
  fileIdInvalid: () => badRequest('invalid file_id'),
  fileIdMissing: () => badRequest('file_id not specified'),
  fileTooBig: () => badRequest('file is too big'),
  fileEmpty: () => badRequest('file must be non-empty'),
  urlNotFetched: () => badRequest('failed to get HTTP URL content'),
  noFile: (kind: string) => badRequest(`there is no ${kind} in the request`),
  otherPoll: () => conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
  webhookSet: () => conflict('terminated by setWebhook request'),
  webhookActive: () =>
    conflict("can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"),
} as const;
