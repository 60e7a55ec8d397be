// How does a small menu open and go away again?
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface MenuProps {
  readonly class?: string;
  readonly label: string;
  onClose(): void;
  readonly children: ComponentChildren;
}

/** The first button has the focus; Escape, and a press anywhere else, close it; the focus goes back. */
export function Menu({ label, onClose, children, ...more }: MenuProps) {
  const element = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current?.querySelector('button')?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
    };
    const onPointer = (event: PointerEvent): void => {
      const { target } = event;
      const isInside = target instanceof Node && element.current?.contains(target) === true;
      const isOpener = target instanceof Element && target.closest('[aria-expanded="true"]') !== null;
      if (!isInside && !isOpener) onClose();
    };
    document.addEventListener('keydown', onKey);
    document.addEventListener('pointerdown', onPointer);
    return () => {
      document.removeEventListener('keydown', onKey);
      document.removeEventListener('pointerdown', onPointer);
      if (
        before instanceof HTMLElement &&
        before.isConnected &&
        !(document.activeElement instanceof HTMLDialogElement)
      ) {
        before.focus();
      }
    };
  }, []);
  return (
    <fieldset ref={element} class={`menu ${more.class ?? ''}`} aria-label={label}>
      {children}
    </fieldset>
  );
}
