export { default as card } from '../../../locales/zh/card.json'
export { default as help } from '../../../locales/zh/help.json'
export { default as table } from '../../../locales/zh/table.json'
export { default as words } from '../../../locales/zh/words.json'
