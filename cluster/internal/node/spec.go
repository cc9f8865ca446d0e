// Package node is the inside of one node: a process tree in namespaces of its own, with containerd, kubelet, kube-proxy
// and the enforcement of NetworkPolicy. To kill its first process is a power loss; to start it again is a reboot.
package node

import (
	"path/filepath"

	"ordinal/cluster/internal/cgroup"
)

// Command is the name under which the binary runs a node's first process.
const Command = "node-init"

// Spec is what a node is told at its start, on stdin.
type Spec struct {
	Name  string `json:"name"`
	Index int    `json:"index"`
	// ReservedFor is the namespace whose Pods alone may run here, if any.
	ReservedFor string `json:"reservedFor,omitempty"`
	// Folder holds the node's state: it is the node's disk.
	Folder string        `json:"folder"`
	Logs   string        `json:"logs"`
	Keys   string        `json:"keys"`
	Group  string        `json:"group"`
	Cgroup cgroup.Driver `json:"cgroup"`
	Self   string        `json:"self"`
	Tools  Tools         `json:"tools"`
	Pause  string        `json:"pause"`
	// Hidden are folders that a node has no business in.
	Hidden []string `json:"hidden"`
	// MemoryMi and CPUMilli are what the machine has; AllocatableMi is this node's part of the memory.
	MemoryMi      int64 `json:"memoryMi"`
	AllocatableMi int64 `json:"allocatableMi"`
}

// Tools are programs out of Debian's packages, by path.
type Tools struct {
	Containerd string   `json:"containerd"`
	CTR        string   `json:"ctr"`
	NFT        string   `json:"nft"`
	MKE2FS     string   `json:"mke2fs"`
	CNI        string   `json:"cni"`
	Env        []string `json:"env"`
}

// Environment is all that components get: nothing of the user's settings or secrets goes in.
func (t Tools) Environment() []string {
	return append([]string{"HOME=/root", "LANG=C.UTF-8"}, t.Env...)
}

// Folders in memory of the node: short enough for sockets, and gone at a power loss as they would be.
const (
	runFolder        = "/run/ordinal"
	keysFolder       = "/run/ordinal/keys"
	cniPlugins       = "/run/ordinal/cni"
	cniState         = "/var/lib/cni"
	kubeletFolder    = "/var/lib/kubelet"
	containerdSocket = "/run/containerd/containerd.sock"
	policiesSocket   = "/run/ordinal/policies.sock"
)

func (s Spec) path(parts ...string) string {
	return filepath.Join(append([]string{s.Folder}, parts...)...)
}

func (s Spec) containerdRoot() string    { return s.path("containerd") }
func (s Spec) config(name string) string { return s.path("config", name) }
func key(name string) string             { return filepath.Join(keysFolder, name) }
