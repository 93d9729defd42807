/** What a column of a list may hold. */
export type Column = 'question' | 'indicator' | 'kind' | 'means' | 'tags' | 'language' | 'issue'

/** Columns beyond these are nobody's heading. */
export const MOST_COLUMNS = 60

/** The order in which columns are read where no heading names them. */
export const USUAL_COLUMNS: readonly Column[] = ['question', 'indicator', 'kind', 'means', 'tags', 'language', 'issue']

/** Headings as people write them, in English, French, Russian and Spanish; plural endings and numbers are taken off first. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  question: ['question', 'item', 'text', 'wording', 'criterion', 'criteria', 'énoncé', 'texte', 'formulation', 'critère', 'вопрос', 'вопросы', 'текст', 'формулировка', 'критерий', 'критерии', 'pregunta', 'texto', 'criterio'],
  indicator: ['indicator', 'indicateur', 'индикатор', 'индикаторы', 'показатель', 'показатели', 'indicador', 'indicadore'],
  kind: ['kind', 'type', 'kind of indicator', 'type of indicator', 'indicator kind', 'indicator type', 'genre', 'sorte', 'type d indicateur', 'genre d indicateur', 'вид', 'тип', 'вид индикатора', 'тип индикатора', 'вид показателя', 'тип показателя', 'tipo'],
  means: ['means', 'mean', 'means of verification', 'verification', 'source', 'moyen', 'moyens de vérification', 'moyen de vérification', 'vérification', 'средства', 'средства проверки', 'средство проверки', 'способ проверки', 'проверка', 'источник', 'medio', 'medios de verificación', 'verificación', 'fuente'],
  tags: ['tag', 'keyword', 'theme', 'mot clé', 'mots clé', 'thème', 'étiquette', 'метка', 'метки', 'тег', 'теги', 'тема', 'темы', 'etiqueta', 'tema'],
  language: ['language', 'lang', 'langue', 'язык', 'idioma', 'lengua'],
  issue: ['issue', 'problem', 'worry', 'problème', 'préoccupation', 'проблема', 'проблемы', 'вопрос обсуждения', 'problema', 'preocupación'],
}

const headings = new Map<string, Column>()
for (const column of USUAL_COLUMNS) for (const heading of HEADINGS[column]) headings.set(heading, column)

/** The column that a heading names; undefined for one that nobody knows. */
export function columnNamed(said: string): Column | undefined {
  const name = said
    .slice(0, 60)
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Mark}]+/gu, ' ')
    .trim()
  return headings.get(name) ?? headings.get(name.replace(/s$/, ''))
}
