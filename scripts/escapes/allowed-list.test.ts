import { expect, it } from 'vitest'
import { studentRules } from '#kube/install/roles'
import { compareRights, entriesOf, loadAllowedList, ruleSchema } from './allowed-list.ts'

const rule = (fields: object) => ruleSchema.parse({ verbs: ['get'], ...fields })

it('the role of students gives what is written, and nothing more', async () => {
  const { workspace } = await loadAllowedList()
  const installed = studentRules.map((each) => ruleSchema.parse(each))
  expect(compareRights(workspace, installed)).toEqual({ missing: [], extra: [] })
})

it('each thing that may be done is one entry, in the words of kubectl', () => {
  const rules = [
    rule({ verbs: ['get', 'patch'], apiGroups: ['apps'], resources: ['statefulsets/scale'] }),
    rule({ apiGroups: [''], resources: ['pods'], resourceNames: ['web-0'] }),
    rule({ nonResourceURLs: ['/version'] }),
  ]
  expect([...entriesOf(rules)]).toEqual([
    'get statefulsets.apps/scale',
    'patch statefulsets.apps/scale',
    'get pods web-0',
    'get /version',
  ])
})

it('what is written and not granted is missing, and what is granted and not written is too much', () => {
  const pods = rule({ apiGroups: [''], resources: ['pods'] })
  const everything = rule({ verbs: ['*'], apiGroups: ['*'], resources: ['*'] })
  expect(compareRights([pods], [everything])).toEqual({ missing: ['get pods'], extra: ['* *.*'] })
  expect(compareRights([pods], [pods, pods])).toEqual({ missing: [], extra: [] })
})
