package images

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestPruneKeepsTheNewestArchives(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for i := range kept + 2 {
		path := filepath.Join(dir, fmt.Sprintf("nginx-%012d.tar", i))
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		made := time.Unix(int64(1000+i), 0)
		if err := os.Chtimes(path, made, made); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	if err := prune(dir, "nginx", paths[kept+1]); err != nil {
		t.Fatal(err)
	}
	for i, path := range paths {
		_, err := os.Stat(path)
		if there := err == nil; there != (i >= 2) {
			t.Errorf("archive %d is there: %v", i, there)
		}
	}
}
