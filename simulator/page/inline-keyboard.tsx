// How are the buttons under a message drawn and pressed?
import type { InlineKeyboardButton, InlineKeyboardMarkup } from '@telegraf/types';
import { useState } from 'preact/hooks';
import { control, type PressAnswer } from './link.js';
import { follow } from './links.js';
import { alertOf, attempt, toast } from './notices.js';
import type { Place } from './talk.js';
import { words } from './words.js';

interface KeyboardProps {
  readonly markup: InlineKeyboardMarkup;
  readonly messageId: number;
  readonly place: Place;
}

/** Rows keep their order and width as in Telegram: a label that is too long is cut off there too. */
export function InlineKeyboard({ markup, messageId, place }: KeyboardProps) {
  return (
    <fieldset class="buttons" aria-label={words().messageButtons}>
      {markup.inline_keyboard.map((row, rowIndex) => (
        <div class="button-row" key={rowIndex}>
          {row.map((button, column) => (
            <PressButton key={column} button={button} at={[rowIndex, column]} messageId={messageId} place={place} />
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function PressButton(props: {
  button: InlineKeyboardButton;
  at: readonly [number, number];
  messageId: number;
  place: Place;
}) {
  const { button, at, messageId, place } = props;
  const [waiting, setWaiting] = useState(false);
  const press = async (): Promise<void> => {
    setWaiting(true);
    await attempt(async () => {
      const body = { from: place.person, chat: place.chat, message_id: messageId, button: at };
      const answer = await control<PressAnswer>('press', body);
      await tell(answer, place);
    });
    setWaiting(false);
  };
  return (
    <button type="button" class="press" title={button.text} aria-busy={waiting} onClick={() => void press()}>
      <span>{button.text}</span>
      {'url' in button ? <span aria-hidden="true"> ↗</span> : null}
    </button>
  );
}

async function tell(answer: PressAnswer, place: Place): Promise<void> {
  if (answer.url !== undefined) {
    await follow(place.person, answer.url);
    return;
  }
  if (!answer.answered) toast(words().noAnswer);
  else if (answer.text !== undefined && answer.text !== '') {
    if (answer.show_alert === true) alertOf(answer.text);
    else toast(answer.text);
  }
}
