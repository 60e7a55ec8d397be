// Who is there, who has something to read, and whom does one choose to be?
import { useState } from 'preact/hooks';
import type { WirePerson } from '../page-wire.js';
import { FirstSteps } from './app.js';
import { Avatar } from './avatar.js';
import { showBeside, showPerson } from './route.js';
import { Rows } from './rows.js';
import { known, unreadOf, useTopics } from './store.js';
import { words } from './words.js';

export function PeopleList({ selected }: { selected: readonly number[] }) {
  useTopics('people', 'chats');
  const [search, setSearch] = useState('');
  const [unreadOnly, setUnreadOnly] = useState(false);
  const say = words();
  const people = [...known.people.values()];
  const wanted = plain(search);
  const found = people.filter(
    (person) =>
      (wanted === '' || plain(`${person.name} ${person.role} ${person.id}`).includes(wanted)) &&
      (!unreadOnly || unreadOf(person) > 0 || selected.includes(person.id)),
  );
  return (
    <nav class="people" aria-label={say.people}>
      <div class="finder">
        <input
          type="search"
          value={search}
          placeholder={say.findPerson}
          aria-label={say.findPerson}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={unreadOnly}
            onChange={(event) => setUnreadOnly(event.currentTarget.checked)}
          />
          {say.onlyUnread}
        </label>
      </div>
      {selected.length === 0 ? (
        <div class="steps-above">
          <FirstSteps />
        </div>
      ) : null}
      {found.length === 0 ? <p class="hint">{say.nobody}</p> : null}
      <Rows
        label={say.people}
        items={found}
        keyOf={(person) => person.id}
        row={(person, tabIndex) => (
          <PersonRow person={person} tabIndex={tabIndex} isSelected={selected.includes(person.id)} />
        )}
      />
    </nav>
  );
}

function PersonRow(props: { person: WirePerson; isSelected: boolean; tabIndex: number }) {
  const { person, isSelected, tabIndex } = props;
  const say = words();
  const unread = unreadOf(person);
  const last = known.chats.get(person.id)?.last;
  return (
    <div class={isSelected ? 'person selected' : 'person'}>
      <button
        type="button"
        class="who"
        tabIndex={tabIndex}
        aria-current={isSelected}
        onClick={() => showPerson(person.id)}
      >
        <Avatar id={person.id} name={person.name} />
        <span class="lines">
          <span class="name">{person.name}</span>
          <span class="second">
            {person.role}
            {last === null || last === undefined ? '' : `${person.role === '' ? '' : ' · '}${last.text}`}
          </span>
        </span>
        {unread === 0 ? null : (
          <span class="unread">
            <span aria-hidden="true">{unread}</span>
            <span class="spoken">{say.unread(unread)}</span>
          </span>
        )}
      </button>
      <button
        type="button"
        class="beside"
        tabIndex={tabIndex}
        title={say.besideShort}
        aria-label={say.beside(person.name)}
        onClick={() => showBeside(person.id)}
      >
        ⧉
      </button>
    </div>
  );
}

/** Without marks and capitals, so that "nguyen" finds "Nguyễn". */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[đĐ]/g, 'd').toLowerCase();
}
