// Do the ballot form and the invitations hold what a person needs, and nothing that tells two ballots apart?
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../core/rules/index.js';
import { ballotFormOf, ballotFormPdf } from '../../documents/ballot-form.js';
import { invitationsPdf } from '../../documents/invitations.js';
import { validitySentences } from '../../documents/rules-facts.js';
import { pdfPages, squeezed } from './read-papers.js';
import { inventedSample, publishedSample } from './samples.js';

describe('the printed ballot', () => {
  it.each([1, 10, 50])('names all of %i subjects in ballot order under the three grades', async (count) => {
    const form = ballotFormOf(inventedSample(count));
    const text = squeezed((await pdfPages(await ballotFormPdf(form))).join(''));
    const places = form.subjects.map((subject) => text.indexOf(squeezed(subject.name + subject.position)));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    for (const words of ['Tín nhiệm cao', 'Tín nhiệm thấp', 'Dấu treo', 'PHIẾU LẤY PHIẾU TÍN NHIỆM']) {
      expect(text).toContain(squeezed(words));
    }
  });

  it('says when a ballot or a line is invalid under its rule set', async () => {
    const form = ballotFormOf(publishedSample());
    // The numbers of the list stand between the lines of its items.
    const text = squeezed((await pdfPages(await ballotFormPdf(form))).join('').replaceAll(/\b\d\./g, ''));
    expect(form.validity.length).toBeGreaterThan(2);
    for (const rule of form.validity) expect(text).toContain(squeezed(rule));
  });

  it('carries neither digest nor number, so that all copies are alike', async () => {
    const model = publishedSample();
    const pages = (await pdfPages(await ballotFormPdf(ballotFormOf(model)))).join('');
    expect(squeezed(pages)).not.toContain(model.digest);
    expect(pages).not.toContain('12/BB-BKP');
    expect(await ballotFormPdf(ballotFormOf(model))).toEqual(await ballotFormPdf(ballotFormOf(model)));
  });

  it('tells a Party member that signing is allowed, and a deputy not to sign', () => {
    expect(validitySentences(ruleSet('96-QD-TW'), 'vi', false).join(' ')).toContain('có thể ký tên');
    expect(validitySentences(ruleSet('96-2023-QH15'), 'vi', false).join(' ')).toContain('Không ký tên');
  });

  it('states the strict reading only where the poll chose it', () => {
    const usual = validitySentences(ruleSet('262-QD-TW'), 'vi', false).join(' ');
    const strict = validitySentences(ruleSet('262-QD-TW'), 'vi', true).join(' ');
    expect(usual).toContain('Phần phiếu đối với một người');
    expect(strict).toContain('Phiếu có bất kỳ người nào');
  });
});

describe('the invitations', () => {
  const head = { ...inventedSample(1), confidentiality: null };
  const sheets = (count: number) => ({
    ...head,
    opensAt: '2026-01-09T08:30:00+07:00',
    expiresAt: '2026-01-09T12:00:00+07:00',
    contact: 'Văn phòng Đảng ủy',
    delegates: Array.from({ length: count }, (_, index) => ({
      line: index + 1,
      name: `Đại Biểu Thứ ${index + 1}`,
      unit: 'Phòng Tổ chức',
      link: `https://t.me/phieutinnhiem_bot?start=i-${String(index).padStart(40, 'x')}`,
    })),
  });

  it('give each delegate one sheet with the own name and link', async () => {
    const pages = await pdfPages(await invitationsPdf(sheets(40)));
    expect(pages).toHaveLength(40);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(`Đại Biểu Thứ ${index + 1}`);
      expect(squeezed(page)).toContain(String(index).padStart(40, 'x'));
      expect(page.match(/start=/g)).toHaveLength(1);
      expect(squeezed(page)).toContain(squeezed('08 giờ 30 phút, ngày 09 tháng 01 năm 2026'));
    }
  });

  it('stay small: a thousand sheets fit into one message of Telegram', async () => {
    const twenty = await invitationsPdf(sheets(20));
    const forty = await invitationsPdf(sheets(40));
    expect(((forty.byteLength - twenty.byteLength) / 20) * 1000).toBeLessThan(20_000_000);
  });
});
