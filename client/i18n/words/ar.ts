import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/ar/common.json'
export const others = import.meta.glob<Words>(['../../../locales/ar/*.json', '!../../../locales/ar/common.json'], { import: 'default' })
