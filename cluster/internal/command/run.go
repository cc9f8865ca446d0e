package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"ordinal/cluster/internal/control"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/leftovers"
	"ordinal/cluster/internal/outer"
	"ordinal/cluster/internal/status"
)

// downLimit is longer than the longest polite stop.
const downLimit = 2 * time.Minute

func up(ctx context.Context, args []string) (int, error) {
	flags := newFlags("up")
	nodes := flags.Int("nodes", 1, "how many nodes there are at least")
	port := flags.Int("port", 0, "port on 127.0.0.1 for the API server; 0 is any")
	progress := flags.String("progress", "", "file to tell the progress in, as JSON")
	if _, err := flags.parse(args); err != nil {
		return 2, err
	}
	if *nodes < 1 || *nodes > install.MaxNodes {
		return 2, fmt.Errorf("--nodes is %d: it may be 1 to %d", *nodes, install.MaxNodes)
	}
	one, err := flags.install()
	if err != nil {
		return 1, err
	}
	if one.Cache == "" {
		return 2, errors.New("no cache folder: name one with --cache DIR")
	}
	err = outer.Up(ctx, outer.Options{Install: one, Nodes: *nodes, Port: *port, Progress: *progress, Out: os.Stdout})
	if errors.Is(err, outer.ErrHeld) {
		fmt.Printf("A cluster runs in %s already (pid %d).\n", one.Data, outer.Holder(one.Lock()))
		return 0, nil
	}
	return 0, err
}

func down(ctx context.Context, args []string) (int, error) {
	flags := newFlags("down")
	if _, err := flags.parse(args); err != nil {
		return 2, err
	}
	one, err := flags.existing()
	if err != nil {
		return 1, err
	}
	pid := outer.Holder(one.Lock())
	if pid == 0 {
		fmt.Println("The cluster does not run.")
		return 0, nil
	}
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		return 1, err
	}
	ctx, cancel := context.WithTimeout(ctx, downLimit)
	defer cancel()
	if err := outer.AwaitFree(ctx, one.Lock()); err != nil {
		return 1, fmt.Errorf("the cluster (pid %d) does not stop: end it with kill -9 %d, then `clean`", pid, pid)
	}
	return 0, nil
}

// report is what `status --json` prints.
type report struct {
	status.Status
	Running *control.Status `json:"running,omitempty"`
}

func showStatus(ctx context.Context, args []string) (int, error) {
	flags := newFlags("status")
	if _, err := flags.parse(args); err != nil {
		return 2, err
	}
	one, err := flags.existing()
	if err != nil {
		return 1, err
	}
	report := report{}
	if report.Status, err = status.Read(one.Status()); err != nil {
		return 1, err
	}
	if outer.Holder(one.Lock()) == 0 && report.Phase != status.Failed {
		report.Phase = status.Stopped // whatever a killed one wrote last
	}
	if running, err := (control.Client{Socket: one.ControlSocket()}).Status(ctx); err == nil {
		report.Running = &running
	}
	if *flags.json {
		return 0, printJSON(report)
	}
	printStatus(report)
	return 0, nil
}

func printStatus(report report) {
	fmt.Printf("%s  %s\n", report.Phase, report.Data)
	if report.Error != "" {
		fmt.Println(report.Error)
	}
	if report.Phase == status.Starting && report.Progress != nil {
		fmt.Printf("%d/%d %s, about %d s left\n", report.Progress.Index, report.Progress.Total, report.Progress.Message, report.Progress.EstimateSeconds)
	}
	if report.Running == nil {
		return
	}
	fmt.Printf("server %s\nkubeconfig %s\n", report.Server, report.Kubeconfig)
	for _, component := range report.Running.Components {
		fmt.Printf("  %-24s pid %-6d restarts %d\n", component.Name, component.Pid, component.Restarts)
	}
	for _, node := range report.Running.Nodes {
		fmt.Printf("%s  %s  power %s, link %s\n", node.Name, node.IP, node.Power, node.Link)
		for _, component := range node.Components {
			fmt.Printf("  %-24s pid %-6d restarts %d\n", component.Name, component.Pid, component.Restarts)
		}
	}
}

func showKubeconfig(_ context.Context, args []string) (int, error) {
	flags := newFlags("kubeconfig")
	if _, err := flags.parse(args); err != nil {
		return 2, err
	}
	one, err := flags.existing()
	if err != nil {
		return 1, err
	}
	content, err := os.ReadFile(one.Kubeconfig())
	if errors.Is(err, os.ErrNotExist) {
		return 1, control.ErrNotRunning
	}
	if err != nil {
		return 1, err
	}
	_, err = os.Stdout.Write(content)
	return 0, err
}

func clean(ctx context.Context, args []string) (int, error) {
	flags := newFlags("clean")
	if _, err := flags.parse(args); err != nil {
		return 2, err
	}
	one, err := flags.existing()
	if err != nil {
		return 1, err
	}
	lock, err := outer.TryLock(ctx, one.Lock(), outer.ToClean)
	if errors.Is(err, outer.ErrHeld) {
		return 1, fmt.Errorf("the cluster runs: stop it with `down --data %s`", one.Data)
	}
	if err != nil {
		return 1, err
	}
	defer lock.Release()
	if err := leftovers.Remove(ctx, one); err != nil {
		return 1, err
	}
	// What a killed one wrote last is no longer so.
	if err := os.Remove(one.Status()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return 1, err
	}
	return 0, nil
}

func showLeftovers(_ context.Context, args []string) (int, error) {
	flags := newFlags("leftovers")
	if _, err := flags.parse(args); err != nil {
		return 2, err
	}
	// A folder that is gone may have left things all the same: its name is enough to look for them.
	if *flags.data == "" {
		return 2, errors.New("no data folder: name one with --data DIR")
	}
	path, err := filepath.Abs(*flags.data)
	if err != nil {
		return 1, err
	}
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		path = resolved
	}
	found, err := leftovers.Find(install.Named(path))
	if err != nil {
		return 1, err
	}
	code := 0
	if !found.IsEmpty() {
		code = 1
	}
	if *flags.json {
		return code, printJSON(found)
	}
	printLeftovers(found)
	return code, nil
}

func printLeftovers(found leftovers.List) {
	if found.IsEmpty() {
		fmt.Println("Nothing is left.")
		return
	}
	for _, process := range found.Processes {
		fmt.Printf("process %d %s\n", process.Pid, process.Name)
	}
	for kind, names := range map[string][]string{
		"namespace": found.Namespaces, "mount": found.Mounts, "cgroup": found.Cgroups, "link": found.Links, "loop device": found.Loops,
	} {
		for _, name := range names {
			fmt.Println(kind, name)
		}
	}
}

func printJSON(value any) error {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}
