/** What the constituencies of the Kyiv case do with their 58 questions, item by item. */

/** The same question, asked at several tables in other words; the first of each keeps its words. */
export const families: readonly (readonly string[])[] = [
  ['qg01', 'qu01', 'qf01', 'qn01', 'qc01'],
  ['qg02', 'qu02', 'qf02', 'qn02'],
  ['qg03', 'qu03', 'qf03', 'qn03'],
  ['qg04', 'qu04', 'qf04', 'qn04'],
  ['qg09', 'qf09', 'qn09'],
  ['qg10', 'qf07', 'qn10'],
  ['qg11', 'qu09'],
  ['qg13', 'qu13'],
]
/** Different sides of one matter. */
export const sides: readonly (readonly [string, string])[] = [['qu06', 'qu11'], ['qc02', 'qn11']]
/** Alike in words: how the government’s guests are chosen, and how the community’s own people report back. */
export const notTheSame = ['qc06', 'qg03'] as const

export const outOfScope = 'qn12'
export const TARGET = 20
/** The community asked for more room for its own chapter. */
export const weights = { community: 2 }
export const room = { community: 5, governments: 4, 'un-agencies': 4, 'global-fund-programmes': 4, ngos: 3 }

/** Dropped by most in the screening. */
export const dropped = ['qu05', 'qg12', 'qf10', 'qn06', 'qg07']
/** Parked after it. */
export const parkedEarly = ['qf12', 'qn13']

/** Everybody would keep them, in both rounds. */
const wanted = [
  'qc02', 'qc03', 'qc04', 'qc05', 'qc06', 'qg01', 'qg02', 'qg03', 'qg09', 'qu06', 'qu08', 'qu11', 'qu12', 'qf05', 'qf06', 'qf08', 'qn05', 'qn07', 'qn11',
  'qg04', 'qg10', 'qg11', 'qg13',
]
/** Half of the room is not sure in the first round, and is in the second. */
export const grown = 'qf13'
/** Half of the room is not sure in the first round, and nobody wants them in the second. */
export const faded = ['qg08', 'qu07']
export const unwanted = ['qg05', 'qg06', 'qf11', 'qu10']
/** The partners would rather not. */
export const divided = 'qn08'
/** In, but beyond the room of their section. */
export const beyondRoom = ['qg04', 'qg10', 'qg11', 'qg13']
/** A few say 9 in the second round where they had said 8. */
export const warmed = 'qn11'

export const rated: readonly string[] = [...wanted, grown, ...faded, ...unwanted, divided]

export const block = ['qc02', 'qc04', 'qc05', 'qc06', 'qg01', 'qg02', 'qg03', 'qg09', 'qu06', 'qu08', 'qf06', 'qn05']
export const discussed = 'qc04'
/** Decided one by one in a call for consensus. */
export const called = ['qc03', 'qc04', 'qu11', 'qu12', 'qf05', 'qf08', 'qf13', 'qn07', 'qn11']
export const sentBack = 'qf08'
export const voted = 'qu11'
export const amended = 'qf05'
export const reopened = 'qg09'

export const reasons = {
  dropped: 'Most of us would drop it.',
  parkedEarly: 'Nobody here can answer it.',
  out: 'Two rounds, and nobody would keep it.',
  divided: 'The partners see it otherwise; a small group talks about it.',
  beyondRoom: 'Good, but governments have four questions this time.',
  sentBack: 'Which maps, and whose consent?',
  reservation: 'Only where it is safe to say so.',
  aside: 'I have never been at such a meeting.',
  alone: 'I would put it quite otherwise.',
  blocks: ['It asks for names.', 'It can be turned against small groups.'],
} as const

export const wordings = {
  qf08: 'Who holds the maps of places where sex workers work, and did each place agree to be on them?',
  qu11: 'Do UN agencies provide interpretation at the meetings they hold, and send translated papers beforehand?',
  other: 'Do UN agencies translate?',
  qf05: 'What share of the money for programmes with sex workers goes straight to sex worker-led organisations, in figures and without names?',
} as const
