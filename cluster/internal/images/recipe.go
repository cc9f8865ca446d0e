package images

import (
	"context"
	_ "embed"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	v1 "github.com/opencontainers/image-spec/specs-go/v1"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/image"
)

// recipe says how one image is made.
type recipe struct {
	name     string
	packages []string // of Debian's; the first one gives the version
	leave    []string // dependencies that its program does without
	names    func(version string) []string
	config   v1.ImageConfig
	// entries are laid over what the packages hold.
	entries func(tree debian.Tree) ([]image.Entry, error)
	// only takes nothing of the packages but what entries names.
	only bool
}

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

func recipes(self string) []recipe {
	return []recipe{
		{
			name:     "pause",
			packages: []string{"catatonit"},
			names:    func(string) []string { return []string{Pause} },
			config:   v1.ImageConfig{Entrypoint: []string{"/usr/bin/catatonit", "-P"}, User: "65535:65535"},
			only:     true,
			entries: func(tree debian.Tree) ([]image.Entry, error) {
				return []image.Entry{image.Program("usr/bin/catatonit", filepath.Join(tree.Dir, "usr/bin/catatonit"))}, nil
			},
		},
		{
			name:   "coredns",
			names:  func(string) []string { return []string{CoreDNS} },
			config: v1.ImageConfig{Entrypoint: []string{"/coredns"}, Env: path},
			entries: func(debian.Tree) ([]image.Entry, error) {
				// The program acts by the name that it is called by.
				return []image.Entry{image.Program("coredns", self), image.Folder("tmp", 0o777|fs.ModeSticky)}, nil
			},
		},
		{
			name:     "busybox",
			packages: shell,
			leave:    notInContainers,
			names:    func(version string) []string { return labNames("busybox", version) },
			config:   v1.ImageConfig{Cmd: []string{"sh"}, Env: path},
			entries:  shellEntries,
		},
		{
			name:     "nginx",
			packages: append([]string{"nginx", "curl"}, shell...),
			leave:    notInContainers,
			names:    func(version string) []string { return labNames("nginx", version) },
			config: v1.ImageConfig{
				Cmd: []string{"nginx", "-g", "daemon off;"}, Env: path,
				ExposedPorts: map[string]struct{}{"80/tcp": {}}, StopSignal: "SIGQUIT",
			},
			entries: nginxEntries,
		},
	}
}

func (r recipe) fetch(ctx context.Context, cacheDir string) (debian.Tree, error) {
	if len(r.packages) == 0 {
		return debian.Tree{}, nil
	}
	set := debian.Set{Name: "image-" + r.name, Packages: r.packages, Leave: r.leave}
	return debian.Fetch(ctx, cacheDir, set, func(string) {})
}

func (r recipe) image(tree debian.Tree) (image.Image, error) {
	own, err := r.entries(tree)
	if err != nil {
		return image.Image{}, err
	}
	img := image.Image{Config: r.config, Entries: image.Merge(own), Created: time.Unix(0, 0).UTC()}
	if len(r.packages) == 0 {
		img.Names = r.names("")
		return img, nil
	}
	if img.Created, err = newest(tree.Dir); err != nil {
		return image.Image{}, err
	}
	if !r.only {
		unpacked, err := image.Tree(tree.Dir)
		if err != nil {
			return image.Image{}, err
		}
		img.Entries = image.Merge(unpacked, own)
	}
	img.Names = r.names(tree.Version(r.packages[0]))
	img.Config.Labels = labels(r.name, r.packages[0], tree)
	return img, nil
}

// labels tell where an image comes from, to whoever takes it for the one of that name elsewhere.
func labels(name, program string, tree debian.Tree) map[string]string {
	i := slices.IndexFunc(tree.Packages, func(p debian.Package) bool { return p.Name == program })
	var all []string
	for _, p := range tree.Packages {
		all = append(all, p.Name+"="+p.Version)
	}
	return map[string]string{
		v1.AnnotationTitle:   name,
		v1.AnnotationVersion: tree.Version(program),
		v1.AnnotationDescription: fmt.Sprintf("%s %s as Debian packages it, made by Ordinal on this machine; not the image of that name of a public registry",
			program, tree.Packages[i].Version),
		"ordinal.packages": strings.Join(all, " "),
	}
}

// newest is the time of the newest packaged file: a date that is the same wherever the image is made.
func newest(dir string) (time.Time, error) {
	var found time.Time
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		info, err := entry.Info()
		if err == nil && info.ModTime().After(found) {
			found = info.ModTime()
		}
		return err
	})
	return found.UTC().Truncate(time.Second), err
}
