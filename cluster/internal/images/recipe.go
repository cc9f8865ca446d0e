package images

import (
	"context"
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
	keep     []string // folders that are dropped from other images
	// omit says of a file of the packages, by its path, that the image does without it.
	omit   func(name string) bool
	names  func(version string) []string
	config v1.ImageConfig
	// entries are laid over what the packages hold.
	entries func(tree debian.Tree) ([]image.Entry, error)
	// only takes nothing of the packages but what entries names.
	only bool
}

func (r recipe) fetch(ctx context.Context, cacheDir string) (debian.Tree, error) {
	if len(r.packages) == 0 {
		return debian.Tree{}, nil
	}
	set := debian.Set{Name: "image-" + r.name, Packages: r.packages, Leave: r.leave, Keep: r.keep}
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
		if r.omit != nil {
			unpacked = slices.DeleteFunc(unpacked, func(entry image.Entry) bool { return r.omit(entry.Path) })
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
