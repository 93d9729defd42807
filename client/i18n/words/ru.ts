import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/ru/app.json'
export { default as common } from '../../../locales/ru/common.json'
export { default as failure } from '../../../locales/ru/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-ru.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/ru', import: 'default' })
