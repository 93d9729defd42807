import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/zh/common.json'
export const others = import.meta.glob<Words>(['../../../locales/zh/*.json', '!../../../locales/zh/common.json'], { import: 'default' })
