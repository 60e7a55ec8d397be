// What does somebody see who has not written to the bot yet?
import { useEffect, useState } from 'preact/hooks';
import type { WirePerson } from '../page-wire.js';
import { commandsOf } from './link.js';
import { followStart } from './links.js';
import { attempt } from './notices.js';
import type { Place } from './talk.js';
import { words } from './words.js';

export function Unstarted({ person, place }: { person: WirePerson; place: Place }) {
  const say = words();
  const [description, setDescription] = useState('');
  useEffect(() => {
    void attempt(async () => setDescription((await commandsOf(person.id)).description));
  }, []);
  if (place.chat !== person.id) return null;
  return (
    <div class="unstarted">
      {description === '' ? null : (
        <div class="bubble">
          <strong>{say.whatBotDoes}</strong>
          <p>{description}</p>
        </div>
      )}
      <button type="button" class="main" onClick={() => void followStart(person.id, '')}>
        {say.start}
      </button>
    </div>
  );
}
