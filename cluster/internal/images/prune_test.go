package images

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestPruneKeepsTheLastUsedAndThoseInUse(t *testing.T) {
	now := time.Now()
	for name, used := range map[string]struct {
		ago  []time.Duration
		kept int
	}{
		"old ones go":          {[]time.Duration{2 * inUse, 3 * inUse, 4 * inUse, 5 * inUse, 6 * inUse}, kept},
		"those in use stay":    {[]time.Duration{0, 1, 2, inUse / 2, 3 * inUse}, 4},
		"few stay however old": {[]time.Duration{9 * inUse, 8 * inUse}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for i, ago := range used.ago {
				path := filepath.Join(dir, fmt.Sprintf("nginx-%012d.tar", i))
				if err := os.WriteFile(path, nil, 0o644); err != nil {
					t.Fatal(err)
				}
				if err := os.Chtimes(path, now.Add(-ago), now.Add(-ago)); err != nil {
					t.Fatal(err)
				}
			}
			if err := prune(dir, "nginx", now); err != nil {
				t.Fatal(err)
			}
			left, err := os.ReadDir(dir)
			if err != nil || len(left) != used.kept {
				t.Errorf("%d archives are left (%v), want %d", len(left), err, used.kept)
			}
		})
	}
}
