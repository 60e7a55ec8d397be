// What can be done with a message: answer, pass on, copy, change, take back?
import { useState } from 'preact/hooks';
import type { WireMessage } from '../page-wire.js';
import { control } from './link.js';
import { Menu } from './menu.js';
import { attempt, Dialog, toast } from './notices.js';
import { chatsOf, known } from './store.js';
import type { Draft, Place } from './talk.js';
import { textOf } from './text-of.js';
import { words } from './words.js';

interface MenuProps {
  readonly message: WireMessage;
  readonly place: Place;
  onDraft(draft: Draft): void;
}

export function MessageMenu({ message, place, onDraft }: MenuProps) {
  const [open, setOpen] = useState<'menu' | 'forward' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <button
        type="button"
        class="more"
        aria-label={words().messageMenu}
        aria-expanded={open === 'menu'}
        onClick={() => setOpen(open === null ? 'menu' : null)}
      >
        ⋯
      </button>
      {open === 'menu' ? (
        <Choices
          message={message}
          place={place}
          onDraft={onDraft}
          onClose={close}
          onForward={() => setOpen('forward')}
        />
      ) : null}
      {open === 'forward' ? <ForwardDialog message={message} place={place} onClose={close} /> : null}
    </>
  );
}

function Choices(props: MenuProps & { onClose(): void; onForward(): void }) {
  const { message, place, onDraft, onClose, onForward } = props;
  const say = words();
  const isOwn = message.from?.id === place.person;
  const isProtected = 'has_protected_content' in message && message.has_protected_content === true;
  const isText = 'text' in message;
  const draft = (kind: Draft['kind']): void => {
    onDraft({ kind, message });
    onClose();
  };
  const remove = async (): Promise<void> => {
    const { person, chat } = place;
    await attempt(() => control('delete', { from: person, chat, message_id: message.message_id }));
    onClose();
  };
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(textOf(message));
    toast(say.copied);
    onClose();
  };
  return (
    <Menu label={say.messageMenu} onClose={onClose}>
      <button type="button" onClick={() => draft('reply')}>
        {say.reply}
      </button>
      {isProtected ? (
        <p class="hint">{say.protectedMessage}</p>
      ) : (
        <>
          <button type="button" onClick={onForward}>
            {say.forward}
          </button>
          <button type="button" onClick={() => void copy()}>
            {say.copyText}
          </button>
        </>
      )}
      {isOwn && isText ? (
        <button type="button" onClick={() => draft('edit')}>
          {say.edit}
        </button>
      ) : null}
      {isOwn ? (
        <button type="button" onClick={() => void remove()}>
          {say.remove}
        </button>
      ) : null}
      <button type="button" onClick={onClose}>
        {say.close}
      </button>
    </Menu>
  );
}

function ForwardDialog({ message, place, onClose }: Omit<MenuProps, 'onDraft'> & { onClose(): void }) {
  const say = words();
  const person = known.people.get(place.person);
  const pass = async (to: number): Promise<void> => {
    const body = { from: place.person, chat: place.chat, message_id: message.message_id, to };
    if (await attempt(() => control('forward', body))) onClose();
  };
  return (
    <Dialog title={say.forwardTo} onClose={onClose}>
      <div class="menu-list">
        {(person === undefined ? [] : chatsOf(person)).map((id) => (
          <button key={id} type="button" class="plain" onClick={() => void pass(id)}>
            {id === place.person ? (known.hello?.bot.name ?? '') : (known.chats.get(id)?.title ?? id)}
          </button>
        ))}
      </div>
      <button type="button" class="plain" onClick={onClose}>
        {say.cancel}
      </button>
    </Dialog>
  );
}
