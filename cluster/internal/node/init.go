package node

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"ordinal/cluster/internal/cgrouptree"
	"ordinal/cluster/internal/link"
	"ordinal/cluster/internal/sandbox"
	"ordinal/cluster/internal/supervise"
)

// stateDescriptor is where the node tells how its components do, a line of JSON each time.
const stateDescriptor = 3

// Main is the first process of a node.
func Main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "node:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	// Only this process reports; what it starts must not hold the pipe.
	syscall.CloseOnExec(stateDescriptor)
	var spec Spec
	if err := sandbox.ReadSpec(&spec); err != nil {
		return fmt.Errorf("cannot read the node's specification: %w", err)
	}
	for _, step := range []func() error{
		func() error { return cgrouptree.Enter(spec.Cgroup, filepath.Join(spec.Group, DaemonGroup)) },
		sandbox.Remount,
		func() error { return syscall.Sethostname([]byte(spec.Name)) },
		spec.mount,
		maskSysctls,
		sandbox.Share,
		func() error { return link.SetUpNode(spec.Index) },
		spec.write,
		spec.linkPlugins,
		func() error { return serveNoImages(ctx) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	supervisor := supervise.New(supervise.NewReaper(), spec.Logs)
	supervisor.Notice = func(text string) { fmt.Fprintln(os.Stderr, text) }
	go reportStates(ctx, supervisor)
	if err := spec.start(ctx, supervisor); err != nil && ctx.Err() == nil {
		return err
	}
	<-ctx.Done()
	spec.stop(supervisor)
	return nil
}

// DaemonGroup holds the node's own processes, beside the Pods' groups.
const DaemonGroup = "sys"

// mount makes the folders that programs of a node know by fixed names the node's own.
func (s Spec) mount() error {
	if err := sandbox.MountVolatile("/run/netns", "/run/containerd", runFolder, cniState, "/var/log/containers"); err != nil {
		return err
	}
	for _, folder := range []string{s.path("kubelet"), kubeletFolder, keysFolder} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	if err := sandbox.Bind(s.path("kubelet"), kubeletFolder); err != nil {
		return err
	}
	if err := copyKeys(s.Keys, keysFolder); err != nil {
		return err
	}
	return sandbox.MountVolatile(s.Hidden...)
}

func copyKeys(from, to string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		content, err := os.ReadFile(filepath.Join(from, entry.Name()))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, entry.Name()), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// machineSysctls are settings of the whole machine that a kubelet wants: it is shown files that hold them, and the
// machine's own stay as they were.
var machineSysctls = map[string]string{
	"vm/overcommit_memory": "1", "vm/panic_on_oom": "0", "kernel/panic": "10", "kernel/panic_on_oops": "1",
	"kernel/keys/root_maxkeys": "1000000", "kernel/keys/root_maxbytes": "25000000",
}

func maskSysctls() error {
	for name, value := range machineSysctls {
		file := filepath.Join(runFolder, "sysctl", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(value+"\n"), 0o644); err != nil {
			return err
		}
		if err := sandbox.Bind(file, filepath.Join("/proc/sys", name)); err != nil {
			return err
		}
	}
	return nil
}

// write puts the settings of every component into the node's folder.
func (s Spec) write() error {
	kubelet, err := s.kubelet()
	if err != nil {
		return err
	}
	proxy, err := s.kubeProxy()
	if err != nil {
		return err
	}
	for name, content := range map[string]string{
		"containerd.toml":                s.containerd(),
		"cni/10-ordinal.conflist":        s.network(),
		"registries/_default/hosts.toml": noImagesHost,
		"kubelet.yaml":                   string(kubelet),
		"kube-proxy.yaml":                string(proxy),
		"resolv.conf":                    "",
	} {
		path := s.config(name)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// reportStates tells the control plane's side what changed. The pipe ends with the node.
func reportStates(ctx context.Context, supervisor *supervise.Supervisor) {
	pipe := json.NewEncoder(os.NewFile(stateDescriptor, "states"))
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		if err := pipe.Encode(supervisor.States()); err != nil {
			return
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}
