package images

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/image"
)

// users that programs of an installed system expect. nginx has the number of Docker Hub's image, so that a
// manifest's runAsUser means the same here.
const (
	passwd = `root:x:0:0:root:/root:/bin/sh
nginx:x:101:101:nginx:/nonexistent:/bin/false
nobody:x:65534:65534:nobody:/nonexistent:/bin/false
`
	group = `root:x:0:
nginx:x:101:
nogroup:x:65534:
`
	nsswitch = "passwd: files\ngroup: files\nhosts: files dns\n"
)

// shellEntries makes a usable system of the packages: links for busybox's tools, users, /tmp.
func shellEntries(tree debian.Tree) ([]image.Entry, error) {
	tools, err := busyboxTools(tree.Dir)
	if err != nil {
		return nil, err
	}
	entries := []image.Entry{
		image.File("etc/passwd", passwd),
		image.File("etc/group", group),
		image.File("etc/nsswitch.conf", nsswitch),
		image.Folder("tmp", 0o777|fs.ModeSticky),
		image.Folder("var/tmp", 0o777|fs.ModeSticky),
		image.Folder("root", 0o700),
		image.Folder("run", 0o755),
		image.Link("var/run", "/run"),
		// What the package's installation script would do by update-alternatives.
		image.Link("usr/bin/nc", "nc.openbsd"),
	}
	for _, tool := range tools {
		if tool == "nc" || isThere(tree.Dir, tool) {
			continue // Debian's own program is the better one
		}
		entries = append(entries, image.Link("usr/bin/"+tool, "busybox"))
	}
	return entries, nil
}

func isThere(dir, tool string) bool {
	for _, folder := range []string{"usr/bin", "usr/sbin"} {
		if _, err := os.Lstat(filepath.Join(dir, folder, tool)); !errors.Is(err, fs.ErrNotExist) {
			return true
		}
	}
	return false
}

// busyboxTools asks busybox itself, run with the loader and libc of the tree that it lies in.
func busyboxTools(dir string) ([]string, error) {
	loaders, err := filepath.Glob(filepath.Join(dir, "usr/lib*/ld-linux*.so*"))
	if err != nil {
		return nil, err
	}
	libraries, err := filepath.Glob(filepath.Join(dir, "usr/lib/*-linux-gnu*"))
	if err != nil {
		return nil, err
	}
	if len(loaders) == 0 || len(libraries) == 0 {
		return nil, fmt.Errorf("%s has no loader: libc6 was not unpacked into it", dir)
	}
	loader, err := inTree(dir, loaders[0])
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(loader, "--library-path", strings.Join(libraries, ":"), filepath.Join(dir, "usr/bin/busybox"), "--list")
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("ask busybox for its tools: %w", err)
	}
	return strings.Fields(string(out)), nil
}

// inTree follows a link that is meant for a machine whose root is dir.
func inTree(dir, path string) (string, error) {
	target, err := os.Readlink(path)
	if err != nil {
		return path, nil // no link
	}
	if !filepath.IsAbs(target) {
		return filepath.Join(filepath.Dir(path), target), nil
	}
	return filepath.Join(dir, strings.Replace(target, "/lib/", "/usr/lib/", 1)), nil
}

// nginxEntries lays the files out as Docker Hub's image has them, so that a manifest finds the same paths.
func nginxEntries(tree debian.Tree) ([]image.Entry, error) {
	entries, err := shellEntries(tree)
	return append(entries,
		image.File("etc/nginx/nginx.conf", nginxConf),
		image.File("etc/nginx/conf.d/default.conf", nginxDefaultConf),
		image.Link("var/log/nginx/access.log", "/dev/stdout"),
		image.Link("var/log/nginx/error.log", "/dev/stderr"),
	), err
}
