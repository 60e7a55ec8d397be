// What does one person see: the own chats and the one that is open?
import { useState } from 'preact/hooks';
import type { WirePerson } from '../page-wire.js';
import { Avatar } from './avatar.js';
import { ChatList } from './chat-list.js';
import { PersonMenu } from './person-menu.js';
import { changePane, type Pane, show } from './route.js';
import { chatsOf, known, useTopics } from './store.js';
import { Talk } from './talk.js';
import { words } from './words.js';

export function PaneView({ pane, place }: { pane: Pane; place: number }) {
  useTopics('people', 'chats');
  const person = known.people.get(pane.person);
  if (person === undefined) return null;
  const hasSeveral = chatsOf(person).length > 1;
  return (
    <section class="pane" aria-label={person.name} data-view={pane.chat === null ? 'list' : 'talk'}>
      <PaneHead person={person} pane={pane} place={place} hasSeveral={hasSeveral} />
      <div class="pane-body">
        {hasSeveral || pane.chat === null ? (
          <ChatList person={person} selected={pane.chat} onChoose={(chat) => changePane(place, { ...pane, chat })} />
        ) : null}
        {pane.chat === null ? null : <Talk key={`${person.id} ${pane.chat}`} person={person} chat={pane.chat} />}
      </div>
    </section>
  );
}

function PaneHead(props: { person: WirePerson; pane: Pane; place: number; hasSeveral: boolean }) {
  const { person, pane, place, hasSeveral } = props;
  const [menu, setMenu] = useState(false);
  const say = words();
  const chat = pane.chat === null ? undefined : known.chats.get(pane.chat);
  const title = chat?.kind === 'group' ? chat.title : (known.hello?.bot.name ?? '');
  const toList = hasSeveral && pane.chat !== null;
  const back = (): void => (toList ? changePane(place, { ...pane, chat: null }) : show([]));
  return (
    <header class="pane-head">
      <button type="button" class="icon back" data-to={toList ? 'list' : 'people'} aria-label={say.back} onClick={back}>
        ←
      </button>
      <Avatar id={person.id} name={person.name} />
      <div class="lines">
        <h2 class="name">{person.name}</h2>
        <p class="second">
          {pane.chat === null ? person.role : `→ ${title}`}
          {chat?.kind === 'group' ? ` · ${say.members(chat.memberCount)}` : ''}
        </p>
      </div>
      <button
        type="button"
        class="icon"
        aria-label={say.personMenu(person.name)}
        aria-expanded={menu}
        onClick={() => setMenu(!menu)}
      >
        ⋮
      </button>
      <button
        type="button"
        class="icon shut"
        aria-label={say.closePane(person.name)}
        onClick={() => changePane(place, null)}
      >
        ✕
      </button>
      {menu ? <PersonMenu person={person} onClose={() => setMenu(false)} /> : null}
    </header>
  );
}
