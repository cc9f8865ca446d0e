// Package debian brings programs of Debian's to where they are needed without installing them: apt
// resolves and verifies, dpkg-deb unpacks into a cache folder, and nothing of the host is written to.
package debian

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ordinal/cluster/internal/filelock"
)

// Set is a wish: packages that are unpacked together, with all that they depend on.
type Set struct {
	Name     string   // of the folder
	Packages []string // by Debian's names
	Leave    []string // dependencies that are not unpacked
	Keep     []string // folders of `unneeded` that are needed here
	// Verify is asked before a freshly unpacked tree is put in place.
	Verify func(ctx context.Context, dir string) error
}

// Tree is an unpacked set.
type Tree struct {
	Dir      string
	Packages []Package // in the order of their dependencies
}

// Version is that of a package in the tree, without Debian's epoch and revision: 1.22.1 of 1.22.1-9+deb12u11.
func (t Tree) Version(name string) string {
	i := slices.IndexFunc(t.Packages, func(p Package) bool { return p.Name == name })
	if i < 0 {
		return ""
	}
	return t.Packages[i].Upstream()
}

// Fetch gives the unpacked set out of cacheDir, where it is brought first if need be. What was once
// unpacked stays as it is and needs no network; a changed wish, or an emptied cache, asks Debian anew.
func Fetch(ctx context.Context, cacheDir string, set Set, progress func(string)) (Tree, error) {
	place, err := placeIn(cacheDir)
	if err != nil {
		return Tree{}, err
	}
	record := place.record(set)
	if tree, found := recall(record); found {
		return tree, nil
	}
	if err := checkTools(); err != nil {
		return Tree{}, err
	}
	release, err := filelock.Acquire(ctx, filepath.Join(place.dir, "lock"), func() {
		progress("waiting for another start that fetches Debian packages")
	})
	if err != nil {
		return Tree{}, err
	}
	defer release()
	if tree, found := recall(record); found {
		return tree, nil
	}
	if err := place.sweep(); err != nil {
		return Tree{}, err
	}
	packages, err := place.download(ctx, set, progress)
	if err != nil {
		return Tree{}, fmt.Errorf("fetch %s from Debian: %w", strings.Join(set.Packages, ", "), err)
	}
	dir, err := place.unpack(ctx, set, packages, progress)
	if err != nil {
		return Tree{}, err
	}
	tree := Tree{Dir: dir, Packages: packages}
	return tree, writeRecord(record, tree)
}

func recall(record string) (Tree, bool) {
	text, err := os.ReadFile(record)
	if err != nil {
		return Tree{}, false
	}
	var tree Tree
	if json.Unmarshal(text, &tree) != nil {
		return Tree{}, false
	}
	// The cache may have been moved with its records.
	tree.Dir = filepath.Join(filepath.Dir(record), filepath.Base(tree.Dir))
	if info, err := os.Stat(tree.Dir); err != nil || !info.IsDir() {
		return Tree{}, false
	}
	return tree, true
}

// writeRecord is the last step: without its record a tree does not count.
func writeRecord(record string, tree Tree) error {
	text, err := json.MarshalIndent(tree, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(record+".partial", text, 0o644); err != nil {
		return err
	}
	return os.Rename(record+".partial", record)
}
