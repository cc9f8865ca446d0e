// Package cgroup finds out how this machine divides its resources and chooses the way in which the
// cluster may do so too. It decides; it creates nothing.
package cgroup

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Layout is what a machine shows of its control groups.
type Layout struct {
	// Mounts are the cgroup file systems of this mount namespace, in the kernel's order.
	Mounts []Mount
	// Controllers are those that the root of the version 2 hierarchy offers to its children.
	Controllers []string
	// Inner says that the version 2 root is not the machine's but one lent to a container. Such a root
	// refuses to pass controllers on to its children while processes sit in it.
	Inner bool
	// Systemd says that systemd runs the machine and regards the tree as its own.
	Systemd bool
}

// Mount is one mounted hierarchy.
type Mount struct {
	Path        string
	Version     Version
	Controllers []string // version 1 only; a named hierarchy has one entry, name=…
	ReadOnly    bool
}

// Read looks at the machine whose root directory is root: "/", or a recorded one in a test.
func Read(root string) (Layout, error) {
	mountinfo, err := os.Open(filepath.Join(root, "proc/self/mountinfo"))
	if err != nil {
		return Layout{}, fmt.Errorf("read the mounts of this process: %w", err)
	}
	defer mountinfo.Close()
	mounts, err := parseMounts(mountinfo)
	if err != nil {
		return Layout{}, fmt.Errorf("read %s: %w", mountinfo.Name(), err)
	}
	layout := Layout{Mounts: mounts}
	// The same question that sd_booted(3) asks: the folder alone may exist without systemd.
	if layout.Systemd, err = exists(filepath.Join(root, "run/systemd/system")); err != nil {
		return Layout{}, err
	}
	unified := slices.IndexFunc(mounts, func(m Mount) bool { return m.Version == V2 })
	if unified < 0 {
		return layout, nil
	}
	dir := filepath.Join(root, mounts[unified].Path)
	offered, err := os.ReadFile(filepath.Join(dir, "cgroup.controllers"))
	if err != nil {
		return Layout{}, fmt.Errorf("read the controllers of the cgroup root: %w", err)
	}
	layout.Controllers = strings.Fields(string(offered))
	// Only a cgroup that is not the machine's root has a type.
	if layout.Inner, err = exists(filepath.Join(dir, "cgroup.type")); err != nil {
		return Layout{}, err
	}
	return layout, nil
}

// parseMounts takes the cgroup mounts out of a mountinfo file, see proc_pid_mountinfo(5).
func parseMounts(mountinfo io.Reader) ([]Mount, error) {
	var mounts []Mount
	lines := bufio.NewScanner(mountinfo)
	for lines.Scan() {
		before, after, found := strings.Cut(lines.Text(), " - ")
		place, kind := strings.Fields(before), strings.Fields(after)
		if !found || len(place) < 6 || len(kind) < 3 {
			return nil, fmt.Errorf("not a line of mountinfo: %q", lines.Text())
		}
		mount := Mount{Path: place[4], ReadOnly: slices.Contains(strings.Split(place[5], ","), "ro")}
		switch kind[0] {
		case "cgroup2":
			mount.Version = V2
		case "cgroup":
			mount.Version = V1
			mount.Controllers = controllersOf(kind[2])
		default:
			continue
		}
		mounts = append(mounts, mount)
	}
	return mounts, lines.Err()
}

// controllersOf leaves out of a version 1 hierarchy's mount options what is not a controller.
func controllersOf(options string) []string {
	notControllers := []string{"rw", "ro", "none", "xattr", "noprefix", "clone_children"}
	return slices.DeleteFunc(strings.Split(options, ","), func(option string) bool {
		return slices.Contains(notControllers, option) || strings.HasPrefix(option, "release_agent=")
	})
}

func exists(path string) (bool, error) {
	_, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
