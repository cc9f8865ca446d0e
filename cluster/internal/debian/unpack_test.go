package debian

import (
	"os"
	"path/filepath"
	"testing"
)

func TestMergeUsrKeepsWhatLayInBothPlaces(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{"bin/sh", "usr/bin/env", "lib/x86_64-linux-gnu/libc.so.6", "usr/lib/x86_64-linux-gnu/libz.so.1"} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(path)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, path), []byte(path), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := mergeUsr(dir); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"usr/bin/sh": "bin/sh", "bin/sh": "bin/sh", "bin/env": "usr/bin/env",
		"usr/lib/x86_64-linux-gnu/libc.so.6": "lib/x86_64-linux-gnu/libc.so.6",
		"lib/x86_64-linux-gnu/libz.so.1":     "usr/lib/x86_64-linux-gnu/libz.so.1",
	} {
		if got, err := os.ReadFile(filepath.Join(dir, path)); err != nil || string(got) != want {
			t.Errorf("%s holds %q (%v), want %q", path, got, err, want)
		}
	}
	if target, err := os.Readlink(filepath.Join(dir, "sbin")); err != nil || target != "usr/sbin" {
		t.Errorf("sbin is %q (%v)", target, err)
	}
}
