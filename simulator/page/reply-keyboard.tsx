// Which keys did the bot put under the input field, and what does each do?
import type { KeyboardButton } from '@telegraf/types';
import { useState } from 'preact/hooks';
import type { WireChat, WirePerson } from '../page-wire.js';
import { control } from './link.js';
import { attempt, Dialog } from './notices.js';
import type { Place } from './talk.js';
import { words } from './words.js';

interface KeysProps {
  readonly place: Place;
  readonly person: WirePerson;
  readonly keyboard: WireChat['keyboard'];
}

export function ReplyKeyboard({ place, person, keyboard }: KeysProps) {
  const say = words();
  const [used, setUsed] = useState(0);
  const [sharing, setSharing] = useState(false);
  if (keyboard === null || used === keyboard.messageId) return null;
  const { markup, messageId } = keyboard;
  const press = async (button: KeyboardButton): Promise<void> => {
    const text = typeof button === 'string' ? button : button.text;
    if (typeof button !== 'string' && 'request_contact' in button && button.request_contact) {
      setSharing(true);
      return;
    }
    const done = await attempt(() => control('say', { from: place.person, chat: place.chat, text }));
    if (done && markup.one_time_keyboard === true) setUsed(messageId);
  };
  const share = async (phone: string): Promise<void> => {
    setSharing(false);
    const done = await attempt(() => control('contact', { from: place.person, chat: place.chat, phone }));
    if (done && markup.one_time_keyboard === true) setUsed(messageId);
  };
  return (
    <fieldset class="keys" aria-label={say.keyboardButtons}>
      {markup.keyboard.map((row, rowIndex) => (
        <div class="button-row" key={rowIndex}>
          {row.map((button, column) => (
            <button key={column} type="button" class="key" onClick={() => void press(button)}>
              {typeof button === 'string' ? button : button.text}
            </button>
          ))}
        </div>
      ))}
      {sharing ? (
        <ShareDialog person={person} onClose={() => setSharing(false)} onShare={(phone) => void share(phone)} />
      ) : null}
    </fieldset>
  );
}

function ShareDialog(props: { person: WirePerson; onClose(): void; onShare(phone: string): void }) {
  const { person, onClose, onShare } = props;
  const say = words();
  const [phone, setPhone] = useState(person.phone ?? '');
  return (
    <Dialog title={say.share} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onShare(phone);
        }}
      >
        {person.phone === null ? (
          <label>
            {say.noPhone}
            <input type="tel" required value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
          </label>
        ) : (
          <p>{say.shareContact(person.phone)}</p>
        )}
        <button type="button" class="plain" onClick={onClose}>
          {say.cancel}
        </button>
        <button type="submit" class="main">
          {say.share}
        </button>
      </form>
    </Dialog>
  );
}
