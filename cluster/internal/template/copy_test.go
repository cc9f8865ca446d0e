package template

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestACopyLinksLayersAndOwnsItsDatabase(t *testing.T) {
	template, target := t.TempDir(), filepath.Join(t.TempDir(), "containerd")
	root := filepath.Join(template, "root")
	for path, mode := range map[string]os.FileMode{"meta/meta.db": 0o600, "layer/bin/su": 0o755, "layer/tmp/x": 0o644} {
		full := filepath.Join(root, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(path), mode); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(root, "layer/tmp"), 0o777|os.ModeSticky); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("bin", filepath.Join(root, "layer/sbin")); err != nil {
		t.Fatal(err)
	}
	if err := Copy(template, target); err != nil {
		t.Fatal(err)
	}
	if !sameFile(t, root, target, "layer/bin/su") {
		t.Error("a layer's file was copied")
	}
	if sameFile(t, root, target, "meta/meta.db") {
		t.Error("the database is shared")
	}
	info, err := os.Stat(filepath.Join(target, "layer/tmp"))
	if err != nil || info.Mode().Perm() != 0o777 || info.Mode()&os.ModeSticky == 0 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	if to, err := os.Readlink(filepath.Join(target, "layer/sbin")); err != nil || to != "bin" {
		t.Errorf("%q, %v", to, err)
	}
}

func TestAnInterruptedCopyIsMadeAnew(t *testing.T) {
	template, target := t.TempDir(), filepath.Join(t.TempDir(), "containerd")
	if err := os.MkdirAll(filepath.Join(template, "root", "whole"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(target+".partial", "half"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Copy(template, target); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(target, "half")); err == nil {
		t.Error("what an interrupted copy left is in the whole one")
	}
	if _, err := os.Stat(filepath.Join(target, "whole")); err != nil {
		t.Error(err)
	}
}

func TestANodeKeepsItsImagesUntilThereAreOthers(t *testing.T) {
	target := filepath.Join(t.TempDir(), "containerd")
	older, newer := templateWith(t, "older"), templateWith(t, "newer")
	isThere := func(name string) bool {
		_, err := os.Stat(filepath.Join(target, name))
		return err == nil
	}
	if err := Copy(older, target); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(target, "own"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Copy(older, target); err != nil || !isThere("older") || !isThere("own") {
		t.Errorf("of the same template, it was made anew (%v)", err)
	}
	if err := Copy(newer, target); err != nil || !isThere("newer") || isThere("older") || isThere("own") {
		t.Errorf("of another template, it stayed as it was (%v)", err)
	}
}

func templateWith(t *testing.T, name string) string {
	t.Helper()
	template := filepath.Join(t.TempDir(), name)
	if err := os.MkdirAll(filepath.Join(template, "root", name), 0o755); err != nil {
		t.Fatal(err)
	}
	return template
}

func sameFile(t *testing.T, root, target, path string) bool {
	t.Helper()
	var a, b syscall.Stat_t
	if err := syscall.Stat(filepath.Join(root, path), &a); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Stat(filepath.Join(target, path), &b); err != nil {
		t.Fatal(err)
	}
	return a.Ino == b.Ino
}
