// How do files of this machine reach a chat?
import { control } from './link.js';
import { attempt } from './notices.js';
import type { Place } from './talk.js';

/** Sends the files one after the other, as that person. */
export async function sendFiles({ person, chat }: Place, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const content_base64 = await base64Of(file);
    const mime = file.type === '' ? {} : { mime_type: file.type };
    await attempt(() => control('upload', { from: person, chat, file_name: file.name, content_base64, ...mime }));
  }
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    // A data address begins with its type; the bytes follow after the comma.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.readAsDataURL(file);
  });
}
