package boot

import (
	"context"
	"fmt"
	"net/http"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	watchtools "k8s.io/client-go/tools/watch"

	"ordinal/cluster/internal/addons"
	"ordinal/cluster/internal/controlplane"
	"ordinal/cluster/internal/fleet"
	"ordinal/cluster/internal/node"
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
	if err := addons.ScaleDNS(ctx, s.config, len(s.fleet.Views())); err != nil {
		return err
	}
	close(s.fleet.Open)
	return s.supervisor.Keep(s.plan.Volumes())
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

func (s *sandboxed) awaitDNS(ctx context.Context) error {
	s.report.send(Event{Step: StepDNS})
	source := cache.NewListWatchFromClient(s.client.AppsV1().RESTClient(), "deployments", "kube-system", fields.OneTermEqualSelector("metadata.name", "coredns"))
	_, err := watchtools.UntilWithSync(ctx, source, &appsv1.Deployment{}, nil, func(event watch.Event) (bool, error) {
		deployment, ok := event.Object.(*appsv1.Deployment)
		return ok && isAvailable(deployment), nil
	})
	if err != nil {
		return fmt.Errorf("the cluster's DNS does not get ready (see `kubectl -n kube-system describe pods`): %w", err)
	}
	return nil
}

// isAvailable asks for a Pod that answers: the condition Available of one replica also holds with none.
func isAvailable(deployment *appsv1.Deployment) bool {
	return deployment.Status.AvailableReplicas > 0 && deployment.Status.ObservedGeneration >= deployment.Generation
}
