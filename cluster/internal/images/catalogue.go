package images

import (
	_ "embed"
	"io/fs"
	"path/filepath"

	v1 "github.com/opencontainers/image-spec/specs-go/v1"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/image"
)

//go:embed nginx.conf
var nginxConf string

//go:embed default.conf
var nginxDefaultConf string

// shell is what a student finds in a Pod besides its program.
var shell = []string{"busybox", "wget", "netcat-openbsd"}

// notInContainers are needed to install packages or to configure a machine.
var notInContainers = []string{"debconf", "gcc-12-base", "gcc-14-base", "iproute2", "libbpf1", "libelf1", "libdb5.3",
	"libdb5.3t64", "libcap2-bin", "libtirpc3", "libtirpc3t64", "libtirpc-common", "libxtables12", "libnginx-mod-http-echo"}

var path = []string{"PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}

// recipes are the images of the cluster, in the order in which it needs them.
func recipes(self string) []recipe {
	return []recipe{pause, coreDNS(self), busybox, nginx, toolbox(filepath.Join(filepath.Dir(self), "kubectl")), mariadb, redis}
}

// pause takes nothing of its package but the program, which is static and waits without a shell around it.
var pause = recipe{
	name:     "pause",
	packages: []string{"catatonit"},
	only:     true,
	names:    func(string) []string { return []string{Pause} },
	config:   v1.ImageConfig{Entrypoint: []string{"/usr/bin/catatonit", "-P"}, User: "65535:65535"},
	entries: func(tree debian.Tree) ([]image.Entry, error) {
		return []image.Entry{image.Program("usr/bin/catatonit", filepath.Join(tree.Dir, "usr/bin/catatonit"))}, nil
	},
}

// coreDNS is the cluster's own binary, which acts by the name that it is called by.
func coreDNS(self string) recipe {
	return recipe{
		name:   "coredns",
		names:  func(string) []string { return []string{CoreDNS} },
		config: v1.ImageConfig{Entrypoint: []string{"/coredns"}, Env: path},
		entries: func(debian.Tree) ([]image.Entry, error) {
			return []image.Entry{image.Program("coredns", self), image.Folder("tmp", 0o777|fs.ModeSticky)}, nil
		},
	}
}

var busybox = recipe{
	name:     "busybox",
	packages: shell,
	leave:    notInContainers,
	names:    func(version string) []string { return labNames("busybox", version) },
	config:   v1.ImageConfig{Cmd: []string{"sh"}, Env: path},
	entries:  shellEntries,
}

var nginx = recipe{
	name:     "nginx",
	packages: append([]string{"nginx", "curl"}, shell...),
	leave:    notInContainers,
	names:    func(version string) []string { return labNames("nginx", version) },
	config: v1.ImageConfig{
		Cmd: []string{"nginx", "-g", "daemon off;"}, Env: path,
		ExposedPorts: map[string]struct{}{"80/tcp": {}}, StopSignal: "SIGQUIT",
	},
	entries: nginxEntries,
}
