package boot

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"

	"ordinal/cluster/internal/addons"
	"ordinal/cluster/internal/controlplane"
	"ordinal/cluster/internal/fleet"
	"ordinal/cluster/internal/node"
	"ordinal/cluster/internal/volumes"
)

// poll: the readiness of an API server that does not answer yet cannot be watched.
const poll = 50 * time.Millisecond

func (s *sandboxed) startEtcd(ctx context.Context) error {
	if err := s.supervisor.Keep(s.plan.Etcd()); err != nil {
		return err
	}
	if err := node.AwaitListener(ctx, "unix", controlplane.EtcdSocket); err != nil {
		return fmt.Errorf("etcd does not start (see log/etcd.log in the data folder): %w", err)
	}
	return nil
}

func (s *sandboxed) startAPI(context.Context) error {
	config, err := clientcmd.BuildConfigFromFlags("", s.plan.Kubeconfig("admin"))
	if err != nil {
		return err
	}
	config.QPS, config.Burst = 100, 200
	s.config = config
	if s.client, err = kubernetes.NewForConfig(config); err != nil {
		return err
	}
	s.fleet.Client = s.client
	return s.supervisor.Keep(s.plan.APIServer())
}

func (s *sandboxed) awaitAPI(ctx context.Context) error {
	for {
		var status int
		err := s.client.Discovery().RESTClient().Get().AbsPath("/readyz").Do(ctx).StatusCode(&status).Error()
		if err == nil && status == http.StatusOK {
			go s.serveGate()
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the API server does not get ready (see log/kube-apiserver.log in the data folder): %w", err)
		case <-time.After(poll):
		}
	}
}

func (s *sandboxed) startControllers(context.Context) error {
	if err := s.supervisor.Keep(s.plan.ControllerManager()); err != nil {
		return err
	}
	return s.supervisor.Keep(s.plan.Scheduler())
}

func (s *sandboxed) applyAddons(ctx context.Context) error {
	if err := addons.Apply(ctx, s.config); err != nil {
		return err
	}
	if err := addons.ScaleDNS(ctx, s.config, s.fleet.Shared()); err != nil {
		return err
	}
	close(s.fleet.Open)
	return s.supervisor.Keep(s.plan.Volumes())
}

// mountVolumes comes before any node: nodes see what is mounted here, from their start on.
func (s *sandboxed) mountVolumes(context.Context) error {
	disks := volumes.Disks{Root: s.spec.Install.Volumes(), Format: s.spec.Tools.MKE2FS}
	if err := disks.Prepare(); err != nil {
		return err
	}
	// One broken volume harms its owner only.
	if err := disks.MountAll(); err != nil {
		s.notice(err.Error())
	}
	return nil
}

func (s *sandboxed) loadFleet(context.Context) error {
	s.fleet = &fleet.Fleet{
		Install: s.spec.Install, Keys: s.keys, Cgroup: s.spec.Cgroup, Tools: s.spec.Tools, Self: s.spec.Self,
		Template: s.spec.Template, Pause: s.spec.Pause, MemoryMi: s.spec.MemoryMi, Reaper: s.reaper,
		Notice: s.notice, Resized: s.resized, Open: make(chan struct{}),
	}
	return s.fleet.Load(s.spec.Nodes)
}

func (s *sandboxed) resized(nodes int) {
	ctx, cancel := context.WithTimeout(context.Background(), stopGrace)
	defer cancel()
	if err := addons.ScaleDNS(ctx, s.config, nodes); err != nil {
		s.notice("cannot fit the DNS servers to the nodes: " + err.Error())
	}
}

// startNodes does not wait for the API server: containerd is up by the time that the fleet is opened.
func (s *sandboxed) startNodes(context.Context) error { return s.fleet.StartAll() }

func (s *sandboxed) awaitNodes(ctx context.Context) error {
	s.report.send(Event{Step: StepNodes})
	return s.fleet.AwaitReady(ctx)
}

// awaitDNS asks the DNS servers themselves: after a crash the API goes on to call Pods of the last life ready for a while.
func (s *sandboxed) awaitDNS(ctx context.Context) error {
	s.report.send(Event{Step: StepDNS})
	for {
		pods, err := s.client.CoreV1().Pods("kube-system").List(ctx, metav1.ListOptions{LabelSelector: "k8s-app=kube-dns"})
		if err == nil && slices.ContainsFunc(pods.Items, func(pod corev1.Pod) bool { return answers(ctx, pod.Status.PodIP) }) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the cluster's DNS does not get ready (see `kubectl -n kube-system describe pods`): %w", ctx.Err())
		case <-time.After(poll):
		}
	}
}

// answers asks a CoreDNS whether it has seen the whole cluster; 8181 is the port of its plugin ready.
func answers(ctx context.Context, ip string) bool {
	if ip == "" {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://%s:8181/ready", ip), nil)
	if err != nil {
		return false
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return false
	}
	response.Body.Close()
	return response.StatusCode == http.StatusOK
}
