package cgrouptree

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"ordinal/cluster/internal/cgroup"
)

// The kernel announces neither that a killed process has left its group nor that a version 1 group has become free.
const retry = 20 * time.Millisecond

// Processes lists the pids in the group and below it.
func Processes(driver cgroup.Driver, group string) []int {
	var pids []int
	for _, path := range Groups(driver, group) {
		pids = append(pids, processesIn(path)...)
	}
	slices.Sort(pids)
	return slices.Compact(pids)
}

// Groups lists the group's folders and those below it, in all hierarchies, deepest first.
func Groups(driver cgroup.Driver, group string) []string {
	var found []string
	for _, hierarchy := range driver.Hierarchies {
		_ = filepath.WalkDir(filepath.Join(hierarchy, group), func(path string, entry fs.DirEntry, err error) error {
			if err == nil && entry.IsDir() {
				found = append(found, path)
			}
			return nil // a group that vanishes while it is walked is what is wanted
		})
	}
	slices.Reverse(found)
	return found
}

// Remove kills what is in the group and removes it; without such a group it does nothing.
func Remove(ctx context.Context, driver cgroup.Driver, group string) error {
	for {
		for _, pid := range Processes(driver, group) {
			_ = syscall.Kill(pid, syscall.SIGKILL)
		}
		for _, path := range Groups(driver, group) {
			_ = os.Remove(path)
		}
		left := Groups(driver, group)
		if len(left) == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("cannot remove the cgroup %s, processes in it: %v", left[0], processesIn(left[0]))
		case <-time.After(retry):
		}
	}
}

// AwaitEmpty waits until no process is left in the group.
func AwaitEmpty(ctx context.Context, driver cgroup.Driver, group string) error {
	for {
		left := Processes(driver, group)
		if len(left) == 0 {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("processes are left in the cgroup %s: %v", group, left)
		case <-time.After(retry):
		}
	}
}

func processesIn(path string) []int {
	content, err := os.ReadFile(filepath.Join(path, "cgroup.procs"))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var pids []int
	for _, field := range strings.Fields(string(content)) {
		// 0 is a process that this pid namespace does not see.
		if pid, err := strconv.Atoi(field); err == nil && pid > 0 {
			pids = append(pids, pid)
		}
	}
	return pids
}
