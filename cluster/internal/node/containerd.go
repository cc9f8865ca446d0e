package node

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/netpol/plugin"
)

// containerdConfig: restrict_oom_score_adj lets runc run where the capability to lower the score is missing;
// enable_unprivileged_ports lets a Pod that runs as non-root serve port 80, as on most clusters. Registries
// are answered by the node itself (see registry.go).
const containerdConfig = `version = 2
root = %[1]q
state = "/run/containerd/state"
oom_score = -999
disabled_plugins = [%[5]s]
[grpc]
  address = %[2]q
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = %[3]q
  restrict_oom_score_adj = true
  enable_unprivileged_ports = true
  max_concurrent_downloads = 3
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "overlayfs"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = %[4]q
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "` + cniPlugins + `"
    conf_dir = %[6]q
`

// UnusedPlugins would look for file systems and services that are not here.
var UnusedPlugins = []string{
	"io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.zfs",
	"io.containerd.snapshotter.v1.devmapper", "io.containerd.internal.v1.tracing",
	"io.containerd.tracing.processor.v1.otlp", "io.containerd.internal.v1.opt",
}

// QuoteAll lists names as TOML does.
func QuoteAll(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = fmt.Sprintf("%q", name)
	}
	return strings.Join(quoted, ", ")
}

func (s Spec) containerd() string {
	return fmt.Sprintf(containerdConfig, s.containerdRoot(), containerdSocket, s.Pause, s.config("registries"),
		QuoteAll(UnusedPlugins), s.config("cni"))
}

// network: ptp and not bridge, so that all traffic between Pods is routed and passes the hook where policies are enforced.
func (s Spec) network() string {
	return fmt.Sprintf(`{"cniVersion": "1.0.0", "name": "ordinal", "plugins": [
  {"type": "ptp", "ipMasq": false, "ipam": {
    "type": "host-local", "dataDir": %q, "ranges": [[{"subnet": %q}]], "routes": [{"dst": "0.0.0.0/0"}]
  }},
  {"type": %q, "socket": %q}
]}
`, filepath.Join(cniState, "addresses"), install.PodCIDR(s.Index), plugin.Name, policiesSocket)
}

// linkPlugins puts Debian's network plugins and our own into one folder, as containerd wants them.
func (s Spec) linkPlugins() error {
	if err := os.MkdirAll(cniPlugins, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"ptp", "host-local", "loopback"} {
		if err := os.Symlink(filepath.Join(s.Tools.CNI, name), filepath.Join(cniPlugins, name)); err != nil {
			return err
		}
	}
	return os.Symlink(filepath.Join(filepath.Dir(s.Self), plugin.Name), filepath.Join(cniPlugins, plugin.Name))
}
