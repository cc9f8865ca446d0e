package outer

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"ordinal/cluster/internal/boot"
	"ordinal/cluster/internal/leftovers"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/sandbox"
	"ordinal/cluster/internal/status"
)

const (
	// stopLimit is the polite stop of the nodes and of the control plane.
	stopLimit = node.StopLimit + 30*time.Second
	// A sandbox that died is started again, but not for ever: after so many quick deaths in a row something is broken that
	// a start does not mend. One that was never ready gets a single second chance.
	maxDeaths  = 3
	maxFailed  = 2
	quickDeath = time.Minute
	rebirth    = time.Second
)

// keepRunning starts the sandbox, and again when it dies, until the context ends.
func (r *running) keepRunning(ctx context.Context) error {
	deaths, failed := 0, 0
	for {
		startedAt := time.Now()
		wasReady, err := r.runSandbox(ctx)
		if ctx.Err() != nil {
			return nil
		}
		if deaths++; wasReady && time.Since(startedAt) > quickDeath {
			deaths = 1
		}
		if failed++; wasReady {
			failed = 0
		}
		if failed >= maxFailed || deaths > maxDeaths {
			return err
		}
		fmt.Fprintln(r.options.Out, "the cluster died and is started again:", err)
		r.status.Phase, r.status.ReadyAt = status.Starting, nil
		if err := leftovers.Remove(ctx, r.options.Install); err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(rebirth):
		}
	}
}

// runSandbox runs one life of the sandbox, and tells whether the cluster was ready in it.
func (r *running) runSandbox(ctx context.Context) (wasReady bool, err error) {
	log, err := os.OpenFile(filepath.Join(r.options.Install.Logs(), "sandbox.log"), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return false, err
	}
	defer log.Close()
	listener, err := r.listener.File()
	if err != nil {
		return false, err
	}
	defer listener.Close()
	events, report, err := os.Pipe()
	if err != nil {
		return false, err
	}
	defer events.Close()
	process, err := sandbox.Start(boot.Command, r.spec, log, []*os.File{listener, report})
	report.Close()
	if err != nil {
		return false, err
	}
	ended := make(chan struct{})
	defer context.AfterFunc(ctx, func() { r.stop(process, ended) })()
	wasReady, failed := r.follow(events)
	state, err := process.Wait()
	close(ended)
	if err != nil {
		return wasReady, err
	}
	if failed == "" {
		failed = fmt.Sprintf("the sandbox ended (%s): see %s", state, log.Name())
	}
	return wasReady, errors.New(failed)
}

// follow notes what the sandbox tells until it ends, and gives the reason that it told, if it failed.
func (r *running) follow(events io.Reader) (wasReady bool, failed string) {
	lines := bufio.NewScanner(events)
	for lines.Scan() {
		var event boot.Event
		if json.Unmarshal(lines.Bytes(), &event) != nil {
			continue
		}
		wasReady = wasReady || event.Step == boot.StepReady
		if event.Failed != "" {
			failed = event.Failed
		}
		r.note(event)
	}
	return wasReady, failed
}

func (r *running) note(event boot.Event) {
	switch {
	case event.Step == boot.StepReady:
		now := time.Now()
		one := r.options.Install
		r.status.Phase, r.status.ReadyAt = status.Ready, &now
		r.status.Kubeconfig, r.status.Control = one.Kubeconfig(), one.ControlSocket()
		r.begin(event.Step)
		fmt.Fprintf(r.options.Out, "ready after %.1f s: %s, kubeconfig %s\n", now.Sub(r.status.StartedAt).Seconds(), r.status.Server, r.status.Kubeconfig)
	case event.Step != "":
		r.begin(event.Step)
	case event.Notice != "":
		fmt.Fprintln(r.options.Out, event.Notice)
	}
}

// stop asks the sandbox to end, and makes it when it does not.
func (r *running) stop(process *os.Process, ended <-chan struct{}) {
	fmt.Fprintln(r.options.Out, "stopping: containers get their grace period")
	_ = process.Signal(syscall.SIGTERM)
	select {
	case <-ended:
	case <-time.After(stopLimit):
		_ = process.Kill()
	}
}
