/** What a column of a list of people may hold. */
export type PeopleColumn = 'person' | 'constituency' | 'role' | 'table' | 'region' | 'speaks' | 'needs' | 'interprets' | 'mode' | 'away' | 'days'

/** Columns beyond these are nobody's heading. */
export const MOST_PEOPLE_COLUMNS = 40

/** Headings as people write them, in English, French, Russian and Spanish. */
const HEADINGS: Readonly<Record<PeopleColumn, readonly string[]>> = {
  person: ['person', 'alias', 'id', 'identifier', 'participant', 'personne', 'identifiant', 'участник', 'псевдоним', 'персона', 'persona', 'identificador'],
  constituency: ['constituency', 'organisation', 'organization', 'group', 'network', 'groupe', 'réseau', 'circonscription', 'организация', 'группа', 'сеть', 'organización', 'grupo', 'red'],
  role: ['role', 'rôle', 'роль', 'rol'],
  table: ['table', 'table hosted', 'hosts', 'hosts table', 'host of', 'table animée', 'table accueillie', 'стол', 'ведёт стол', 'хозяин стола', 'mesa', 'anfitrión de'],
  region: ['region', 'région', 'регион', 'región'],
  speaks: ['speaks', 'languages', 'language', 'langues', 'langues parlées', 'parle', 'языки', 'говорит', 'владеет', 'idiomas', 'habla'],
  needs: ['needs', 'needs language', 'interpretation', 'needs interpretation', 'besoin', 'a besoin de', 'interprétation', 'нужен перевод', 'перевод', 'нужен язык', 'necesita', 'interpretación'],
  interprets: ['interprets', 'interpreter', 'interprète', 'переводит', 'переводчик', 'interpreta'],
  mode: ['mode', 'presence', 'présence', 'участие', 'формат', 'modo', 'modalidad'],
  away: ['away', 'absent', 'rounds away', 'absence', 'absences', 'tours d’absence', 'отсутствует', 'отсутствие', 'раунды без участия', 'ausente', 'ausencia'],
  days: ['days away', 'absent days', 'jours d’absence', 'дни отсутствия', 'дни без участия', 'días ausente', 'días de ausencia'],
}

const WORDS: { readonly [Name in 'room' | 'remote']: readonly string[] } = {
  room: ['room', 'in the room', 'on site', 'in person', 'salle', 'sur place', 'en salle', 'в зале', 'очно', 'sala', 'presencial'],
  remote: ['remote', 'online', 'distance', 'à distance', 'en ligne', 'онлайн', 'удалённо', 'дистанционно', 'remoto', 'en línea', 'a distancia'],
}

const ROLES = {
  participant: ['participant', 'participante', 'участник', 'participant·e', 'participante'],
  host: ['host', 'hôte', 'hôtesse', 'хозяин', 'хозяйка', 'ведущий стола', 'anfitrión', 'anfitriona'],
  facilitator: ['facilitator', 'facilitateur', 'facilitatrice', 'фасилитатор', 'facilitador', 'facilitadora'],
  interpreter: ['interpreter', 'interprète', 'переводчик', 'переводчица', 'intérprete'],
  rapporteur: ['rapporteur', 'rapporteuse', 'докладчик', 'relator', 'relatora'],
  observer: ['observer', 'observateur', 'observatrice', 'наблюдатель', 'observador', 'observadora'],
  validator: ['validator', 'validateur', 'validatrice', 'validador', 'validadora', 'валидатор'],
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
