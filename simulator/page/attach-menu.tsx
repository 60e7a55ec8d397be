// Which files can be sent: those of this machine, or those that the scenario has at hand?
import { useRef } from 'preact/hooks';
import { post } from './link.js';
import { Menu } from './menu.js';
import { attempt } from './notices.js';
import { sendFiles } from './send-files.js';
import { known } from './store.js';
import type { Place } from './talk.js';
import { words } from './words.js';

export function AttachMenu({ place, onClose }: { place: Place; onClose(): void }) {
  const say = words();
  const chooser = useRef<HTMLInputElement>(null);
  const samples = known.hello?.scenario?.files ?? [];
  const sendSample = async (name: string): Promise<void> => {
    onClose();
    await attempt(() => post('/page/sample', { from: place.person, chat: place.chat, name }));
  };
  return (
    <Menu class="above" label={say.attach} onClose={onClose}>
      <button type="button" onClick={() => chooser.current?.click()}>
        {say.fromDevice}
      </button>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label={say.fromDevice}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          onClose();
          void sendFiles(place, files);
        }}
      />
      {samples.length === 0 ? null : <p class="hint">{say.sampleFiles}</p>}
      {samples.map((name) => (
        <button key={name} type="button" onClick={() => void sendSample(name)}>
          {name}
        </button>
      ))}
    </Menu>
  );
}
