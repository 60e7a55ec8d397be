// How are the invitations set, each with its one-time link as QR?
import type { Content } from 'pdfmake/interfaces.js';
import { letterheadOf } from './letterhead.js';
import type { PaperHead } from './model.js';
import { momentOf } from './paper-date.js';
import { MM, pdfOf } from './pdf.js';
import { pdfLetterhead } from './pdf-letterhead.js';
import { qrPng } from './qr.js';
import { insideSentence, phrasesOf } from './wording.js';

/** One delegate's sheet. The link is a secret of this delegate: it goes into the PDF and nowhere else. */
export interface Invitation {
  /** Line on the roll, from 1. */
  readonly line: number;
  readonly name: string;
  readonly unit: string | null;
  readonly link: string;
}

export interface Invitations extends PaperHead {
  readonly title: string;
  readonly conference: string | null;
  readonly venue: string | null;
  /** ISO instants of the opening and of the last use of the links. */
  readonly opensAt: string | null;
  readonly expiresAt: string | null;
  /** Whom to ask for help, as printed. */
  readonly contact: string | null;
  readonly delegates: readonly Invitation[];
}

/** All sheets as one PDF, A5, one delegate a page. */
export async function invitationsPdf(invitations: Invitations): Promise<Buffer> {
  const words = phrasesOf(invitations.language).invitation;
  const codes = await Promise.all(invitations.delegates.map(({ link }) => qrPng(link)));
  const lines = letterheadOf(invitations);
  return pdfOf(invitations, words.title, {
    pageSize: 'A5',
    pageMargins: [16 * MM, 12 * MM, 14 * MM, 10 * MM],
    defaultStyle: { fontSize: 11 },
    content: invitations.delegates.map((delegate, index) => ({
      ...(index === 0 ? {} : { pageBreak: 'before' as const }),
      // Set anew for each page: the PDF maker writes positions into the content it is given.
      stack: [pdfLetterhead(lines, 0.8), ...sheet(invitations, delegate, codes[index] ?? Buffer.alloc(0))],
    })),
  });
}

function sheet(invitations: Invitations, delegate: Invitation, code: Buffer): Content[] {
  const words = phrasesOf(invitations.language).invitation;
  const moment = (iso: string): string => words.instant(momentOf(iso));
  const facts: readonly (readonly [string, string | null])[] = [
    [words.unit, delegate.unit],
    [words.conference, invitations.conference],
    [words.time, invitations.opensAt === null ? null : moment(invitations.opensAt)],
    [words.venue, invitations.venue],
  ];
  return [
    { text: words.title, bold: true, fontSize: 15, alignment: 'center' },
    { text: words.subject(insideSentence(invitations.title)), bold: true, alignment: 'center', margin: [0, 0, 0, 8] },
    { text: [words.greeting, ' ', { text: delegate.name, bold: true, fontSize: 13 }] },
    ...facts.flatMap(([label, value]): Content[] => (value === null ? [] : [{ text: [`${label} `, value] }])),
    { text: words.line(delegate.line), margin: [0, 0, 0, 8] },
    {
      columnGap: 10,
      columns: [
        { width: 46 * MM, stack: [{ image: dataUrl(code), width: 46 * MM }] },
        { width: '*', ol: words.steps.map((text) => ({ text, margin: [0, 0, 0, 3] })), fontSize: 10.5 },
      ],
    },
    { text: delegate.link, fontSize: 9, margin: [0, 4, 0, 6] },
    ...(invitations.expiresAt === null ? [] : [{ text: words.expires(moment(invitations.expiresAt)), italics: true }]),
    ...(invitations.contact === null ? [] : [{ text: words.contact(invitations.contact) }]),
  ];
}

function dataUrl(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}
