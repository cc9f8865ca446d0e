// Package leftovers finds and removes what a cluster that was killed may have left on the machine.
package leftovers

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ordinal/cluster/internal/cgroup"
	"ordinal/cluster/internal/cgrouptree"
	"ordinal/cluster/internal/install"
)

// List is what is there of a cluster outside its data folder.
type List struct {
	Processes  []Process `json:"processes"`
	Namespaces []string  `json:"namespaces"`
	Mounts     []string  `json:"mounts"`
	Cgroups    []string  `json:"cgroups"`
	Links      []string  `json:"links"`
	Loops      []string  `json:"loops"`
}

// Process is one of the cluster's.
type Process struct {
	Pid  int    `json:"pid"`
	Name string `json:"name"`
}

// IsEmpty tells whether nothing is left.
func (l List) IsEmpty() bool {
	return len(l.Processes)+len(l.Namespaces)+len(l.Mounts)+len(l.Cgroups)+len(l.Links)+len(l.Loops) == 0
}

const removeLimit = 30 * time.Second

// Find lists what is there. Everything that a cluster runs is in its control groups; its network links are in its own
// namespaces, which the processes hold; what it mounts on the machine would name its data folder.
func Find(one install.Install) (List, error) {
	layout, err := cgroup.Read("/")
	if err != nil {
		return List{}, err
	}
	driver := everyHierarchy(layout)
	list := List{Processes: []Process{}, Namespaces: []string{}, Links: []string{}}
	for _, pid := range cgrouptree.Processes(driver, one.CgroupRoot()) {
		list.Processes = append(list.Processes, Process{pid, nameOf(pid)})
	}
	list.Namespaces = append(list.Namespaces, foreignNamespaces(list.Processes)...)
	list.Cgroups = append([]string{}, cgrouptree.Groups(driver, one.CgroupRoot())...)
	if list.Mounts, err = mountsOf(one); err != nil {
		return List{}, err
	}
	list.Links = append(list.Links, linksOf()...)
	list.Loops = loopsOf(one)
	return list, nil
}

// everyHierarchy is good for looking, also on a machine that no driver suits.
func everyHierarchy(layout cgroup.Layout) cgroup.Driver {
	var driver cgroup.Driver
	for _, mount := range layout.Mounts {
		driver.Hierarchies = append(driver.Hierarchies, mount.Path)
	}
	return driver
}

func nameOf(pid int) string {
	content, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	name, _, _ := strings.Cut(string(content), "\x00")
	return filepath.Base(name)
}

// foreignNamespaces are those of the processes that are not this process's own.
func foreignNamespaces(processes []Process) []string {
	var found []string
	for _, kind := range []string{"pid", "mnt", "net", "ipc", "uts"} {
		own, _ := os.Readlink("/proc/self/ns/" + kind)
		for _, process := range processes {
			name, err := os.Readlink(fmt.Sprintf("/proc/%d/ns/%s", process.Pid, kind))
			if err == nil && name != own {
				found = append(found, name)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

func mountsOf(one install.Install) ([]string, error) {
	content, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return nil, err
	}
	found := []string{}
	for line := range strings.Lines(string(content)) {
		// Mount points are the fifth field, see proc_pid_mountinfo(5).
		if fields := strings.Fields(line); len(fields) > 4 && strings.HasPrefix(fields[4], one.Data+"/") {
			found = append(found, fields[4])
		}
	}
	return found, nil
}

// linksOf lists links of the host whose names only a cluster's nodes have: they belong into its namespaces.
func linksOf() []string {
	paths, _ := filepath.Glob("/sys/class/net/v-node-*") // fails for a bad pattern only
	for i, path := range paths {
		paths[i] = filepath.Base(path)
	}
	return paths
}

// loopsOf lists loop devices whose images lie in the data folder.
func loopsOf(one install.Install) []string {
	found := []string{}
	files, _ := filepath.Glob("/sys/block/loop*/loop/backing_file") // fails for a bad pattern only
	for _, file := range files {
		if image, err := os.ReadFile(file); err == nil && strings.HasPrefix(string(image), one.Data+"/") {
			found = append(found, "/dev/"+strings.Split(file, "/")[3])
		}
	}
	return found
}

// Remove ends what still runs and removes the rest. The caller holds the lock of the data folder.
func Remove(ctx context.Context, one install.Install) error {
	layout, err := cgroup.Read("/")
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, removeLimit)
	defer cancel()
	if err := cgrouptree.Remove(ctx, everyHierarchy(layout), one.CgroupRoot()); err != nil {
		return err
	}
	for _, name := range []string{one.ControlSocket(), one.Kubeconfig(), filepath.Join(one.Run(), "root")} {
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
