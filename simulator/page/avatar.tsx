// What picture stands for somebody who has none?

const COLOURS = 7;

/** The initials of the last two words: in Vietnamese the given name is the last one. */
export function Avatar({ id, name }: { id: number; name: string }) {
  const initials = name
    .split(/\s+/)
    .slice(-2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
  return (
    <span class="avatar" data-colour={Math.abs(id) % COLOURS} aria-hidden="true">
      {initials}
    </span>
  );
}
