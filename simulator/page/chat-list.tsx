// Which chats has a person, and what is new in each?
import type { WirePerson } from '../page-wire.js';
import { Avatar } from './avatar.js';
import { chatsOf, known } from './store.js';
import { clockTime } from './times.js';
import { words } from './words.js';

export function ChatList(props: { person: WirePerson; selected: number | null; onChoose(chat: number): void }) {
  const { person, selected, onChoose } = props;
  const say = words();
  return (
    <nav class="chats" aria-label={say.chats(person.name)}>
      {chatsOf(person).map((id) => {
        const chat = known.chats.get(id);
        const title = chat?.title ?? known.hello?.bot.name ?? '';
        const unread = chat?.unread[person.id] ?? 0;
        return (
          <button key={id} type="button" class="who" aria-current={id === selected} onClick={() => onChoose(id)}>
            <Avatar id={id === person.id ? (known.hello?.bot.id ?? 0) : id} name={title} />
            <span class="lines">
              <span class="name">{title}</span>
              <span class="second">{chat?.last?.text ?? ''}</span>
            </span>
            <span class="side">
              <span class="time">{chat?.last === null || chat === undefined ? '' : clockTime(chat.last.date)}</span>
              {unread === 0 ? null : (
                <span class="unread">
                  <span aria-hidden="true">{unread}</span>
                  <span class="spoken">{say.unread(unread)}</span>
                </span>
              )}
            </span>
          </button>
        );
      })}
    </nav>
  );
}
