// How do texts get out of the page, and into it?
import { button, element, notice } from './dom.js';

/** Offers a text as a download. */
export function saveFile(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/plain;charset=utf-8' }));
  const link = element('a', { attributes: { href: address, download: name } });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
}

/** A button that copies a text and says so. */
export function copyButton(words: string, content: string, done: string, failed: string): HTMLElement {
  const told = element('div', {});
  const copy = button(words, 'main', () => {
    navigator.clipboard
      .writeText(content)
      .then(() => told.replaceChildren(notice(done, 'good')))
      .catch(() => told.replaceChildren(notice(failed, 'bad')));
  });
  return element('div', {}, copy, told);
}

/** A button that lets a person choose a text file, of at most some megabytes. */
export function filePicker(words: string, chosen: (content: string, name: string) => void): HTMLElement {
  const input = element('input', { attributes: { type: 'file', accept: '.txt,text/plain' } });
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file === undefined || file.size > LARGEST_FILE_BYTES) return;
    file
      .text()
      .then((content) => chosen(content, file.name))
      .catch(() => chosen('', file.name));
  });
  return element('label', { class: 'plain picker' }, words, input);
}

const LARGEST_FILE_BYTES = 4_000_000;
