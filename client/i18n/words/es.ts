import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/es/app.json'
export { default as common } from '../../../locales/es/common.json'
export { default as failure } from '../../../locales/es/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-es.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/es', import: 'default' })
