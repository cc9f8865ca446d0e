// Package template unpacks the container images once, into a containerd root that every node gets a copy of made of hard
// links: lower layers are never written to, so they and their page cache are shared.
package template

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"ordinal/cluster/internal/filelock"
	"ordinal/cluster/internal/images"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/sandbox"
)

// Command is the name under which the binary unpacks, in namespaces of its own.
const Command = "template-init"

const (
	done      = "complete"
	keep      = 2 // templates that stay in the cache
	importing = 5 * time.Minute
)

// spec is what the unpacking process is told.
type spec struct {
	Cache    string           `json:"cache"`
	Self     string           `json:"self"`
	Folder   string           `json:"folder"`
	Tools    node.Tools       `json:"tools"`
	Archives []images.Archive `json:"archives"`
}

// Ensure gives the folder of the template of these archives, and unpacks them if the cache lacks it.
func Ensure(ctx context.Context, cache, self string, tools node.Tools, archives []images.Archive) (string, error) {
	root := filepath.Join(cache, "templates")
	release, err := filelock.Acquire(ctx, filepath.Join(root, "lock"), nil)
	if err != nil {
		return "", err
	}
	defer release()
	folder := filepath.Join(root, keyOf(tools, archives))
	if _, err := os.Stat(filepath.Join(folder, done)); err == nil {
		now := time.Now()
		return folder, os.Chtimes(filepath.Join(folder, done), now, now)
	}
	// What an interrupted run left is not whole.
	if err := os.RemoveAll(folder); err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	if err := unpack(ctx, spec{Cache: cache, Self: self, Folder: folder, Tools: tools, Archives: archives}); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(folder, done), nil, 0o600); err != nil {
		return "", err
	}
	return folder, prune(root)
}

// keyOf changes with what is unpacked and with who unpacks it. An archive's path names its content.
func keyOf(tools node.Tools, archives []images.Archive) string {
	content, _ := json.Marshal([]any{tools.Containerd, archives}) // strings only: cannot fail
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:8])
}

// prune removes all but the templates used last. Nodes have links of their own to what they need.
func prune(root string) error {
	marks, err := filepath.Glob(filepath.Join(root, "*", done))
	if err != nil {
		return err
	}
	age := func(path string) time.Time {
		info, err := os.Stat(path)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	slices.SortFunc(marks, func(a, b string) int { return age(b).Compare(age(a)) })
	for _, mark := range marks[min(keep, len(marks)):] {
		if err := os.RemoveAll(filepath.Dir(mark)); err != nil {
			return err
		}
	}
	return nil
}

func unpack(ctx context.Context, work spec) error {
	log, err := os.Create(filepath.Join(work.Folder, "unpack.log"))
	if err != nil {
		return err
	}
	defer log.Close()
	process, err := sandbox.Start(Command, work, log, nil)
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { _ = process.Kill() })
	defer stop()
	state, err := process.Wait()
	if err != nil {
		return err
	}
	if !state.Success() {
		said, _ := os.ReadFile(log.Name())
		return fmt.Errorf("cannot unpack the images: %s: %s", state, strings.TrimSpace(string(said)))
	}
	return nil
}

const containerdConfig = `version = 2
root = %q
state = "/run/containerd/state"
disabled_plugins = [%s]
[grpc]
  address = "` + socket + `"
`

const socket = "/run/containerd/containerd.sock"

// Main is the unpacking process: it ends with its namespaces, and so does the containerd that it starts.
func Main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var work spec
	if err := sandbox.ReadSpec(&work); err != nil {
		return err
	}
	view := sandbox.View{ReadOnly: []string{work.Cache, filepath.Dir(work.Self)}, Writable: []string{work.Folder}}
	if err := sandbox.EnterRoot(filepath.Join(work.Folder, "sandbox"), view); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(socket), 0o700); err != nil {
		return err
	}
	disabled := append([]string{"io.containerd.grpc.v1.cri"}, node.UnusedPlugins...)
	config := filepath.Join("/run", "containerd.toml")
	content := fmt.Sprintf(containerdConfig, filepath.Join(work.Folder, "root"), node.QuoteAll(disabled))
	if err := os.WriteFile(config, []byte(content), 0o600); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), importing)
	defer cancel()
	daemon := work.command(ctx, work.Tools.Containerd, "--config", config, "--log-level", "warn")
	daemon.Stderr = os.Stderr
	if err := daemon.Start(); err != nil {
		return err
	}
	if err := node.AwaitListener(ctx, "unix", socket); err != nil {
		return err
	}
	for _, archive := range work.Archives {
		output, err := work.command(ctx, work.Tools.CTR, "--address", socket, "--namespace", "k8s.io", "images", "import", archive.Path).CombinedOutput()
		if err != nil {
			return fmt.Errorf("cannot import %s: %w: %s", archive.Path, err, output)
		}
	}
	// Its database must be whole on disk before it is copied.
	if err := daemon.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return daemon.Wait()
}

func (s spec) command(ctx context.Context, path string, args ...string) *exec.Cmd {
	command := exec.CommandContext(ctx, path, args...)
	command.Env = s.Tools.Environment()
	return command
}
