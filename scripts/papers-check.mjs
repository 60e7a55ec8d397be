// Do the papers open without complaint in an office program, and how does each page look?
// Usage: node scripts/papers-check.mjs – needs soffice, pdftotext and pdftoppm; writes docs/papers/*.png and its README.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Resvg } from '@resvg/resvg-js';

const run = promisify(execFile);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, 'out', 'papers');
const shown = join(root, 'docs', 'papers');

await run(join(root, 'node_modules/.bin/tsc'), ['-p', root, '--outDir', built, '--sourceMap', 'false']).catch(
  (error) => {
    console.error(
      `The type checker complains (${String(error.stdout).split('\n').length - 1} lines); going on with what it built.`,
    );
  },
);
const load = (path) => import(pathToFileURL(join(built, path)).href);
const { renderPapers } = await load('documents/papers.js');
const { chartSvgs } = await load('documents/chart.js');
const { invitationsPdf } = await load('documents/invitations.js');
const { SANS_FAMILY, SANS_FILES } = await load('documents/fonts.js');
const { percentIn } = await load('documents/wording.js');
const { inventedSample, publishedSample } = await load('test/documents/samples.js');

/** Each sample: which pages of which paper are kept as pictures ("all" or page numbers). */
const samples = [
  {
    name: 'hcmc-2018',
    model: publishedSample(),
    keep: { 'minutes-pdf': 'all', 'minutes-docx': 'all', table: [1], ballot: [1], chart: [1, 2] },
  },
  { name: 'hcmc-2018-en', model: publishedSample('en'), keep: { 'minutes-docx': 'all', chart: [1] } },
  { name: 'one', model: inventedSample(1, 'vi', { trial: true }), keep: { 'minutes-pdf': [1], 'minutes-docx': [1] } },
  {
    name: 'fifty',
    model: inventedSample(50),
    keep: { 'minutes-pdf': [1, 2, 5, 6], 'minutes-docx': [1, 2, 5], table: [1], ballot: [1], chart: [1] },
  },
  {
    name: 'fifty-en',
    model: inventedSample(50, 'en'),
    keep: { 'minutes-pdf': [1, 2], table: [1], ballot: [1], chart: [1] },
  },
];

const work = await mkdtemp(join(tmpdir(), 'papers-check-'));
await mkdir(shown, { recursive: true });
for (const file of await readdir(shown)) await rm(join(shown, file));
let problems = 0;
for (const { name, model, keep } of samples) {
  const papers = await renderPapers(model);
  const content = (file) => papers.find((paper) => paper.file === file).content;
  const files = {
    'minutes-pdf': await stored(`${name}-minutes.pdf`, content('bien-ban-kiem-phieu.pdf')),
    'minutes-docx': await converted(`${name}-minutes.docx`, content('bien-ban-kiem-phieu.docx')),
    table: await converted(`${name}-table.xlsx`, content('bang-tong-hop.xlsx')),
    ballot: await stored(`${name}-ballot.pdf`, content('phieu-tin-nhiem.pdf')),
  };
  for (const [paper, file] of Object.entries(files)) {
    const missing = await missingFrom(file, model, paper);
    console.log(
      `${name} ${paper}: ${missing.length === 0 ? 'every name and figure found' : `MISSING ${missing.join(' | ')}`}`,
    );
    problems += missing.length;
    await pages(file, `${name}-${paper}`, keep[paper] ?? []);
  }
  for (const part of keep.chart ?? []) {
    const picture = new Resvg(chartSvgs(model)[part - 1], {
      background: '#ffffff',
      fitTo: { mode: 'width', value: 540 },
      font: { fontFiles: [...SANS_FILES], loadSystemFonts: false, defaultFontFamily: SANS_FAMILY },
    });
    await writeFile(join(shown, `${name}-chart-${part}.png`), picture.render().asPng());
  }
}
await thousandInvitations();
await rm(work, { recursive: true });
await writeFile(join(shown, 'README.md'), readme());
console.log(problems === 0 ? 'All papers are whole.' : `${problems} pieces are missing.`);
process.exitCode = problems === 0 ? 0 : 1;

async function stored(file, bytes) {
  await writeFile(join(work, file), bytes);
  return join(work, file);
}

/** Opens a file in the office program and has it printed to PDF. */
async function converted(file, bytes) {
  const path = await stored(file, bytes);
  const folder = await mkdtemp(join(work, 'pdf-'));
  const profile = pathToFileURL(join(work, 'profile')).href;
  const { stderr } = await run('soffice', [
    `-env:UserInstallation=${profile}`,
    '--headless',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    path,
  ]);
  const complaint = stderr.split('\n').filter((line) => line !== '' && !line.includes('javaldx'));
  if (complaint.length > 0) console.error(`${file}: ${complaint.join(' ')}`);
  const [made] = await readdir(folder);
  if (made === undefined) throw new Error(`${file} could not be opened`);
  const target = join(work, `${file}.pdf`);
  await rename(join(folder, made), target);
  return target;
}

/** Names, counts and percentages of each subject, in order, that pdftotext does not find; the ballot has names only. */
async function missingFrom(file, model, paper) {
  const { stdout } = await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1e8 });
  const text = squeezed(stdout);
  return model.outcome.subjects.flatMap((subject) => {
    const figures = subject.grades.flatMap(({ count, percent }) => [count, percent]);
    const row = squeezed([...figures, subject.invalid].join(' '));
    // A spreadsheet follows the language of the machine that opens it, so point and comma are one here.
    const hasFigures = paper === 'ballot' || text.replaceAll('.', ',').includes(row.replaceAll('.', ','));
    const printed = percentIn(model.language, figures.join(' '));
    return text.includes(squeezed(subject.name)) && hasFigures ? [] : [`${subject.name}: ${printed}`];
  });
}

function squeezed(text) {
  return text.normalize('NFC').replaceAll(/\s/gu, '');
}

async function pages(file, name, wanted) {
  if (wanted.length === 0) return;
  const folder = await mkdtemp(join(work, 'png-'));
  await run('pdftoppm', ['-gray', '-r', '64', '-png', file, join(folder, 'page')]);
  for (const made of await readdir(folder)) {
    const page = Number(/-(\d+)\.png$/.exec(made)[1]);
    if (wanted === 'all' || wanted.includes(page)) {
      await writeFile(join(shown, `${name}-${page}.png`), await readFile(join(folder, made)));
    }
  }
}

/** One PDF of a thousand sheets, with the time and memory it took; the first sheet is kept as a picture. */
async function thousandInvitations() {
  const model = inventedSample(1, 'vi', { confidentiality: null });
  const delegates = Array.from({ length: 1000 }, (_, index) => ({
    line: index + 1,
    name: `Nguyễn Thị Đại Biểu ${index + 1}`,
    unit: 'Phòng Tổ chức - Hành chính',
    link: `https://t.me/phieutinnhiem_bot?start=i-${String(index).padStart(40, '0')}`,
  }));
  const started = performance.now();
  const pdf = await invitationsPdf({
    ...model,
    opensAt: '2026-01-09T08:30:00+07:00',
    expiresAt: '2026-01-09T12:00:00+07:00',
    contact: 'Văn phòng Đảng ủy, số nội bộ 101',
    delegates,
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const memory = Math.round(process.memoryUsage.rss() / 1e6);
  console.log(`1000 invitations: ${(pdf.length / 1e6).toFixed(1)} MB in ${seconds} s, process at ${memory} MB`);
  await pages(await stored('invitations.pdf', pdf.subarray()), 'invitation', [1]);
}

function readme() {
  return `# How the papers look

Pictures of pages as they come out of \`npm run papers\`: minutes as PDF, and as DOCX opened in LibreOffice; the table of results as XLSX opened
in LibreOffice; the ballot form; the pictures for the group (at half their size); an invitation. \`hcmc-2018\` is the published result of the People's
Council of Hồ Chí Minh City of 05/12/2018 with an invented board; \`one\` and \`fifty\` are invented Party conferences, \`one\` as a rehearsal.
\`-en\` is the English edition. The run also searches the text of every paper for each name, count and percentage.
`;
}
