// Package image writes OCI image archives of one layer. The same content gives the same bytes, so that
// a digest says whether two images differ.
package image

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Entry is a file, folder or symbolic link of an image. All belong to root.
type Entry struct {
	Path string      // without a leading slash
	Mode fs.FileMode // type, permissions, sticky bit
	Link string      // of a symbolic link: its target
	Body []byte      // of a file: its content …
	From string      // … or the file on this machine that has it
}

// File is a readable file with a content of its own.
func File(path, body string) Entry { return Entry{Path: path, Mode: 0o644, Body: []byte(body)} }

// Program is a file of this machine that may be run.
func Program(path, from string) Entry { return Entry{Path: path, Mode: 0o755, From: from} }

// Folder is a folder with these permissions.
func Folder(path string, mode fs.FileMode) Entry { return Entry{Path: path, Mode: mode | fs.ModeDir} }

// Link is a symbolic link.
func Link(path, target string) Entry {
	return Entry{Path: path, Mode: 0o777 | fs.ModeSymlink, Link: target}
}

// Tree is what lies below dir. Bits that lend a program its owner's rights are dropped: nothing in a
// course's container needs them.
func Tree(dir string) ([]Entry, error) {
	var entries []Entry
	err := filepath.WalkDir(dir, func(from string, found fs.DirEntry, err error) error {
		if err != nil || from == dir {
			return err
		}
		name, err := filepath.Rel(dir, from)
		if err != nil {
			return err
		}
		info, err := found.Info()
		if err != nil {
			return err
		}
		entry := Entry{Path: filepath.ToSlash(name), Mode: info.Mode() &^ (fs.ModeSetuid | fs.ModeSetgid)}
		switch {
		case info.Mode().IsRegular():
			entry.From = from
		case info.Mode()&fs.ModeSymlink != 0:
			entry.Link, err = os.Readlink(from)
		case !info.IsDir():
			err = fmt.Errorf("%s is neither a file nor a folder nor a link", from)
		}
		entries = append(entries, entry)
		return err
	})
	return entries, err
}

// Merge lays entries over each other: of one path the last counts. Folders that nothing names are added,
// and parents stand before what they hold.
func Merge(layers ...[]Entry) []Entry {
	byPath := map[string]Entry{}
	for _, layer := range layers {
		for _, entry := range layer {
			byPath[entry.Path] = entry
		}
	}
	for name := range byPath {
		for parent := path.Dir(name); parent != "."; parent = path.Dir(parent) {
			if _, named := byPath[parent]; !named {
				byPath[parent] = Folder(parent, 0o755)
			}
		}
	}
	merged := make([]Entry, 0, len(byPath))
	for _, entry := range byPath {
		merged = append(merged, entry)
	}
	slices.SortFunc(merged, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	return merged
}
