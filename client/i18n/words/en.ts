import type { Words } from '../locale.ts'

export { default as common } from '../../../locales/en/common.json'
export const others = import.meta.glob<Words>(['../../../locales/en/*.json', '!../../../locales/en/common.json'], { import: 'default' })
