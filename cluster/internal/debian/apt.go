package debian

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// listsAge is how old apt's index may be before it is asked for anew. Sets are fetched one after the
// other at a first start; one index serves them all.
const listsAge = time.Hour

const wayOut = "or use a cluster that you have: set ORDINAL_KUBECONFIG to the path of its kubeconfig"

func checkTools() error {
	for _, tool := range []string{"apt-get", "dpkg-deb"} {
		if _, err := exec.LookPath(tool); err != nil {
			return fmt.Errorf("%s is not here: the embedded cluster takes containerd and runc from Debian or Ubuntu packages; run Ordinal there, %s", tool, wayOut)
		}
	}
	return nil
}

// download brings the set and all that it depends on into the archives folder, verified by apt against
// the signed index. What an interrupted run fetched already is used.
func (p place) download(ctx context.Context, set Set, progress func(string)) ([]Package, error) {
	var updating error
	fresh := p.listsAreOld()
	if fresh {
		updating = p.update(ctx, progress)
	}
	// A host may have sources of other makers that do not answer: what counts is whether Debian's do.
	packages, err := p.get(ctx, set, progress)
	if err != nil && !fresh && ctx.Err() == nil {
		// The index may name packages that an update of Debian's has just replaced: ask once more.
		updating = p.update(ctx, progress)
		packages, err = p.get(ctx, set, progress)
	}
	if err != nil {
		return nil, errors.Join(updating, err)
	}
	return packages, nil
}

func (p place) get(ctx context.Context, set Set, progress func(string)) ([]Package, error) {
	wanted := append([]string{"install", "--no-remove"}, set.Packages...)
	said, err := p.aptGet(ctx, append([]string{"--print-uris", "-qq"}, wanted...)...)
	if err != nil {
		return nil, err
	}
	// apt leaves out of this list what it has fetched already, so the fetched are listed by a second way.
	missing, err := parseURIs(said)
	if err != nil {
		return nil, err
	}
	progress(fmt.Sprintf("fetching %d Debian packages (%.1f MB) for %s", len(missing), megabytes(missing), set.Name))
	if _, err := p.aptGet(ctx, append([]string{"--download-only", "-q"}, wanted...)...); err != nil {
		return nil, err
	}
	said, err = p.aptGet(ctx, append([]string{"--simulate", "-q"}, wanted...)...)
	if err != nil {
		return nil, err
	}
	packages := parseSimulation(said)
	for _, pkg := range packages {
		if _, err := os.Stat(filepath.Join(p.archives(), pkg.File())); err != nil {
			return nil, fmt.Errorf("apt did not bring %s: %w", pkg.Name, err)
		}
	}
	return slices.DeleteFunc(packages, func(pkg Package) bool { return slices.Contains(set.Leave, pkg.Name) }), nil
}

func (p place) stamp() string { return filepath.Join(p.dir, "updated") }

func (p place) listsAreOld() bool {
	info, err := os.Stat(p.stamp())
	return err != nil || time.Since(info.ModTime()) > listsAge
}

func (p place) update(ctx context.Context, progress func(string)) error {
	progress("reading the index of Debian's archive")
	if _, err := p.aptGet(ctx, "update", "-q"); err != nil {
		return err
	}
	return os.WriteFile(p.stamp(), nil, 0o644)
}

// aptGet runs apt-get on our own folder and gives what it printed; of a failure, what apt says about it.
func (p place) aptGet(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "apt-get", append([]string{"-c", p.conf()}, args...)...)
	cmd.Env = append(os.Environ(), "LC_ALL=C", "DEBIAN_FRONTEND=noninteractive")
	cmd.Dir = p.dir
	// A group of its own: a Ctrl-C in the terminal reaches the supervisor only, which then asks apt to stop.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = 5 * time.Second
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	err := cmd.Run()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err == nil {
		return out.String(), nil
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return "", err
	}
	return "", fmt.Errorf("apt-get %s: %s (is the archive of /etc/apt/sources.list reachable? see `apt-get update`), %s",
		args[0], complaintsOf(complaints.String()), wayOut)
}

// complaintsOf keeps apt's errors out of its warnings and progress.
func complaintsOf(said string) string {
	var errs []string
	for line := range strings.Lines(said) {
		if text, isError := strings.CutPrefix(strings.TrimSpace(line), "E: "); isError {
			errs = append(errs, text)
		}
	}
	if len(errs) == 0 {
		return strings.TrimSpace(said)
	}
	return strings.Join(errs, "; ")
}
