import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { toolboxImage } from './images.ts'

it('the embedded cluster makes the toolbox that it is asked for', () => {
  const made = readFileSync('cluster/internal/images/names.go', 'utf8')
  expect(made).toContain(`Toolbox = "${toolboxImage('embedded', undefined)}"`)
})

it('another cluster has the toolbox that is named, or none', () => {
  expect(toolboxImage('external', 'school.example/toolbox:3')).toBe('school.example/toolbox:3')
  expect(toolboxImage('external', undefined)).toBeNull()
})
