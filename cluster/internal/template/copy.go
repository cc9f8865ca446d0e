package template

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// Copy makes a containerd root of the template for a node. Its database is copied, everything else linked; where the
// cache lies on another file system, all is copied. A node that has the images of another template, of an older Ordinal's say,
// gets new ones: it is not running, and what its containers wrote beside their volumes ended with them.
func Copy(template, target string) error {
	origin, partial := target+".template", target+".partial"
	if _, err := os.Stat(target); err == nil {
		if known, err := os.ReadFile(origin); err == nil && string(known) == filepath.Base(template) {
			return nil
		}
	}
	for _, old := range []string{origin, target, partial} {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	root := filepath.Join(template, "root")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return copyEntry(path, filepath.Join(partial, relative), entry)
	})
	if err != nil {
		return fmt.Errorf("cannot copy the images to a node: %w", err)
	}
	if err := os.Rename(partial, target); err != nil {
		return err
	}
	return os.WriteFile(origin, []byte(filepath.Base(template)), 0o600)
}

func copyEntry(from, to string, entry fs.DirEntry) error {
	info, err := entry.Info()
	if err != nil {
		return err
	}
	if entry.IsDir() {
		return copyFolder(to, info)
	}
	if entry.Type().IsRegular() && strings.HasSuffix(entry.Name(), ".db") {
		return copyFile(from, to, info)
	}
	err = os.Link(from, to)
	if !errors.Is(err, syscall.EXDEV) {
		return err
	}
	if entry.Type()&fs.ModeSymlink != 0 {
		destination, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(destination, to)
	}
	return copyFile(from, to, info)
}

// copyFolder keeps mode and owner: layers contain folders like /tmp, open to all and sticky.
func copyFolder(to string, info fs.FileInfo) error {
	if err := os.Mkdir(to, 0o700); err != nil {
		return err
	}
	return take(to, info)
}

func copyFile(from, to string, info fs.FileInfo) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if _, err := io.Copy(target, source); err != nil {
		target.Close()
		return err
	}
	if err := target.Close(); err != nil {
		return err
	}
	return take(to, info)
}

func take(path string, info fs.FileInfo) error {
	if owner, ok := info.Sys().(*syscall.Stat_t); ok {
		if err := os.Lchown(path, int(owner.Uid), int(owner.Gid)); err != nil {
			return err
		}
	}
	// After the owner: changing that clears set-user-ID.
	return os.Chmod(path, info.Mode())
}
