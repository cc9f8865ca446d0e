import { expect, it } from 'vitest'
import { unfitCommand } from './unfit-commands.ts'

it.each([
  ['kubectl taint nodes node-2 node.kubernetes.io/out-of-service=nodeshutdown:NoExecute', 'acts on a node'],
  ['kubectl drain node-2', 'acts on a node'],
  ['kubectl delete node node-2', 'acts on a node'],
  ['kubectl get pods -l app=nginx --watch', 'watches'],
  ['kubectl get pods -w', 'watches'],
  ['kubectl apply -f web.yaml', 'reads a file'],
  ['kubectl create --filename=web.yaml', 'reads a file'],
])('%s is not taken to a lab: it %s', (command, why) => {
  expect(unfitCommand(['kubectl get pods', command])).toEqual({ command, why: expect.stringContaining(why) })
})

it.each([
  'kubectl scale statefulset web --replicas=5',
  'kubectl get pods -o custom-columns=NODE:.spec.nodeName',
  'kubectl get nodes',
  'kubectl delete pod web-1 --wait=false',
  'kubectl apply -f - <<END',
])('%s may be taken to a lab', (command) => {
  expect(unfitCommand([command])).toBeUndefined()
})
