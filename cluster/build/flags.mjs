/** Without the folder's name and the commit in it, two clones build the same bytes out of one Go cache. */
export const BUILD_FLAGS = ['-trimpath', '-buildvcs=false']

/** Kubernetes' programs say the version that the linker gave them. */
export function versionFlags(goMod) {
  const version = /^\s*k8s\.io\/kubernetes (v(\d+)\.(\d+)\.\d+)$/m.exec(goMod)
  if (!version) throw new Error('cluster/go.mod names no version of k8s.io/kubernetes: restore it from git')
  const [, whole, major, minor] = version
  const settings = {
    'k8s.io/component-base/version.gitVersion': whole,
    'k8s.io/component-base/version.gitMajor': major,
    'k8s.io/component-base/version.gitMinor': minor,
    'k8s.io/component-base/version.gitTreeState': 'clean',
    'k8s.io/client-go/pkg/version.gitVersion': whole,
    'k8s.io/client-go/pkg/version.gitMajor': major,
    'k8s.io/client-go/pkg/version.gitMinor': minor,
  }
  const set = Object.entries(settings).map(([name, value]) => `-X ${name}=${value}`)
  return ['-ldflags', ['-s', '-w', ...set].join(' ')]
}
