// Which votes are used to see whether the papers come out right?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { computeOutcome, type Outcome, type SubjectSums } from '../../core/outcome.js';
import { ruleSet } from '../../core/rules/index.js';
import { buildPaperModel } from '../../documents/build-model.js';
import type { PaperLanguage, PaperModel } from '../../documents/model.js';
import { factsOfRules } from '../../documents/rules-facts.js';
import { packageRoot } from '../../root.js';

const publishedRow = z.object({
  name: z.string(),
  position: z.string(),
  high: z.coerce.number().int(),
  medium: z.coerce.number().int(),
  low: z.coerce.number().int(),
});

/** SHA-256 of nothing in particular: samples only need the shape. */
const DIGEST = '9f2c4be1d07a53c86ef14b20a9d37c5518e6f0b4c2a97d3350be8461fd29ac07';

/** People's Council of Hồ Chí Minh City, 05/12/2018: 105 deputies, 101 ballots, Resolution 85/2014/QH13. */
export function publishedSample(language: PaperLanguage = 'vi'): PaperModel {
  const file = join(packageRoot(), 'data/results/hdnd_hcmc_2018.csv');
  const rows = publishedRow.array().parse(parse(readFileSync(file), { columns: true, bom: true }));
  const rules = ruleSet('85-2014-QH13');
  const outcome = computeOutcome({
    rules,
    attendance: { total: 105, convened: 105, present: 101, excused: 4 },
    ballots: { issued: 101, collected: 101, valid: 101, invalid: 0 },
    subjects: rows.map((row, index) => ({
      subjectId: String(index + 1),
      name: row.name,
      position: row.position,
      counts: { high: row.high, medium: row.medium, low: row.low },
      invalid: 101 - row.high - row.medium - row.low,
    })),
  });
  const vi = language === 'vi';
  return buildPaperModel({
    ...factsOfRules(rules, outcome, language),
    outcome,
    organisation: { name: 'Hội đồng nhân dân', superior: 'Thành phố Hồ Chí Minh' },
    number: '12/BB-BKP',
    town: 'Thành phố Hồ Chí Minh',
    date: '2018-12-05',
    startsAt: '2018-12-05T10:15:00+07:00',
    endsAt: '2018-12-05T11:05:00+07:00',
    venue: vi
      ? 'Hội trường Thành phố, số 111 đường Bà Huyện Thanh Quan, Quận 3'
      : 'the City Hall, 111 Bà Huyện Thanh Quan, District 3',
    title: vi
      ? 'Lấy phiếu tín nhiệm đối với người giữ chức vụ do Hội đồng nhân dân Thành phố bầu'
      : "Confidence vote on the persons elected by the City People's Council",
    conference: vi
      ? 'Kỳ họp thứ 12, Hội đồng nhân dân Thành phố khóa IX, nhiệm kỳ 2016 - 2021'
      : "the 12th session of the 9th City People's Council, term 2016-2021",
    legalBases: vi
      ? [
          'Luật Hoạt động giám sát của Quốc hội và Hội đồng nhân dân ngày 20 tháng 11 năm 2015',
          'Nghị quyết số 85/2014/QH13 ngày 28 tháng 11 năm 2014 của Quốc hội',
          'Nghị quyết của Hội đồng nhân dân Thành phố về danh sách người được lấy phiếu và thành lập Ban kiểm phiếu',
        ]
      : [
          "the Law on oversight activities of the National Assembly and People's Councils of 20 November 2015",
          'Resolution No. 85/2014/QH13 of 28 November 2014 of the National Assembly',
          "the resolution of the City People's Council on the list of persons and the counting board",
        ],
    excused: [
      { name: 'Đặng Thị Mẫu Một', reason: vi ? 'đi công tác' : 'on duty elsewhere' },
      { name: 'Lê Văn Mẫu Hai', reason: vi ? 'ốm' : 'ill' },
      { name: 'Nguyễn Mẫu Ba', reason: vi ? 'đi công tác' : 'on duty elsewhere' },
      { name: 'Trần Thị Mẫu Tư', reason: vi ? 'việc gia đình' : 'family matter' },
    ],
    board: BOARD,
    ballots: { printed: 105, returnedUnused: 4, invalidReasons: [] },
    certifications: BOARD.map(({ name, role }, index) => ({
      name,
      role,
      decision: 'certified',
      at: `2018-12-05T11:0${index}:12+07:00`,
      note: null,
    })),
    copies: {
      count: 3,
      destinations: vi
        ? ['02 bản gửi Thường trực Hội đồng nhân dân', '01 bản lưu hồ sơ kỳ họp']
        : ['two for the Standing Body', 'one for the files of the session'],
    },
    digest: DIGEST,
    digestWords: ['sông', 'lúa', 'trăng', 'đồng', 'mây', 'sen'],
    verifyText: `https://t.me/phieutinnhiem_bot?start=v-${DIGEST.slice(0, 24)}`,
  });
}

const BOARD: PaperModel['board'] = [
  { name: 'Phạm Quỳnh Anh', role: 'head' },
  { name: 'Vũ Đức Thắng', role: 'secretary' },
  { name: 'Nguyễn Thị Kim Liên', role: 'member' },
  { name: 'Trần Quốc Bảo', role: 'member' },
  { name: 'Lò Thị Ngân', role: 'member' },
];

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Huỳnh', 'Phan', 'Vũ', 'Võ', 'Đặng', 'Bùi', 'Đỗ'];
const MIDDLE = ['Văn', 'Thị', 'Hữu', 'Đức', 'Ngọc', 'Quốc', 'Thị Thanh', 'Minh', 'Xuân'];
const GIVEN = [
  'Anh',
  'Bình',
  'Chiến',
  'Dũng',
  'Giàu',
  'Hải',
  'Khánh',
  'Lợi',
  'Mỹ',
  'Nga',
  'Ổn',
  'Phượng',
  'Quyết',
  'Sương',
  'Tuyền',
  'Ước',
  'Vỹ',
  'Ý',
];
const POSTS = [
  'Bí thư Đảng ủy',
  'Phó Bí thư Thường trực',
  'Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra',
  'Giám đốc Sở Nông nghiệp và Phát triển nông thôn',
  'Phó Giám đốc',
];

/** The longest name (60 characters) and position (120) that must fit. */
export const LONGEST_NAME = 'Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Thục Đoan Trang Quyên';
export const LONGEST_POSITION =
  'Ủy viên Ban Thường vụ Đảng ủy, Phó Chủ tịch Thường trực Hội đồng nhân dân kiêm Trưởng ban Kinh tế - Ngân sách Thành phố';

/** A made-up Party conference: `count` subjects, 47 ballots, among them the bands and invalid lines. */
export function inventedSample(
  count: number,
  language: PaperLanguage = 'vi',
  changes: Partial<Omit<PaperModel, 'outcome'>> = {},
): PaperModel {
  const rules = ruleSet('96-QD-TW');
  const outcome = computeOutcome({
    rules,
    attendance: { total: null, convened: 49, present: 48, excused: 1 },
    ballots: { issued: 48, collected: 47, valid: 46, invalid: 1 },
    subjects: Array.from({ length: count }, (_, index) => inventedSubject(index)),
  });
  const vi = language === 'vi';
  return buildPaperModel({
    ...factsOfRules(rules, outcome, language),
    outcome,
    organisation: { name: 'Đảng ủy Tổng công ty Mẫu', superior: 'Đảng bộ tỉnh Mẫu' },
    town: 'Mẫu',
    number: '07-BB/BKP',
    date: '2026-01-09',
    startsAt: '2026-01-09T08:30:00+07:00',
    endsAt: '2026-01-09T09:10:00+07:00',
    venue: vi ? 'Hội trường cơ quan' : 'the assembly hall',
    title: vi ? 'Lấy phiếu tín nhiệm đối với các chức danh lãnh đạo, quản lý' : 'Confidence vote on the leading posts',
    conference: vi ? 'Hội nghị cán bộ chủ chốt năm 2026' : 'the conference of key cadres 2026',
    legalBases: vi ? ['Kế hoạch số 15-KH/ĐU của Đảng ủy'] : ['plan No. 15-KH/ĐU of the Party committee'],
    excused: [{ name: 'Hà Văn Vắng', reason: vi ? 'điều trị tại bệnh viện' : 'in hospital' }],
    board: BOARD.slice(0, 3),
    ballots: { printed: 49, returnedUnused: 1, invalidReasons: [{ reason: 'name-struck', count: 1 }] },
    copies: {
      count: 3,
      destinations: vi ? ['02 bản gửi cấp trên trực tiếp', '01 bản lưu tại đơn vị theo chế độ mật'] : [],
    },
    confidentiality: vi ? 'Mật' : 'Confidential',
    digest: DIGEST,
    ...changes,
  });
}

/** The outcome of the invented sample alone. */
export function inventedOutcome(count: number): Outcome {
  return inventedSample(count).outcome;
}

/** Every seventh subject crosses one half, every eleventh two thirds; the others vary without chance. */
function inventedSubject(index: number): SubjectSums {
  const invalid = 1 + (index % 4 === 3 ? 1 : 0);
  const counted = 47 - invalid;
  const low = index % 11 === 4 ? 32 : index % 7 === 2 ? 25 : (index * 5) % 9;
  const high = Math.floor(((counted - low) * (3 + (index % 5))) / 8);
  const name = `${FAMILY[index % FAMILY.length]} ${MIDDLE[(index * 5) % MIDDLE.length]} ${GIVEN[(index * 7) % GIVEN.length]}`;
  return {
    subjectId: `s${index + 1}`,
    name: index === 1 ? LONGEST_NAME : name,
    position: index === 1 ? LONGEST_POSITION : `${POSTS[index % POSTS.length]}${index > 9 ? ` thứ ${index}` : ''}`,
    counts: { high, medium: counted - low - high, low },
    invalid,
  };
}
