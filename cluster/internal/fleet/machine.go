package fleet

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"

	"ordinal/cluster/internal/cgrouptree"
	"ordinal/cluster/internal/controlplane"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/link"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/sandbox"
	"ordinal/cluster/internal/supervise"
	"ordinal/cluster/internal/template"
)

const (
	// emptyLimit bounds the wait for the kernel to end what a killed node ran.
	emptyLimit = 10 * time.Second
	// A node that dies unasked is started again, but not in a tight loop.
	rebootDelay = time.Second
	// shutDownLimit is the polite stop of a node and then some.
	shutDownLimit = node.StopLimit + 15*time.Second
)

// machine is one node, seen from the control plane's side.
type machine struct {
	fleet  *Fleet
	record Record

	// power serialises what turns the node on and off.
	power sync.Mutex

	mutex      sync.Mutex
	wanted     bool
	pid        int
	ended      chan struct{}
	startedAt  time.Time
	components []supervise.State
}

func (f *Fleet) machine(record Record) *machine { return &machine{fleet: f, record: record} }

func (m *machine) group() string {
	return filepath.Join(m.fleet.Install.CgroupRoot(), m.record.Name)
}

func (m *machine) folder() string { return m.fleet.Install.Node(m.record.Name) }

func (m *machine) isOn() bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.pid != 0
}

func (m *machine) view() View {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	view := View{
		Name: m.record.Name, Reserved: m.record.ReservedFor, Fenced: m.record.Fenced, IP: install.NodeIP(m.record.Index), PodCIDR: install.PodCIDR(m.record.Index),
		Power: "Off", Link: "Up", Components: m.components,
	}
	if m.pid != 0 {
		view.Power = "On"
	}
	if m.pid != 0 && link.IsCut(m.record.Index) {
		view.Link = "Cut"
	}
	return view
}

// on starts the node; one that is on stays as it is. From before its first moment it is told to have power.
func (m *machine) on(ctx context.Context) error {
	m.power.Lock()
	defer m.power.Unlock()
	if m.isOn() {
		return nil
	}
	if m.wasOn() {
		if err := m.tell(ctx, freshStart); err != nil {
			return err
		}
	}
	if err := m.boot(); err != nil {
		return fmt.Errorf("cannot start %s: %w", m.record.Name, err)
	}
	return nil
}

func (m *machine) boot() error {
	spec, err := m.prepare()
	if err != nil {
		return err
	}
	// The node's first act is to read what it is: by the time it can, its cable is there.
	stdin, tell, err := os.Pipe()
	if err != nil {
		return err
	}
	pid, err := m.start(spec, stdin)
	stdin.Close()
	if err != nil {
		tell.Close()
		return err
	}
	if err := errors.Join(link.Connect(m.record.Index, pid), json.NewEncoder(tell).Encode(spec)); err != nil {
		tell.Close()
		_ = syscall.Kill(pid, syscall.SIGKILL)
		return err
	}
	go func() {
		// The end of what the node is told is its sign that there is an API server.
		<-m.fleet.Open
		tell.Close()
	}()
	return nil
}

// start runs the node's first process and begins to listen to it.
func (m *machine) start(spec node.Spec, stdin *os.File) (int, error) {
	log, err := os.OpenFile(filepath.Join(spec.Logs, "node.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	defer log.Close()
	states, report, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	defer report.Close()
	pid, ended, err := m.fleet.Reaper.Start(m.fleet.Self, []string{node.Command}, &os.ProcAttr{
		Dir: "/", Env: m.fleet.Tools.Environment(), Files: []*os.File{stdin, log, log, report},
		Sys: &syscall.SysProcAttr{Cloneflags: sandbox.NodeNamespaces, Setsid: true},
	})
	if err != nil {
		states.Close()
		return 0, err
	}
	m.noteStart(pid, ended)
	go m.listen(states)
	return pid, nil
}

// prepare makes what the node needs on disk: keys, control groups, images.
func (m *machine) prepare() (node.Spec, error) {
	f := m.fleet
	spec := node.Spec{
		Name: m.record.Name, Index: m.record.Index, Folder: m.folder(), Logs: filepath.Join(f.Install.Logs(), m.record.Name),
		ReservedFor: m.record.ReservedFor, Keys: f.Keys.Path(m.record.Name), Group: m.group(), Cgroup: f.Cgroup, Self: f.Self, Tools: f.Tools, Pause: f.Pause,
		Hidden:   []string{f.Keys.Dir, filepath.Dir(f.Install.Etcd()), f.Install.Run(), controlplane.EtcdFolder()},
		MemoryMi: f.MemoryMi, AllocatableMi: allocatable(f.MemoryMi),
	}
	for _, folder := range []string{spec.Folder, spec.Logs} {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return spec, err
		}
	}
	keys, err := f.Keys.Node(m.record.Name, install.NodeIP(m.record.Index))
	if err != nil {
		return spec, err
	}
	for _, leaf := range []string{"kubelet", "kube-proxy", "policies"} {
		if err := keys.WriteKubeconfig(leaf, install.API, keys.Path(leaf+".kubeconfig")); err != nil {
			return spec, err
		}
	}
	if err := os.WriteFile(keys.Path("ca.crt"), f.Keys.CA(), 0o600); err != nil {
		return spec, err
	}
	if err := cgrouptree.Make(f.Cgroup, filepath.Join(m.group(), node.DaemonGroup)); err != nil {
		return spec, err
	}
	return spec, template.Copy(f.Template, filepath.Join(m.folder(), "containerd"))
}

// allocatable is the part of the machine's memory that Pods of one node may ask for. It leaves room for the control
// plane, the site and the machine's owner.
func allocatable(memoryMi int64) int64 { return max(memoryMi*6/10, 1024) }

func (m *machine) noteStart(pid int, ended <-chan syscall.WaitStatus) {
	gone := make(chan struct{})
	m.mutex.Lock()
	m.pid, m.ended, m.wanted, m.startedAt, m.components = pid, gone, true, time.Now(), nil
	m.mutex.Unlock()
	go func() {
		<-ended
		m.mutex.Lock()
		m.pid, m.components = 0, nil
		wasWanted := m.wanted
		m.mutex.Unlock()
		close(gone)
		if wasWanted {
			m.reboot()
		}
	}()
}

// reboot starts a node again that died unasked.
func (m *machine) reboot() {
	m.fleet.Notice(m.record.Name + " died; it is started again")
	if err := m.clean(); err != nil {
		m.fleet.Notice(err.Error())
	}
	time.Sleep(rebootDelay)
	m.mutex.Lock()
	isWanted := m.wanted
	m.mutex.Unlock()
	if !isWanted {
		return
	}
	if err := m.on(context.Background()); err != nil {
		m.fleet.Notice(err.Error())
	}
}

// wasOn tells whether this is not the node's first start in the life of this program.
func (m *machine) wasOn() bool {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return !m.startedAt.IsZero()
}

func (m *machine) listen(states io.ReadCloser) {
	defer states.Close()
	lines := bufio.NewScanner(states)
	for lines.Scan() {
		var components []supervise.State
		if json.Unmarshal(lines.Bytes(), &components) != nil {
			continue
		}
		m.mutex.Lock()
		if m.pid != 0 {
			m.components = components
		}
		m.mutex.Unlock()
	}
}

// off kills the node's first process, and the kernel everything with it.
func (m *machine) off() error {
	m.power.Lock()
	defer m.power.Unlock()
	m.end(syscall.SIGKILL, emptyLimit)
	return m.clean()
}

// shutDown ends the node politely, within a bound.
func (m *machine) shutDown() {
	m.power.Lock()
	defer m.power.Unlock()
	m.end(syscall.SIGTERM, shutDownLimit)
	if err := m.clean(); err != nil {
		m.fleet.Notice(err.Error())
	}
}

func (m *machine) end(signal syscall.Signal, limit time.Duration) {
	m.mutex.Lock()
	m.wanted = false
	pid, ended := m.pid, m.ended
	m.mutex.Unlock()
	if pid == 0 {
		return
	}
	_ = syscall.Kill(pid, signal)
	select {
	case <-ended:
	case <-time.After(limit):
		_ = syscall.Kill(pid, syscall.SIGKILL)
		<-ended
	}
}

// clean removes what a node that ended leaves in the kernel.
func (m *machine) clean() error {
	ctx, cancel := context.WithTimeout(context.Background(), emptyLimit)
	defer cancel()
	if err := link.Disconnect(m.record.Index); err != nil {
		return err
	}
	if err := cgrouptree.AwaitEmpty(ctx, m.fleet.Cgroup, m.group()); err != nil {
		return err
	}
	return cgrouptree.Remove(ctx, m.fleet.Cgroup, m.group())
}
