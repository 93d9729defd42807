import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/ar/app.json'
export { default as common } from '../../../locales/ar/common.json'
export { default as failure } from '../../../locales/ar/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-ar.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/ar', import: 'default' })
