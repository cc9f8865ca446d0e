/** The toolbox: the Pod that a student's terminal runs in, with the student's account and nothing else of theirs. */
import { labels, type PlatformObject } from './namespace-objects.ts'

export const toolboxName = 'toolbox'
export const toolboxLabel = { key: labels.component, value: 'toolbox' } as const

/** What it takes of the cluster, on top of the lab's limits. */
export const toolboxShare = { cpu: '500m', memory: '192Mi', ephemeralStorage: '256Mi' } as const

/** The user of the image. */
const user = 1000
/** Seconds; the kubelet renews it in time. */
const tokenLifetime = 3600

export type ToolboxWish = {
  namespace: string
  image: string
  /** the account that it runs as */
  account: { name: string; uid: string }
}

/**
 * It is owned, as by a controller, by the account: a Pod without a controller is adopted by any ReplicaSet whose selector
 * fits, and a student could have it deleted as one too many. For the same reason it has labels of the platform's only.
 */
export function toolboxPod({ namespace, image, account }: ToolboxWish): PlatformObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: toolboxName,
      namespace,
      labels: { [toolboxLabel.key]: toolboxLabel.value },
      ownerReferences: [{ apiVersion: 'v1', kind: 'ServiceAccount', ...account, controller: true }],
    },
    spec: {
      serviceAccountName: account.name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 1,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [container(image)],
      volumes: [
        { name: 'home', emptyDir: { sizeLimit: '64Mi' } },
        { name: 'tmp', emptyDir: { sizeLimit: '32Mi' } },
        { name: 'account', projected: { sources: accountSources } },
      ],
    },
  }
}

const container = (image: string) => ({
  name: toolboxName,
  image,
  imagePullPolicy: 'IfNotPresent',
  resources: {
    requests: { cpu: '5m', memory: '16Mi', 'ephemeral-storage': '16Mi' },
    limits: {
      cpu: toolboxShare.cpu,
      memory: toolboxShare.memory,
      'ephemeral-storage': toolboxShare.ephemeralStorage,
    },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  volumeMounts: [
    { name: 'home', mountPath: '/home/student' },
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'account', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', readOnly: true },
  ],
})

/** What kubectl looks for inside a cluster: who it is, whom it trusts, and where it works. */
const accountSources = [
  { serviceAccountToken: { path: 'token', expirationSeconds: tokenLifetime } },
  { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
  { downwardAPI: { items: [{ path: 'namespace', fieldRef: { fieldPath: 'metadata.namespace' } }] } },
]

/** An address of the API server, with its port there. */
export type ServerAddress = { cidr: string; port: number }

/** Besides what every Pod of the workspace reaches: the API server. */
export const toolboxPolicy = (namespace: string, server: readonly ServerAddress[]): PlatformObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: toolboxName, namespace },
  spec: {
    podSelector: { matchLabels: { [toolboxLabel.key]: toolboxLabel.value } },
    policyTypes: ['Egress'],
    egress: server.map(({ cidr, port }) => ({ to: [{ ipBlock: { cidr } }], ports: [{ port, protocol: 'TCP' }] })),
  },
})
