// How does a person write, send files, choose a command or press the bot's keys?
import { useEffect, useRef, useState } from 'preact/hooks';
import type { WirePerson } from '../page-wire.js';
import { AttachMenu } from './attach-menu.js';
import { CommandMenu } from './command-menu.js';
import { control } from './link.js';
import { followStart, startPayload } from './links.js';
import { attempt } from './notices.js';
import { ReplyKeyboard } from './reply-keyboard.js';
import { known } from './store.js';
import type { Draft, Place } from './talk.js';
import { textOf } from './text-of.js';
import { words } from './words.js';

interface ComposerProps {
  readonly place: Place;
  readonly person: WirePerson;
  readonly draft: Draft | null;
  onDone(): void;
}

const MOST_LINES_PX = 160;

export function Composer({ place, person, draft, onDone }: ComposerProps) {
  const say = words();
  const [text, setText] = useState(draft?.kind === 'edit' ? textOf(draft.message) : '');
  const [menu, setMenu] = useState<'attach' | 'commands' | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (draft !== null) field.current?.focus();
  }, []);
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, MOST_LINES_PX)}px`;
  }, [text]);
  if (person.blocked && place.chat === person.id) return <Blocked person={person} />;

  const send = async (): Promise<void> => {
    // What stands in the field now, not what was drawn last; and it is taken away at once, so that nothing is sent twice.
    const written = field.current?.value.trim() ?? '';
    if (written === '') return;
    setText('');
    if (await attempt(() => put(place, written, draft))) onDone();
    else setText((begun) => (begun === '' ? written : begun));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && draft !== null) onDone();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  const showsCommands = menu === 'commands' || /^\/\w*$/.test(text);
  return (
    <div class="composer">
      {draft === null ? null : (
        <p class="draft">
          <strong>{draft.kind === 'edit' ? say.edit : say.reply}</strong> {textOf(draft.message).slice(0, 80)}
          <button type="button" class="icon" aria-label={say.cancel} onClick={onDone}>
            ✕
          </button>
        </p>
      )}
      {showsCommands ? (
        <CommandMenu
          person={person.id}
          begun={text}
          onChoose={(command) => {
            setMenu(null);
            setText('');
            void attempt(() => put(place, command, null));
          }}
        />
      ) : null}
      {menu === 'attach' ? <AttachMenu place={place} onClose={() => setMenu(null)} /> : null}
      <div class="writing">
        <button
          type="button"
          class="icon"
          aria-label={say.commands}
          aria-expanded={menu === 'commands'}
          onClick={() => setMenu(menu === 'commands' ? null : 'commands')}
        >
          /
        </button>
        <button
          type="button"
          class="icon"
          aria-label={say.attach}
          aria-expanded={menu === 'attach'}
          onClick={() => setMenu(menu === 'attach' ? null : 'attach')}
        >
          <Sign path="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.6 7" />
        </button>
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={say.write}
          aria-label={say.write}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          class="main send"
          aria-label={draft?.kind === 'edit' ? say.sendEdit : say.send}
          disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <Sign path="M3 11.5 21 3l-5 18-4-7.5L3 11.5Zm9 2L21 3" />
        </button>
      </div>
      <ReplyKeyboard place={place} person={person} keyboard={known.chats.get(place.chat)?.keyboard ?? null} />
    </div>
  );
}

/** A link that starts the bot is followed when it is sent, as if it had been opened. */
async function put({ person, chat }: Place, text: string, draft: Draft | null): Promise<void> {
  if (draft?.kind === 'edit') {
    await control('edit', { from: person, chat, message_id: draft.message.message_id, text });
    return;
  }
  const payload = /^\S+$/.test(text) && /^(https?:\/\/|tg:|t\.me\/)/i.test(text) ? startPayload(text) : null;
  if (payload !== null) {
    await followStart(person, payload);
    return;
  }
  const reply = draft === null ? {} : { reply_to: draft.message.message_id };
  await control('say', { from: person, chat, text, ...reply });
}

function Blocked({ person }: { person: WirePerson }) {
  const say = words();
  return (
    <div class="composer blocked">
      <p class="hint">{say.blockedNow}</p>
      <button
        type="button"
        class="main"
        onClick={() => void attempt(() => control('block', { user: person.id, blocked: false }))}
      >
        {say.unblock}
      </button>
    </div>
  );
}

/** Drawn, for not every machine has a font with such signs. */
function Sign({ path }: { path: string }) {
  return (
    <svg class="sign-drawn" viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
