import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/en/app.json'
export { default as common } from '../../../locales/en/common.json'
export { default as failure } from '../../../locales/en/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-en.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/en', import: 'default' })
