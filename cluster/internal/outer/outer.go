// Package outer is the host's side of a cluster: it prepares what the sandbox needs, starts it, tells how far it is, starts
// it again if it dies, and ends it politely.
package outer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"k8s.io/component-base/version"

	"ordinal/cluster/internal/boot"
	"ordinal/cluster/internal/cgroup"
	"ordinal/cluster/internal/debian"
	"ordinal/cluster/internal/images"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/leftovers"
	"ordinal/cluster/internal/machine"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/sandbox"
	"ordinal/cluster/internal/status"
	"ordinal/cluster/internal/template"
)

// Options of a start.
type Options struct {
	Install  install.Install
	Nodes    int
	Port     int
	Progress string
	Out      io.Writer
}

// running is one `up`.
type running struct {
	options  Options
	spec     boot.Spec
	listener *net.TCPListener
	status   status.Status
	isCold   bool
}

// Up runs the cluster until the context ends. It gives ErrHeld where one runs already.
func Up(ctx context.Context, options Options) error {
	facts, err := machine.Look(options.Install.Data)
	if err != nil {
		return err
	}
	if err := machine.Check(facts); err != nil {
		return err
	}
	for _, path := range []string{options.Install.Data, options.Install.Cache} {
		if err := sandbox.Refuses(path); err != nil {
			return err
		}
	}
	for _, folder := range append(options.Install.Folders(), options.Install.Cache) {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return err
		}
	}
	lock, err := TryLock(ctx, options.Install.Lock(), ToRun)
	if err != nil {
		return err
	}
	defer lock.Release()
	if err := hireJanitor(options.Install.Data); err != nil {
		return err
	}
	r := newRunning(options, facts.MemoryMi)
	err = r.run(ctx)
	if ctx.Err() != nil {
		err = nil // to be told to end is no failure
	}
	r.close(err)
	return err
}

func newRunning(options Options, memoryMi int64) *running {
	one := options.Install
	return &running{
		options: options,
		spec:    boot.Spec{Install: one, Nodes: options.Nodes, MemoryMi: memoryMi, Pause: images.Pause},
		isCold:  isCold(one.Cache),
		status: status.Status{
			Phase: status.Starting, Pid: os.Getpid(), Data: one.Data, ID: one.ID, Version: version.Get().GitVersion, StartedAt: time.Now(),
		},
	}
}

func isCold(cache string) bool {
	found, err := filepath.Glob(filepath.Join(cache, "templates", "*", "complete"))
	return err == nil && len(found) == 0
}

func (r *running) run(ctx context.Context) error {
	for _, step := range []func(context.Context) error{
		r.removeLeftovers,
		r.chooseCgroup,
		r.listen,
		r.fetchRuntime,
		r.makeImages,
		r.keepRunning,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (r *running) removeLeftovers(ctx context.Context) error {
	return leftovers.Remove(ctx, r.options.Install)
}

func (r *running) chooseCgroup(context.Context) error {
	layout, err := cgroup.Read("/")
	if err != nil {
		return err
	}
	r.spec.Cgroup, err = cgroup.Choose(layout)
	return err
}

func (r *running) fetchRuntime(ctx context.Context) error {
	r.begin(boot.StepRuntime)
	tools, err := debian.Runtime(ctx, r.options.Install.Cache, r.say)
	if err != nil {
		return err
	}
	r.spec.Tools = node.Tools{
		Containerd: tools.Bin("containerd"), CTR: tools.Bin("ctr"), NFT: tools.Bin("nft"), MKE2FS: tools.Bin("mke2fs"), CNI: tools.CNI, Env: tools.Env,
	}
	if r.spec.Self, err = os.Executable(); err != nil {
		return err
	}
	r.spec.ReadOnly = []string{r.options.Install.Cache, filepath.Dir(r.spec.Self)}
	return nil
}

func (r *running) makeImages(ctx context.Context) error {
	r.begin(boot.StepImages)
	archives, err := images.Build(ctx, r.options.Install.Cache, r.spec.Self, func(done, total int, name string) {
		if name != "" {
			r.say(fmt.Sprintf("making the container image %s (%d of %d)", name, done+1, total))
		}
	})
	if err != nil {
		return err
	}
	r.begin(boot.StepUnpack)
	r.spec.Template, err = template.Ensure(ctx, r.options.Install.Cache, r.spec.Self, r.spec.Tools, archives)
	return err
}

// begin notes the start of a step.
func (r *running) begin(step boot.Step) {
	progress := status.Begin(step, r.isCold, r.status.StartedAt, time.Now())
	r.status.Progress = &progress
	r.say(progress.Message)
	fmt.Fprintf(r.options.Out, "[%d/%d] %s\n", progress.Index, progress.Total, progress.Message)
}

// say replaces the words of the step.
func (r *running) say(message string) {
	if r.status.Progress != nil {
		r.status.Progress.Message, r.status.Progress.UpdatedAt = message, time.Now()
	}
	r.write()
}

// write shows the state in the files. A full disk must not end a cluster that runs.
func (r *running) write() {
	err := status.Write(r.options.Install.Status(), r.status)
	if err == nil && r.options.Progress != "" && r.status.Progress != nil {
		err = status.Write(r.options.Progress, r.status.Progress)
	}
	if err != nil {
		fmt.Fprintln(r.options.Out, "cannot write the status:", err)
	}
}

// close leaves nothing behind but the data.
func (r *running) close(failure error) {
	if r.listener != nil {
		r.listener.Close()
	}
	// The context of the run may be over; cleaning has a bound of its own.
	err := errors.Join(failure, leftovers.Remove(context.Background(), r.options.Install))
	r.status.Phase, r.status.Pid, r.status.Server, r.status.Kubeconfig, r.status.Control = status.Stopped, 0, "", "", ""
	if err != nil {
		r.status.Phase, r.status.Error = status.Failed, err.Error()
		if r.status.Progress != nil {
			r.status.Progress.Error = err.Error()
		}
	}
	r.write()
}
