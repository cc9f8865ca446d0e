package debian

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Tools are the container runtime's programs, run from where they were unpacked.
type Tools struct {
	Dir string                   // the unpacked tree
	Bin func(name string) string // the path of a program; of one that is not there, its bare name
	CNI string                   // the folder of the network plugins
	Env []string                 // PATH and LD_LIBRARY_PATH, to be added to the environment of what runs them
}

// runtimeSet leaves libc6 to the host: its loader and its libc must be of one build, and the kernel
// starts a program with the host's loader.
var runtimeSet = Set{
	Name:     "runtime",
	Packages: []string{"containerd", "runc", "containernetworking-plugins", "nftables", "conntrack", "iproute2"},
	Leave:    []string{"libc6", "gcc-12-base", "debconf", "netbase", "libcap2-bin"},
	Verify:   verifyRuntime,
}

// Runtime brings the container runtime into the cache, if it is not there, and tells how to run it.
func Runtime(ctx context.Context, cacheDir string, progress func(string)) (Tools, error) {
	tree, err := Fetch(ctx, cacheDir, runtimeSet, progress)
	if err != nil {
		return Tools{}, err
	}
	return toolsIn(tree.Dir), nil
}

func toolsIn(dir string) Tools {
	folders := []string{filepath.Join(dir, "usr/sbin"), filepath.Join(dir, "usr/bin")}
	libraries, _ := filepath.Glob(filepath.Join(dir, "usr/lib/*-linux-gnu*")) // fails for a bad pattern only
	return Tools{
		Dir: dir,
		Bin: func(name string) string {
			for _, folder := range folders {
				if path := filepath.Join(folder, name); isProgram(path) {
					return path
				}
			}
			return name
		},
		CNI: filepath.Join(dir, "usr/lib/cni"),
		Env: []string{
			"PATH=" + strings.Join(append(folders, "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"), ":"),
			"LD_LIBRARY_PATH=" + strings.Join(libraries, ":"),
		},
	}
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// firstWords are harmless calls that fail if a program, or a library of its, cannot be loaded.
var firstWords = [][]string{
	{"containerd", "--version"}, {"containerd-shim-runc-v2", "-v"}, {"ctr", "--version"}, {"runc", "--version"},
	{"nft", "--version"}, {"conntrack", "--version"}, {"ip", "-V"},
}

// plugins are the ones that the cluster's network is made with.
var plugins = []string{"ptp", "host-local", "loopback"}

// verifyRuntime runs each program once: an unpacked one that does not run would else show itself as a
// node that never gets Ready.
func verifyRuntime(ctx context.Context, dir string) error {
	tools := toolsIn(dir)
	for _, words := range firstWords {
		if err := runs(exec.CommandContext(ctx, tools.Bin(words[0]), words[1:]...), tools, nil); err != nil {
			return err
		}
	}
	for _, plugin := range plugins {
		if err := runs(exec.CommandContext(ctx, filepath.Join(tools.CNI, plugin)), tools, []string{"CNI_COMMAND=VERSION"}); err != nil {
			return err
		}
	}
	return nil
}

func runs(cmd *exec.Cmd, tools Tools, env []string) error {
	cmd.Env = append(append(os.Environ(), tools.Env...), env...)
	cmd.Stdin = strings.NewReader("{}")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s of Debian does not run on this machine (%w: %s); %s", filepath.Base(cmd.Path), err, strings.TrimSpace(string(out)), wayOut)
	}
	return nil
}
