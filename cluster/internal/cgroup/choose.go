package cgroup

import (
	"fmt"
	"slices"
	"strings"
)

// Version is a generation of the kernel's control groups.
type Version string

const (
	V1 Version = "v1"
	V2 Version = "v2"
)

// Driver is the way in which the cluster makes cgroups on this machine.
//
// It always writes the files itself (the kubelet's cgroupDriver "cgroupfs", runc without SystemdCgroup),
// also where systemd runs: runc would hand systemd the pids of the cluster's own pid namespace, which
// mean other processes, or none, to systemd.
type Driver struct {
	Version Version
	// Systemd says that systemd regards the tree as its own. The cluster's root group then lies beside
	// systemd's slices, which leaves alone what it did not make.
	Systemd bool
	// Hierarchies are the mount points in which a group of the cluster exists: one for version 2; for
	// version 1 those of the controllers first, then the named and the unified ones that runc enters too.
	Hierarchies []string
	// MoveSelf says that the processes in the root of version 2 must move to a group of their own before
	// the root passes controllers on: it is a container's root, see Layout.Inner.
	MoveSelf bool
	// Reason says in words why it is this driver.
	Reason string
}

// neededV1 and neededV2 are the controllers without which the kubelet refuses to start, and pids, without
// which one student's fork bomb would be everyone's.
// https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubelet/cm/container_manager_linux.go#L171
// https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/kubelet/cm/cgroup_v2_manager_linux.go#L142
var (
	neededV1 = []string{"cpu", "cpuacct", "cpuset", "memory", "pids"}
	neededV2 = []string{"cpu", "cpuset", "memory", "pids"}
)

// wayOut ends every refusal: the rest of Ordinal works with any other cluster.
const wayOut = "or use a cluster that you have: set ORDINAL_KUBECONFIG to the path of its kubeconfig"

// Choose finds the driver for a machine, or says what it lacks and what to do about it.
func Choose(layout Layout) (Driver, error) {
	if len(layout.Mounts) == 0 {
		return Driver{}, fmt.Errorf("no cgroups are mounted here, without which no container can be kept to its share: mount them (mount -t cgroup2 none /sys/fs/cgroup), %s", wayOut)
	}
	lackV1, lackV2 := lacking(neededV1, offeredV1(layout)), lacking(neededV2, offeredV2(layout))
	switch {
	case len(lackV1) == 0:
		return Driver{
			Version:     V1,
			Systemd:     layout.Systemd,
			Hierarchies: hierarchiesV1(layout),
			Reason:      "cgroup v1: " + strings.Join(neededV1, ", ") + " are mounted and writable" + besideSystemd(layout),
		}, nil
	case len(lackV2) == 0:
		return Driver{
			Version:     V2,
			Systemd:     layout.Systemd,
			Hierarchies: pathsOf(layout, V2),
			MoveSelf:    layout.Inner,
			Reason:      "cgroup v2: the root offers " + strings.Join(neededV2, ", ") + besideSystemd(layout),
		}, nil
	}
	return Driver{}, refusal(layout, lackV1, lackV2)
}

func refusal(layout Layout, lackV1, lackV2 []string) error {
	if !slices.ContainsFunc(layout.Mounts, func(m Mount) bool { return !m.ReadOnly }) {
		return fmt.Errorf("the cgroups are mounted read-only, as in a container without privileges: run it with --privileged --cgroupns=private, %s", wayOut)
	}
	if len(lackV1) < len(neededV1) {
		return fmt.Errorf("cgroup v1 lacks the controllers %s: turn them on (kernel parameters cgroup_enable=…), %s", strings.Join(lackV1, ", "), wayOut)
	}
	return fmt.Errorf("cgroup v2 lacks the controllers %s here: give them to this group (cgroup.subtree_control of its parent), %s", strings.Join(lackV2, ", "), wayOut)
}

func besideSystemd(layout Layout) string {
	if layout.Systemd {
		return "; beside systemd's slices, not through systemd"
	}
	return ""
}

func offeredV1(layout Layout) []string {
	var offered []string
	for _, mount := range layout.Mounts {
		if mount.Version == V1 && !mount.ReadOnly {
			offered = append(offered, mount.Controllers...)
		}
	}
	return offered
}

func offeredV2(layout Layout) []string {
	if len(pathsOf(layout, V2)) == 0 {
		return nil
	}
	return layout.Controllers
}

func lacking(needed, offered []string) []string {
	return slices.DeleteFunc(slices.Clone(needed), func(controller string) bool {
		return slices.Contains(offered, controller)
	})
}

// hierarchiesV1 puts those with controllers first. A hierarchy may be mounted at several places, of
// which the first counts.
func hierarchiesV1(layout Layout) []string {
	var controlling, named []string
	seen := map[string]bool{}
	for _, mount := range layout.Mounts {
		key := strings.Join(mount.Controllers, ",")
		if mount.Version != V1 || mount.ReadOnly || seen[key] {
			continue
		}
		seen[key] = true
		if strings.HasPrefix(key, "name=") {
			named = append(named, mount.Path)
			continue
		}
		controlling = append(controlling, mount.Path)
	}
	return slices.Concat(controlling, named, pathsOf(layout, V2))
}

// pathsOf gives the place of a writable version 2 hierarchy: there is at most one.
func pathsOf(layout Layout, version Version) []string {
	for _, mount := range layout.Mounts {
		if mount.Version == version && !mount.ReadOnly {
			return []string{mount.Path}
		}
	}
	return nil
}
