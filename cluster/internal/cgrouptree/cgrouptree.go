// Package cgrouptree makes, enters, empties and removes the cluster's own subtree of control groups, in every hierarchy
// of the machine.
package cgrouptree

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"ordinal/cluster/internal/cgroup"
)

// controllers are passed on to the cluster's groups where version 2 has them.
var controllers = []string{"cpu", "cpuset", "memory", "pids", "io", "hugetlb"}

// Make creates the group (a path from the hierarchies' root) everywhere, so that processes may enter it or have groups
// made below it.
func Make(driver cgroup.Driver, group string) error {
	if driver.MoveSelf {
		if err := vacateRoot(driver.Hierarchies[0]); err != nil {
			return fmt.Errorf("cannot make room in the cgroup root: %w", err)
		}
	}
	for _, hierarchy := range driver.Hierarchies {
		path := hierarchy
		for _, part := range strings.Split(strings.Trim(group, "/"), "/") {
			if driver.Version == cgroup.V2 {
				if err := passOn(path); err != nil {
					return err
				}
			}
			parent := path
			path = filepath.Join(path, part)
			if err := os.Mkdir(path, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
				return fmt.Errorf("cannot make a cgroup: %w", err)
			}
			if err := inheritCPUs(parent, path); err != nil {
				return err
			}
		}
	}
	return nil
}

// passOn gives a version 2 group's controllers to its children.
func passOn(path string) error {
	offered, err := os.ReadFile(filepath.Join(path, "cgroup.controllers"))
	if err != nil {
		return err
	}
	for _, controller := range strings.Fields(string(offered)) {
		if !slices.Contains(controllers, controller) {
			continue
		}
		if err := write(filepath.Join(path, "cgroup.subtree_control"), "+"+controller); err != nil {
			return fmt.Errorf("cannot pass on the controller %s: %w", controller, err)
		}
	}
	return nil
}

// vacateRoot moves the processes of a container's root group aside, because a group with processes in it passes nothing on.
func vacateRoot(root string) error {
	aside := filepath.Join(root, "ordinal-aside")
	pids := processesIn(root)
	if len(pids) == 0 {
		return nil
	}
	if err := os.Mkdir(aside, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	for _, pid := range pids {
		if err := write(filepath.Join(aside, "cgroup.procs"), strconv.Itoa(pid)); err != nil && !errors.Is(err, syscall.ESRCH) {
			return err
		}
	}
	return nil
}

// inheritCPUs fills in what version 1 leaves empty: no process may enter a cpuset without processors.
func inheritCPUs(parent, path string) error {
	for _, file := range []string{"cpuset.cpus", "cpuset.mems"} {
		own, err := os.ReadFile(filepath.Join(path, file))
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		// Version 2 has an effective value of its own and needs none here.
		if _, err := os.Stat(filepath.Join(path, file+".effective")); err == nil || strings.TrimSpace(string(own)) != "" {
			continue
		}
		above, err := os.ReadFile(filepath.Join(parent, file))
		if err != nil {
			return err
		}
		if err := write(filepath.Join(path, file), strings.TrimSpace(string(above))); err != nil {
			return err
		}
	}
	return nil
}

// Enter moves the calling process into the group.
func Enter(driver cgroup.Driver, group string) error {
	for _, hierarchy := range driver.Hierarchies {
		// 0 is the writer itself, whatever its pid is called in which namespace.
		if err := write(filepath.Join(hierarchy, group, "cgroup.procs"), "0"); err != nil {
			return fmt.Errorf("cannot enter the cgroup %s: %w", group, err)
		}
	}
	return nil
}

// write avoids os.WriteFile, which would try to create or truncate a file of the kernel's.
func write(path, content string) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer file.Close()
	_, err = file.WriteString(content)
	return err
}
