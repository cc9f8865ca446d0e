package images

import (
	"os"
	"path/filepath"
	"slices"
	"time"
)

// kept is how many archives of one image stay in the cache: clones of the project with other sources
// share it, and each would else remake the other's.
const kept = 3

// inUse is how long after its last use an archive may still be being read by a cluster that starts.
const inUse = time.Hour

// prune removes the archives of an image that were used least lately.
func prune(dir, name string, now time.Time) error {
	paths, err := filepath.Glob(filepath.Join(dir, name+"-????????????.tar"))
	if err != nil {
		return err
	}
	used := map[string]time.Time{}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		used[path] = info.ModTime()
	}
	slices.SortFunc(paths, func(a, b string) int { return used[b].Compare(used[a]) })
	for i, path := range paths {
		if i < kept || now.Sub(used[path]) < inUse {
			continue
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	return nil
}
