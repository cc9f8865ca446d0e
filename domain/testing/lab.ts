/** Small labs, for tests. */
import type { Lab, LabCheck } from '../lab.ts'

const words = { fr: 'un', en: 'one' }

export const labCheck = (id: string, check: string, fields: Partial<LabCheck> = {}): LabCheck => ({
  id,
  check,
  with: {},
  points: 10,
  needs: [],
  title: words,
  hints: { fr: ['un'], en: ['one'] },
  ...fields,
})

export const labOf = (...checks: LabCheck[]): Lab => ({
  apiVersion: 'ordinal/v1alpha1',
  kind: 'Lab',
  metadata: { name: 'web' },
  spec: {
    title: words,
    summary: words,
    lesson: 'statefulsets/01-cows-and-pets',
    session: { duration: '4h', extension: '2h' },
    limits: { pods: 4, claims: 4, cpu: '1', memory: '1Gi', storage: '1Gi' },
    parameters: {},
    tasks: [{ id: 'task', title: words, checks }],
  },
})

/** A lab of one check, in a namespace with these bounds. */
export function labWithin(limits: Lab['spec']['limits']): Lab {
  const lab = labOf(labCheck('check', 'headless-service', { points: 1 }))
  return { ...lab, spec: { ...lab.spec, limits } }
}
