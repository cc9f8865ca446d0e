//go:build integration

// Package integration proves the binary on the real machine: one cluster goes through the life of a cluster. It needs root.
//
//	go test -tags integration ./integration -count=1
//
// ORDINAL_CLUSTER_BINARY names a binary that is built already; ORDINAL_CACHE a cache to share.
package integration

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"

	"ordinal/cluster/internal/leftovers"
	"ordinal/cluster/internal/status"
)

// cluster is the one that all tests share.
type cluster struct {
	t      *testing.T
	binary string
	data   string
	cache  string
	client kubernetes.Interface
	up     *exec.Cmd
	ended  chan struct{} // closed when up has ended, and endErr is set
	endErr error
}

func newCluster(t *testing.T) *cluster {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Fatal("the cluster needs root: run the test as root")
	}
	// A path longer than a Unix socket's may be: every socket must cope.
	data := filepath.Join(t.TempDir(), strings.Repeat("long-", 20), "cluster")
	c := &cluster{t: t, binary: binary(t), data: data, cache: cache(t)}
	t.Cleanup(func() {
		c.kill()
		c.run("clean", "--data", c.data)
	})
	return c
}

func binary(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("ORDINAL_CLUSTER_BINARY"); path != "" {
		return path
	}
	path := filepath.Join(t.TempDir(), "ordinal-cluster")
	build := exec.Command("go", "build", "-trimpath", "-o", path, "..")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if output, err := build.CombinedOutput(); err != nil {
		t.Fatalf("the binary does not build: %v: %s", err, output)
	}
	return path
}

func cache(t *testing.T) string {
	t.Helper()
	if path := os.Getenv("ORDINAL_CACHE"); path != "" {
		return path
	}
	path, err := os.UserCacheDir()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(path, "ordinal")
}

// start runs `up` and waits until the cluster is ready.
func (c *cluster) start() {
	c.t.Helper()
	begun := time.Now()
	c.up = exec.Command(c.binary, "up", "--data", c.data, "--cache", c.cache)
	var output bytes.Buffer
	c.up.Stdout, c.up.Stderr = &output, &output
	if err := c.up.Start(); err != nil {
		c.t.Fatal(err)
	}
	ended := make(chan struct{})
	c.ended = ended
	go func(up *exec.Cmd) {
		c.endErr = up.Wait()
		close(ended)
	}(c.up)
	c.eventually("the cluster is ready", 3*time.Minute, func() bool {
		select {
		case <-ended:
			c.t.Fatalf("`up` ended: %v: %s\n%s", c.endErr, output.String(), c.logs())
		default:
		}
		return c.status().Phase == status.Ready
	})
	c.t.Logf("ready after %.1f s", time.Since(begun).Seconds())
	config, err := clientcmd.BuildConfigFromFlags("", c.status().Kubeconfig)
	if err != nil {
		c.t.Fatal(err)
	}
	config.QPS, config.Burst = 100, 200
	if c.client, err = kubernetes.NewForConfig(config); err != nil {
		c.t.Fatal(err)
	}
}

// kill is a kill -9 of `up`.
func (c *cluster) kill() {
	if c.up == nil {
		return
	}
	_ = c.up.Process.Kill()
	<-c.ended
	c.up = nil
}

func (c *cluster) status() status.Status {
	read, err := status.Read(filepath.Join(c.data, "run", "status.json"))
	if err != nil {
		c.t.Fatal(err)
	}
	return read
}

// leftovers lists what runs or is left, by the host's pids.
func (c *cluster) leftovers() leftovers.List {
	c.t.Helper()
	output, _ := exec.Command(c.binary, "leftovers", "--json", "--data", c.data).Output()
	var list leftovers.List
	if err := json.Unmarshal(output, &list); err != nil {
		c.t.Fatalf("leftovers: %v: %s", err, output)
	}
	return list
}

// pid of the first process of that name.
func (c *cluster) pid(name string) int {
	for _, process := range c.leftovers().Processes {
		if process.Name == name {
			return process.Pid
		}
	}
	return 0
}

// pidOn is a process of that name on a node; programs may add to their names.
func (c *cluster) pidOn(node, name string) int {
	for _, process := range c.leftovers().Processes {
		groups, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cgroup", process.Pid))
		if strings.HasPrefix(process.Name, name) && strings.Contains(string(groups), "/"+node+"/") {
			return process.Pid
		}
	}
	return 0
}

// run gives what the command says, and its exit status.
func (c *cluster) run(args ...string) (string, int) {
	output, err := exec.Command(c.binary, args...).CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !asExit(err, &exit) {
		c.t.Fatal(err)
	}
	if exit != nil {
		return string(output), exit.ExitCode()
	}
	return string(output), 0
}

func asExit(err error, exit **exec.ExitError) bool {
	found, ok := err.(*exec.ExitError)
	*exit = found
	return ok
}

// must fails the test when the command fails.
func (c *cluster) must(args ...string) string {
	c.t.Helper()
	output, code := c.run(args...)
	if code != 0 {
		c.t.Fatalf("%s: exit status %d: %s", strings.Join(args, " "), code, output)
	}
	return output
}

func (c *cluster) node(verb, name string) {
	c.t.Helper()
	c.must("node", verb, name, "--data", c.data)
}

// apply gives the manifest to kubectl.
func (c *cluster) apply(manifest string) {
	c.t.Helper()
	file := filepath.Join(filepath.Dir(c.data), "manifest.yaml")
	if err := os.WriteFile(file, []byte(manifest), 0o600); err != nil {
		c.t.Fatal(err)
	}
	c.must("kubectl", "--data", c.data, "apply", "-f", file)
}

// exec runs a command in a Pod.
func (c *cluster) exec(pod string, command ...string) (string, int) {
	return c.run(append([]string{"kubectl", "--data", c.data, "exec", pod, "--"}, command...)...)
}

// eventually polls, for what it waits for is seen in many places, and not all of them can be watched.
func (c *cluster) eventually(what string, limit time.Duration, isSo func() bool) {
	c.t.Helper()
	for deadline := time.Now().Add(limit); !isSo(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			c.t.Fatalf("not within %s: %s\n%s", limit, what, c.describe())
		}
	}
}

// logs are the last lines of every log.
func (c *cluster) logs() string {
	output, _ := exec.Command("sh", "-c", `find "$0" -name '*.log' -exec tail -n 15 -v {} +`, filepath.Join(c.data, "log")).CombinedOutput()
	return string(output)
}

// describe helps to see why something did not happen.
func (c *cluster) describe() string {
	if c.client == nil {
		return ""
	}
	output, _ := c.run("kubectl", "--data", c.data, "get", "nodes,pods,pvc,events", "-A", "-o", "wide")
	return output
}

func background() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 10*time.Second)
}
