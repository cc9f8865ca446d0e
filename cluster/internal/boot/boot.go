package boot

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"

	"ordinal/cluster/internal/cgrouptree"
	"ordinal/cluster/internal/control"
	"ordinal/cluster/internal/controlplane"
	"ordinal/cluster/internal/fleet"
	"ordinal/cluster/internal/gate"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/link"
	"ordinal/cluster/internal/pki"
	"ordinal/cluster/internal/sandbox"
	"ordinal/cluster/internal/supervise"
)

// startLimit bounds the whole start: one that takes longer has failed.
const startLimit = 5 * time.Minute

// controlGroup holds the control plane, beside the nodes' groups.
const controlGroup = "control-plane"

// sandboxed is the running sandbox.
type sandboxed struct {
	spec       Spec
	env        []string
	listener   net.Listener
	report     reporter
	reaper     *supervise.Reaper
	supervisor *supervise.Supervisor
	keys       pki.Files
	plan       controlplane.Plan
	config     *rest.Config
	client     kubernetes.Interface
	fleet      *fleet.Fleet
	control    *control.Server
}

// Main is the first process of the sandbox.
func Main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	s := &sandboxed{report: newReporter()}
	if err := s.run(ctx); err != nil {
		s.report.send(Event{Failed: err.Error()})
		fmt.Fprintln(os.Stderr, "sandbox:", err)
		os.Exit(1)
	}
}

func (s *sandboxed) run(ctx context.Context) error {
	if err := sandbox.ReadSpec(&s.spec); err != nil {
		return fmt.Errorf("cannot read the specification: %w", err)
	}
	if err := s.enter(); err != nil {
		return err
	}
	starting, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	err := s.start(starting)
	if err == nil {
		s.report.send(Event{Step: StepReady})
		<-ctx.Done()
	}
	s.stop()
	// To be told to stop while starting is no failure.
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// enter makes this process the sandbox's own.
func (s *sandboxed) enter() error {
	inherited := os.NewFile(listenerDescriptor, "listener")
	listener, err := net.FileListener(inherited)
	if err != nil {
		return fmt.Errorf("the listener was not passed on: %w", err)
	}
	inherited.Close()
	syscall.CloseOnExec(eventsDescriptor)
	s.listener = listener
	s.env = s.spec.Tools.Environment()
	group := filepath.Join(s.spec.Install.CgroupRoot(), controlGroup)
	if err := cgrouptree.Make(s.spec.Cgroup, group); err != nil {
		return err
	}
	if err := cgrouptree.Enter(s.spec.Cgroup, group); err != nil {
		return err
	}
	view := sandbox.View{ReadOnly: s.spec.ReadOnly, Writable: []string{s.spec.Install.Data}}
	if err := sandbox.EnterRoot(filepath.Join(s.spec.Install.Run(), "root"), view); err != nil {
		return err
	}
	if err := os.MkdirAll(controlplane.EtcdFolder(), 0o700); err != nil {
		return err
	}
	return link.SetUpControlPlane()
}

func (s *sandboxed) start(ctx context.Context) error {
	s.report.send(Event{Step: StepControl})
	for _, step := range []func(context.Context) error{
		s.prepare,
		s.raiseFirewall,
		s.mountVolumes,
		s.loadFleet,
		s.serveControl,
		s.startEtcd,
		s.startAPI,
		s.startNodes,
		s.awaitAPI,
		s.startControllers,
		s.applyAddons,
		s.awaitNodes,
		s.awaitDNS,
	} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (s *sandboxed) prepare(context.Context) error {
	var err error
	if s.keys, err = pki.Ensure(s.spec.Install.PKI()); err != nil {
		return err
	}
	s.reaper = supervise.NewReaper()
	s.supervisor = supervise.New(s.reaper, s.spec.Install.Logs())
	s.supervisor.Notice = s.notice
	s.plan = controlplane.Plan{Install: s.spec.Install, Keys: s.keys, Self: s.spec.Self, Format: s.spec.Tools.MKE2FS, Env: s.env}
	if err := s.plan.WriteKubeconfigs(); err != nil {
		return err
	}
	port := s.listener.Addr().(*net.TCPAddr).Port
	return s.keys.WriteKubeconfig("admin", fmt.Sprintf("https://127.0.0.1:%d", port), s.spec.Install.Kubeconfig())
}

func (s *sandboxed) notice(text string) { s.report.send(Event{Notice: text}) }

func (s *sandboxed) serveControl(context.Context) error {
	s.control = &control.Server{Fleet: s.fleet, Components: s.supervisor.States}
	return s.control.Listen(s.spec.Install.ControlSocket())
}

// stop ends everything in the reverse order of the start, but for those who look after the nodes: they would take a node that
// ends in its containers' time for a lost one, and delete its Pods.
func (s *sandboxed) stop() {
	if s.control != nil {
		s.control.Close()
	}
	s.stopComponents("kube-scheduler", "kube-controller-manager")
	if s.fleet != nil {
		s.fleet.StopAll()
	}
	s.stopComponents("volumes", "kube-apiserver", "etcd")
}

func (s *sandboxed) stopComponents(names ...string) {
	if s.supervisor == nil {
		return
	}
	for _, name := range names {
		s.supervisor.Stop(name, stopGrace)
	}
}

const stopGrace = 10 * time.Second

// serveGate lets the host in as soon as there is an API server to talk to.
func (s *sandboxed) serveGate() {
	address := fmt.Sprintf("%s:%d", install.ControlIP, install.APIPort)
	if err := gate.Serve(context.Background(), s.listener, address); err != nil && !errors.Is(err, net.ErrClosed) {
		s.notice("the way in from the host is closed: " + err.Error())
	}
}
