// What else can a person do: block the bot, open the link of an invitation, take a group's place beside?
import { useState } from 'preact/hooks';
import type { WirePerson } from '../page-wire.js';
import { control } from './link.js';
import { followStart, startPayload } from './links.js';
import { Menu } from './menu.js';
import { attempt, Dialog } from './notices.js';
import { words } from './words.js';

export function PersonMenu({ person, onClose }: { person: WirePerson; onClose(): void }) {
  const say = words();
  const [asking, setAsking] = useState(false);
  if (asking) return <InvitationDialog person={person} onClose={onClose} />;
  const toggleBlock = async (): Promise<void> => {
    await attempt(() => control('block', { user: person.id, blocked: !person.blocked }));
    onClose();
  };
  return (
    <Menu label={say.personMenu(person.name)} onClose={onClose}>
      <p class="hint">
        {person.id}
        {person.phone === null ? '' : ` · ${person.phone}`}
      </p>
      <button type="button" onClick={() => setAsking(true)}>
        {say.openInvitation}
      </button>
      <button type="button" onClick={() => void toggleBlock()}>
        {person.blocked ? say.unblock : say.block}
      </button>
      <button type="button" onClick={onClose}>
        {say.close}
      </button>
    </Menu>
  );
}

function InvitationDialog({ person, onClose }: { person: WirePerson; onClose(): void }) {
  const say = words();
  const [address, setAddress] = useState('');
  const open = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const payload = startPayload(address.trim()) ?? address.trim();
    if (await followStart(person.id, payload)) onClose();
  };
  return (
    <Dialog title={say.openInvitation} onClose={onClose}>
      <form onSubmit={(event) => void open(event)}>
        <label>
          {say.invitationAddress}
          <input value={address} onInput={(event) => setAddress(event.currentTarget.value)} />
        </label>
        <p class="hint">{say.invitationHint}</p>
        <button type="button" class="plain" onClick={onClose}>
          {say.cancel}
        </button>
        <button type="submit" class="main">
          {say.open}
        </button>
      </form>
    </Dialog>
  );
}
