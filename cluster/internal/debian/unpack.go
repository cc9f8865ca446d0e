package debian

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// unneeded are folders of a package that no program of ours reads.
var unneeded = []string{
	"usr/share/doc", "usr/share/man", "usr/share/info", "usr/share/lintian", "usr/share/locale",
	"usr/share/bash-completion", "usr/share/bug", "usr/share/doc-base", "usr/include",
	"usr/lib/*/gconv", "usr/lib/*/perl*", "usr/lib/systemd", "usr/lib/udev", "var/lib/apt",
}

// mergedLinks are the links of an installed system. Packages unpack /bin/sh and the like as if they were folders.
var mergedLinks = map[string]string{"bin": "usr/bin", "sbin": "usr/sbin", "lib": "usr/lib", "lib64": "usr/lib64"}

// unpack lays the packages over each other in a folder that gets its name when it is whole.
func (p place) unpack(ctx context.Context, set Set, packages []Package, progress func(string)) (string, error) {
	dir := p.tree(set, packages)
	if _, err := os.Stat(dir); err == nil {
		return dir, nil // from an older wish that came to the same versions
	}
	partial := dir + ".partial"
	if err := os.MkdirAll(partial, 0o755); err != nil {
		return "", err
	}
	for _, pkg := range packages {
		progress("unpacking " + pkg.Name + " " + pkg.Version)
		cmd := exec.CommandContext(ctx, "dpkg-deb", "-x", filepath.Join(p.archives(), pkg.File()), partial)
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("unpack %s: %w: %s", pkg.File(), err, strings.TrimSpace(string(out)))
		}
	}
	if err := mergeUsr(partial); err != nil {
		return "", err
	}
	if err := removeUnneeded(partial, set.Keep); err != nil {
		return "", err
	}
	if set.Verify != nil {
		if err := set.Verify(ctx, partial); err != nil {
			return "", err
		}
	}
	return dir, os.Rename(partial, dir)
}

// mergeUsr makes /bin, /sbin and /lib links into /usr, with what was in them.
func mergeUsr(dir string) error {
	for name, target := range mergedLinks {
		from, to := filepath.Join(dir, name), filepath.Join(dir, target)
		if err := os.MkdirAll(to, 0o755); err != nil {
			return err
		}
		if err := moveInto(from, to); err != nil {
			return err
		}
		if err := os.Symlink(target, from); err != nil {
			return err
		}
	}
	return nil
}

// moveInto moves what is in one folder into another, where folders of one name become one, and removes it.
func moveInto(from, to string) error {
	entries, err := os.ReadDir(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, entry := range entries {
		source, target := filepath.Join(from, entry.Name()), filepath.Join(to, entry.Name())
		if there, err := os.Lstat(target); err == nil && entry.IsDir() && there.IsDir() {
			err = moveInto(source, target)
			if err != nil {
				return err
			}
			continue
		}
		if err := os.Rename(source, target); err != nil {
			return err
		}
	}
	return os.Remove(from)
}

func removeUnneeded(dir string, keep []string) error {
	for _, pattern := range unneeded {
		if slices.Contains(keep, pattern) {
			continue
		}
		found, err := filepath.Glob(filepath.Join(dir, pattern))
		if err != nil {
			return err
		}
		for _, path := range found {
			if err := os.RemoveAll(path); err != nil {
				return err
			}
		}
	}
	return nil
}
