package debian

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// unneeded are folders of a package that no program of ours reads.
var unneeded = []string{
	"usr/share/doc", "usr/share/man", "usr/share/info", "usr/share/lintian", "usr/share/locale",
	"usr/share/bash-completion", "usr/share/bug", "usr/share/doc-base", "usr/include",
	"usr/lib/*/gconv", "usr/lib/*/perl*", "lib/systemd", "usr/lib/systemd", "var/lib/apt",
}

// mergedLinks are the links of an installed system, into which packages still unpack /bin/sh and the like.
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
	if set.Merged {
		if err := linkMerged(partial); err != nil {
			return "", err
		}
	}
	for _, pkg := range packages {
		progress("unpacking " + pkg.Name + " " + pkg.Version)
		cmd := exec.CommandContext(ctx, "dpkg-deb", "-x", filepath.Join(p.archives(), pkg.File()), partial)
		if out, err := cmd.CombinedOutput(); err != nil {
			return "", fmt.Errorf("unpack %s: %w: %s", pkg.File(), err, strings.TrimSpace(string(out)))
		}
	}
	if err := removeUnneeded(partial); err != nil {
		return "", err
	}
	if set.Verify != nil {
		if err := set.Verify(ctx, partial); err != nil {
			return "", err
		}
	}
	return dir, os.Rename(partial, dir)
}

func linkMerged(dir string) error {
	for name, target := range mergedLinks {
		if err := os.MkdirAll(filepath.Join(dir, target), 0o755); err != nil {
			return err
		}
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	return nil
}

func removeUnneeded(dir string) error {
	for _, pattern := range unneeded {
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
