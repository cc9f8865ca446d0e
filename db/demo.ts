/** Whom and what every installation begins with: one run of the course, and one person of each kind to look around as. */
import type { Role } from '../domain/role.ts'

export const demoCourse = { slug: 'statefulsets', title: { fr: 'StatefulSets', en: 'StatefulSets' } }
export const demoRun = { slug: 'demo', title: 'Demo', timeZone: 'Europe/Paris' }

/** Addresses below .example reach nobody; these people sign in by links printed on the machine itself. */
export const demoPeople = {
  student: { email: 'student@ordinal.example', name: 'Camille Moreau', role: 'student', isAdministrator: false },
  instructor: {
    email: 'instructor@ordinal.example',
    name: 'Dominique Laurent',
    role: 'instructor',
    isAdministrator: false,
  },
  administrator: {
    email: 'administrator@ordinal.example',
    name: 'Administrator',
    role: 'instructor',
    isAdministrator: true,
  },
} as const satisfies Record<string, { email: string; name: string; role: Role; isAdministrator: boolean }>
