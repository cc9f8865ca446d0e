/** A lab that is whole: two checks, a starter, one solution and one mistake. What it asks for is to be replaced. */
import { instructions } from './skeleton-instructions.ts'
import { manifest } from './skeleton-manifest.ts'

/** file in the lab's folder → text */
export const labSkeleton = (name: string, lesson: string): Readonly<Record<string, string>> => ({
  'lab.yaml': labYaml(name, lesson),
  'instructions.fr.mdx': instructions.fr,
  'instructions.en.mdx': instructions.en,
  'starter/welcome.yaml': starter,
  'solutions/as-shown/case.yaml': solution,
  'solutions/as-shown/manifest.yaml': manifest({ isHeadless: true }),
  'wrong/cluster-ip-service/case.yaml': wrong,
  'wrong/cluster-ip-service/manifest.yaml': manifest({ isHeadless: false }),
})

const starter = `# What every student’s namespace begins with. It must not be a solution.
apiVersion: v1
kind: ConfigMap
metadata:
  name: welcome
data:
  namespace: \${namespace}
`

const played = `steps:
  - apply: manifest.yaml
  - wait: { kind: StatefulSet, name: '\${statefulSet}', until: { status.readyReplicas: '\${replicas}' } }
`
const solution = `# As the instructions show it.
${played}expect:
  full: true
`
const wrong = `# The Service has an address of its own.
${played}expect:
  check: headless
  reason: HasClusterIP
`

const labYaml = (name: string, lesson: string) => `apiVersion: ordinal/v1alpha1
kind: Lab
metadata:
  name: ${name}
spec:
  title:
    fr: Un nouveau lab
    en: A new lab
  summary:
    fr: Dites ici, en une phrase, ce que l’on construit.
    en: Say here, in one sentence, what is built.
  lesson: ${lesson}
  session:
    duration: 4h
    extension: 2h
  # Room for the work, and for one Pod and one claim more: a trial scales up.
  limits:
    pods: 5
    claims: 6
    cpu: 2
    memory: 1Gi
    storage: 4Gi
  # One value of each is drawn for each student. They stand for \${statefulSet} and so on, here and in all files of the lab.
  parameters:
    statefulSet: [shop, depot]
    service: [shop-peers, depot-peers]
    replicas: [2, 3]
  tasks:
    - id: set
      title:
        fr: Un StatefulSet et son Service
        en: A StatefulSet and its Service
      checks:
        - id: headless
          check: headless-service
          with:
            service: \${service}
          points: 5
          title:
            fr: Le Service \${service} est headless
            en: The Service \${service} is headless
          # From a nudge to nearly the answer, as many in each language.
          hints:
            fr:
              - Un Service ordinaire répartit entre les Pods. Celui-ci donne à chacun son nom.
              - 'clusterIP: None'
            en:
              - An ordinary Service balances over the Pods. This one gives each its name.
              - 'clusterIP: None'
        - id: replicas
          check: ready-replicas
          with:
            statefulSet: \${statefulSet}
            replicas: \${replicas}
            images:
              - \${image.nginx}
          points: 5
          title:
            fr: Au moins \${replicas} Pods sont Ready
            en: At least \${replicas} Pods are Ready
          hints:
            fr:
              - kubectl get pods montre lequel attend ; kubectl describe pod dit ce qu’il attend.
            en:
              - kubectl get pods shows which one waits; kubectl describe pod says for what.
`
