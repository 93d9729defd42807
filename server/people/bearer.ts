/** The token of an `Authorization: Bearer …` header; empty where there is none. */
export function bearerOf(header: string | undefined): string {
  const [scheme, token = ''] = (header ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' ? token : ''
}
