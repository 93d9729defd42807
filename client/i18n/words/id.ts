import type { Words } from '../locale.ts'

export { default as app } from '../../../locales/id/app.json'
export { default as common } from '../../../locales/id/common.json'
export { default as failure } from '../../../locales/id/failure.json'
export const table = (): Promise<Readonly<Record<string, Words>>> => import('../words-at-table/words-id.ts')
export const others = import.meta.glob<Words>(['./*.json', '!./{app,card,common,failure,help,table,words}.json'], { base: '../../../locales/id', import: 'default' })
