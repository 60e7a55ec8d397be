// Which commands has the bot registered for this person?
import { useEffect, useState } from 'preact/hooks';
import type { WireCommands } from '../page-wire.js';
import { commandsOf } from './link.js';
import { attempt } from './notices.js';
import { words } from './words.js';

export function CommandMenu(props: { person: number; begun: string; onChoose(command: string): void }) {
  const { person, begun, onChoose } = props;
  const say = words();
  const [list, setList] = useState<WireCommands['commands'] | null>(null);
  useEffect(() => {
    void attempt(async () => setList((await commandsOf(person)).commands));
  }, [person]);
  if (list === null) return null;
  const fitting = list.filter(({ command }) => `/${command}`.startsWith(begun));
  return (
    <fieldset class="menu above commands" aria-label={say.commands}>
      {list.length === 0 ? <p class="hint">{say.noCommands}</p> : null}
      {fitting.map(({ command, description }) => (
        <button key={command} type="button" onClick={() => onChoose(`/${command}`)}>
          <strong>/{command}</strong> <span class="second">{description}</span>
        </button>
      ))}
    </fieldset>
  );
}
