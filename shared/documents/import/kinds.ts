import type { IndicatorKindName } from '../../consultation/schemas.ts'

const word = (...beginnings: readonly string[]): RegExp => new RegExp(`^(?:${beginnings.join('|')})(?!\\p{Letter})`, 'u')
const stem = (...beginnings: readonly string[]): RegExp => new RegExp(`^(?:${beginnings.join('|')})`, 'u')

/** How indicators that count begin, in the languages in which consultations have been held. */
const COUNTS: readonly RegExp[] = [
  word('numbers?', 'count', 'percentage', 'percent', 'proportion', 'share', 'rate', 'ratio', 'how many', 'how much'),
  word('nombre', 'pourcentage', 'proportion', 'taux', 'part', 'combien'),
  word('número', 'numero', 'cantidad', 'porcentaje', 'proporción', 'tasa', 'cuánt[ao]s?'),
  word('porcentagem', 'percentagem', 'quantidade', 'quant[ao]s'),
  stem('количеств', 'числ[оаеу](?!\\p{Letter})', 'дол[яиюе](?!\\p{Letter})', 'процент', 'сколько'),
  word('jumlah', 'persentase', 'berapa'),
  stem('数量', '人数', '次数', '比例', '百分比', '多少'),
  stem('عدد', 'نسبة', 'كم '),
  stem('# ', '% ', '№ '),
]

/** How indicators begin that show something written down. */
const DOCUMENTS: readonly RegExp[] = [
  word('documentation', 'documents?', 'documented', 'evidence', 'proof', 'records?', 'reports?', 'minutes', 'cop(?:y|ies)', 'publication'),
  word('documentation', 'preuves?', 'traces?', 'rapports?', 'comptes?[ -]rendus?', 'procès-verba(?:l|ux)', 'copies?', 'publication'),
  word('documentación', 'documentos?', 'evidencias?', 'pruebas?', 'registros?', 'informes?', 'actas?', 'copias?'),
  word('documentação', 'evidências?', 'provas?', 'relatórios?', 'atas?', 'cópias?'),
  stem('документ', 'доказательств', 'подтвержд', 'свидетельств', 'отч[её]т', 'протокол', 'запис[ьи]'),
  word('dokumentasi', 'dokumen', 'bukti', 'laporan', 'catatan'),
  stem('文件', '记录', '证据', '报告'),
  stem('توثيق', 'وثائق', 'وثيقة', 'دليل', 'أدلة', 'تقرير'),
]

const ARTICLES = /^(?:the|total|le|la|les|l['’]|el|los|las|общее)\s*/u

/** What kind of indicator this is likely to be, by its first words. A state, where nothing says otherwise. */
export function guessKind(text: string): IndicatorKindName {
  const begins = text.trim().slice(0, 60).normalize('NFC').toLowerCase()
  const bare = begins.replace(ARTICLES, '').replace(ARTICLES, '')
  const is = (patterns: readonly RegExp[]): boolean => patterns.some((pattern) => pattern.test(begins) || pattern.test(bare))
  if (is(COUNTS)) return 'count'
  return is(DOCUMENTS) ? 'documented' : 'state'
}

const NAMES: Readonly<Record<IndicatorKindName, readonly string[]>> = {
  count: ['count', 'number', 'nombre', 'compte', 'à compter', 'número', 'количество', 'число', 'подсчёт', 'счёт', 'jumlah', '数量', 'عدد', '#'],
  documented: ['documented', 'documentation', 'document', 'documenté', 'documentée', 'evidence', 'preuve', 'documentado', 'документ', 'документировано', 'документально', 'документация', 'dokumentasi', '文件', 'توثيق'],
  state: ['state', 'status', 'état', 'etat', 'estado', 'состояние', 'положение дел', 'keadaan', '状态', 'حالة'],
}

/** The kind that a word names, in the languages in which lists are made; undefined where it names none. */
export function kindNamed(said: string): IndicatorKindName | undefined {
  const name = said.trim().normalize('NFC').toLowerCase().replace(/[.:]$/, '')
  if (NAMES.count.includes(name)) return 'count'
  if (NAMES.documented.includes(name)) return 'documented'
  return NAMES.state.includes(name) ? 'state' : undefined
}
