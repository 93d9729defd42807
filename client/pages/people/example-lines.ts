import type { PeopleColumn } from '../../../shared/consultation/people-columns.ts'
import { translate } from '../../i18n/translate.ts'

const COLUMNS = ['person', 'constituency', 'role', 'speaks', 'needs', 'interprets', 'mode', 'away'] as const satisfies readonly PeopleColumn[]

/** A short list of people in the reader's own words, the headings first, as it could be written and read. Cells have no comma. Needs the namespace `people`. */
export const exampleLines = (group: string): readonly (readonly string[])[] =>
  [
    COLUMNS.map((column) => translate(`people:column.${column}`)),
    ['Acacia', group, translate('app:role.host'), 'en'],
    ['Ceiba', group, translate('app:role.participant'), 'es', 'es', '', translate('common:presence.remote'), '2'],
  ].map((cells) => cells.map((cell) => cell.replaceAll(/[,،，]/gu, '')))
