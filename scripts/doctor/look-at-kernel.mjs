import { programOnPath, succeeds } from './try-program.mjs'

/** Mounts in a namespace of its own, which ends with it, as does all that is in it. */
const OVERLAY =
  'mount -t tmpfs tmpfs /tmp && cd /tmp && mkdir l u w m && mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w m'
const VETH = 'ip link add v0 type veth peer name v1 && ip link add br0 type bridge && ip link set v0 master br0'

/** Tries each feature, since a kernel may load it when it is asked for. True, false, or undefined: cannot be tried. */
export async function lookAtKernel() {
  const isRoot = process.getuid?.() === 0
  const hasIp = await programOnPath('ip', process.env)
  const [overlay, veth, userNamespaces] = await Promise.all([
    isRoot ? succeeds('unshare', ['--mount', 'sh', '-c', OVERLAY]) : undefined,
    isRoot && hasIp ? succeeds('unshare', ['--net', 'sh', '-c', VETH]) : undefined,
    succeeds('unshare', ['--user', 'true']),
  ])
  return { overlay, veth, userNamespaces }
}
