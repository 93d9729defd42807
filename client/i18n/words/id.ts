import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/id/common.json'
export const others = import.meta.glob<Words>(['../../../locales/id/*.json', '!../../../locales/id/common.json'], { import: 'default' })
