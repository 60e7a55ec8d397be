// One open chat: its messages, what can be written, what is dropped on it?
import { useEffect, useState } from 'preact/hooks';
import type { WireMessage, WirePerson } from '../page-wire.js';
import { Composer } from './composer.js';
import { Conversation } from './conversation.js';
import { post } from './link.js';
import { attempt } from './notices.js';
import { sendFiles } from './send-files.js';
import { known, useTopics } from './store.js';
import { words } from './words.js';

/** Who acts where; passed down to everything in a chat. */
export interface Place {
  readonly person: number;
  readonly chat: number;
}

/** What the next text is: a new message, an answer to one, or the change of an own one. */
export interface Draft {
  readonly kind: 'reply' | 'edit';
  readonly message: WireMessage;
}

export function Talk({ person, chat }: { person: WirePerson; chat: number }) {
  useTopics('chats', `log ${chat}`);
  const [draft, setDraft] = useState<Draft | null>(null);
  const [dropping, setDropping] = useState(false);
  const say = words();
  const place: Place = { person: person.id, chat };
  const shown = known.chats.get(chat);
  const newest = known.logs.get(chat)?.messages.at(-1)?.message_id ?? 0;
  const unread = shown?.unread[person.id] ?? 0;
  useEffect(() => {
    if (unread > 0 && newest > 0 && !document.hidden) {
      void attempt(() => post('/page/seen', { chat, person: person.id, up_to: newest }));
    }
  }, [unread, newest]);
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setDropping(false);
    void sendFiles(place, [...(event.dataTransfer?.files ?? [])]);
  };
  const title = shown?.kind === 'group' ? shown.title : (known.hello?.bot.name ?? '');
  return (
    <section
      class="talk"
      aria-label={say.conversation(title)}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={onDrop}
    >
      {shown === undefined || shown.pinned === null ? null : (
        <p class="pinned">
          <strong>{say.pinned}</strong> {shown.pinned.text}
        </p>
      )}
      <Conversation place={place} person={person} onDraft={setDraft} />
      <Composer
        key={draft === null ? 'new' : `${draft.kind} ${draft.message.message_id}`}
        place={place}
        person={person}
        draft={draft}
        onDone={() => setDraft(null)}
      />
      {dropping ? <div class="drop">{say.dropHere}</div> : null}
    </section>
  );
}
