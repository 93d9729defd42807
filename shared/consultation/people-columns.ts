/** What a column of a list of people may hold. */
export type PeopleColumn = 'person' | 'constituency' | 'role' | 'table' | 'region' | 'speaks' | 'needs' | 'interprets' | 'mode' | 'away' | 'days'

/** Columns beyond these are nobody's heading. */
export const MOST_PEOPLE_COLUMNS = 40

/** Headings as people write them, in the seven languages of the interface; also what the interface itself calls the columns. */
const HEADINGS: Readonly<Record<PeopleColumn, readonly string[]>> = {
  person: [
    'person', 'alias', 'id', 'identifier', 'participant', 'personne', 'identifiant', 'участник', 'псевдоним', 'персона', 'persona', 'identificador',
    'seudónimo', 'nombre elegido', 'peserta', 'nama pilihan', 'nama samaran', '化名', '参与者', '参加者', '别名', 'الاسم المختار', 'الاسم المستعار', 'الشخص',
    'المشارك',
  ],
  constituency: [
    'constituency', 'organisation', 'organization', 'group', 'network', 'groupe', 'réseau', 'circonscription', 'организация', 'группа', 'сеть',
    'organización', 'grupo', 'red', 'organisasi', 'kelompok', 'jaringan', '组织', '机构', '小组', '网络', 'المنظمة', 'المجموعة', 'الشبكة',
  ],
  role: ['role', 'rôle', 'роль', 'rol', 'peran', '角色', 'الدور'],
  table: [
    'table', 'table hosted', 'hosts', 'hosts table', 'host of', 'table animée', 'table accueillie', 'стол', 'ведёт стол', 'хозяин стола', 'mesa',
    'anfitrión de', 'meja', 'tuan rumah di', '桌', '主持的桌', 'الطاولة', 'يستضيف طاولة',
  ],
  region: ['region', 'région', 'регион', 'región', 'wilayah', '地区', 'المنطقة'],
  speaks: [
    'speaks', 'languages', 'language', 'langues', 'langues parlées', 'parle', 'языки', 'говорит', 'владеет', 'idiomas', 'habla', 'menguasai',
    'berbicara', 'bahasa', '会说', '语言', 'يتكلم', 'يتحدث', 'اللغات',
  ],
  needs: [
    'needs', 'needs language', 'interpretation', 'needs interpretation', 'besoin', 'a besoin de', 'interprétation', 'нужен перевод', 'перевод',
    'нужен язык', 'necesita', 'interpretación', 'besoins', 'necesidad', 'memerlukan', 'perlu', 'perlu bahasa', '需要', '需要口译', 'يحتاج', 'يحتاج إلى',
  ],
  interprets: ['interprets', 'interpreter', 'interprète', 'переводит', 'переводчик', 'interpreta', 'menerjemahkan', 'juru bahasa', '口译', '口译语言', 'يترجم', 'يترجم بين'],
  mode: [
    'mode', 'presence', 'présence', 'участие', 'формат', 'modo', 'modalidad', 'room or remote', 'salle ou à distance', 'en la sala o a distancia',
    'в зале или удалённо', 'kehadiran', 'cara hadir', 'di ruangan atau jarak jauh', '方式', '参加方式', '会场或远程', 'الحضور', 'في القاعة أو عن بُعد',
    'في القاعة أو عن بعد',
  ],
  away: [
    'away', 'absent', 'rounds away', 'absence', 'absences', 'tours d’absence', 'отсутствует', 'отсутствие', 'раунды без участия', 'ausente',
    'ausencia', 'away in rounds', 'absences par tour', 'нет в раундах', 'rondas en que falta', 'tidak ada', 'tidak hadir', 'tidak ada di putaran',
    '缺席', '缺席的轮次', 'الغياب', 'جولات الغياب',
  ],
  days: [
    'days away', 'absent days', 'jours d’absence', 'дни отсутствия', 'дни без участия', 'días ausente', 'días de ausencia', 'away on days',
    'absences par jour', 'нет в дни', 'días en que falta', 'tidak ada di hari', 'hari tidak hadir', '缺席的日子', '缺席日期', 'أيام الغياب',
  ],
}

const WORDS: { readonly [Name in 'room' | 'remote']: readonly string[] } = {
  room: [
    'room', 'in the room', 'on site', 'in person', 'salle', 'sur place', 'en salle', 'в зале', 'очно', 'sala', 'presencial', 'en la sala',
    'di ruangan', 'hadir di tempat', '会场', '现场', 'في القاعة', 'حضورياً', 'حضوري',
  ],
  remote: [
    'remote', 'online', 'distance', 'à distance', 'en ligne', 'онлайн', 'удалённо', 'дистанционно', 'remoto', 'en línea', 'a distancia', 'remota',
    'jarak jauh', 'daring', '远程', '线上', 'عن بُعد', 'عن بعد', 'عبر الإنترنت',
  ],
}

const ROLES = {
  participant: ['participant', 'participante', 'участник', 'участница', 'participant·e', 'participation', 'участие', 'peserta', '参与者', 'مشارك', 'مشاركة', 'المشاركة'],
  host: [
    'host', 'host of a table', 'hôte', 'hôtesse', 'hôte d’une table', 'хозяин', 'хозяйка', 'ведущий стола', 'хозяйка или хозяин стола', 'anfitrión', 'anfitriona',
    'persona anfitriona de una mesa', 'tuan rumah', 'tuan rumah meja', '桌长', 'مضيف', 'مضيفة', 'استضافة طاولة',
  ],
  facilitator: [
    'facilitator', 'facilitateur', 'facilitatrice', 'animation', 'фасилитатор', 'ведение встречи', 'facilitador', 'facilitadora', 'facilitación',
    'fasilitator', '引导员', 'ميسّر', 'ميسر', 'ميسّرة', 'ميسرة', 'التيسير',
  ],
  interpreter: [
    'interpreter', 'interprète', 'переводчик', 'переводчица', 'устный перевод', 'intérprete', 'juru bahasa', '口译员', 'مترجم', 'مترجمة', 'الترجمة الفورية',
  ],
  rapporteur: [
    'rapporteur', 'rapporteuse', 'rédaction du compte rendu', 'докладчик', 'составление отчёта', 'relator', 'relatora', 'relatoría', 'pelapor', '报告员', 'مقرر', 'مقررة', 'التقرير',
  ],
  observer: [
    'observer', 'observateur', 'observatrice', 'observation', 'наблюдатель', 'наблюдательница', 'наблюдение', 'observador', 'observadora', 'observación',
    'pengamat', '观察员', 'مراقب', 'مراقبة', 'المراقبة',
  ],
  validator: [
    'validator', 'validateur', 'validatrice', 'validation', 'validador', 'validadora', 'validación', 'валидатор', 'подтверждение', 'pengesah', '审定人', 'مصادق', 'مصادقة', 'المصادقة',
  ],
} as const

export type PeopleRole = keyof typeof ROLES

/** A heading or word with nothing but its letters. */
const bare = (said: string): string =>
  said.slice(0, 60).normalize('NFC').toLowerCase().replaceAll(/[^\p{Letter}\p{Mark}]+/gu, ' ').trim()

const named = <Name extends string>(words: readonly (readonly [Name, readonly string[]])[], said: string): Name | undefined => {
  const word = bare(said)
  return words.find(([, known]) => known.some((one) => bare(one) === word))?.[0]
}

/** The column that a heading names; undefined for one that nobody knows. */
export const peopleColumnNamed = (said: string): PeopleColumn | undefined => named([
  ['person', HEADINGS.person], ['constituency', HEADINGS.constituency], ['role', HEADINGS.role], ['table', HEADINGS.table],
  ['region', HEADINGS.region], ['speaks', HEADINGS.speaks], ['needs', HEADINGS.needs], ['interprets', HEADINGS.interprets],
  ['mode', HEADINGS.mode], ['away', HEADINGS.away], ['days', HEADINGS.days],
], said)

/** Whether somebody is in the room or elsewhere, as a word says it. */
export const modeNamed = (said: string): 'room' | 'remote' | undefined => named([['room', WORDS.room], ['remote', WORDS.remote]], said)

/** The role that a word names. */
export const roleNamed = (said: string): PeopleRole | undefined => named([
  ['participant', ROLES.participant], ['host', ROLES.host], ['facilitator', ROLES.facilitator], ['interpreter', ROLES.interpreter],
  ['rapporteur', ROLES.rapporteur], ['observer', ROLES.observer], ['validator', ROLES.validator],
], said)
