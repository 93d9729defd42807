import type { Traveller } from './rotation.ts'

/** What one person has in common with others: constituency, region and bloc, each where there is one. */
export function likenesses({ group, region, bloc }: Pick<Traveller, 'group' | 'region' | 'bloc'>): readonly string[] {
  return [
    ...(group === '' ? [] : [`group ${group}`]),
    ...(region === null ? [] : [`region ${region}`]),
    ...(bloc === null ? [] : [`bloc ${bloc}`]),
  ]
}
