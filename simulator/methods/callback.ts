// How does the bot answer a button press?
import { refusals } from '../errors.js';
import type { Method } from './method.js';

/** Longest text of an answer, in UTF-16 code units. */
const ANSWER_LIMIT = 200;

export const answerCallbackQuery: Method<'answerCallbackQuery'> = (sim, call) => {
  const text = call.text('text') ?? '';
  if (text.length > ANSWER_LIMIT) throw refusals.answerTooLong();
  const url = call.text('url');
  const cacheTime = call.integer('cache_time');
  sim.callbacks.answer(call.text('callback_query_id') ?? '', {
    ...(text === '' ? {} : { text }),
    show_alert: call.flag('show_alert'),
    ...(url === undefined ? {} : { url }),
    ...(cacheTime === undefined ? {} : { cache_time: cacheTime }),
  });
  return true;
};
