package netpol

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	corelisters "k8s.io/client-go/listers/core/v1"
	networkinglisters "k8s.io/client-go/listers/networking/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
)

const (
	// A burst of changes (a whole class starting) is one new table, not hundreds.
	settle = 50 * time.Millisecond
	// After a failure the table is tried again: a Pod waits for it.
	retryDelay = time.Second
)

// plugged is who was given an address.
type plugged struct {
	pod     types.UID
	sandbox string
}

// enforcer keeps the table in step with the cluster.
type enforcer struct {
	node       string
	nft        string
	pods       corelisters.PodLister
	namespaces corelisters.NamespaceLister
	policies   networkinglisters.NetworkPolicyLister
	kick       chan struct{}

	mutex   sync.Mutex
	plugged map[string]plugged
	loaded  string
}

// Main runs the enforcement on one node until it is told to stop; it reads os.Args.
func Main() {
	flags := flag.NewFlagSet("policies", flag.ExitOnError)
	kubeconfig := flags.String("kubeconfig", "", "credentials")
	node := flags.String("node", "", "the node's name")
	nft := flags.String("nft", "nft", "path of the nft program")
	socket := flags.String("socket", "", "where the network plugin announces Pods")
	_ = flags.Parse(os.Args[1:])
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, *kubeconfig, *node, *nft, *socket); err != nil {
		fmt.Fprintln(os.Stderr, "policies:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, kubeconfig, node, nft, socket string) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactory(client, 0)
	pods, namespaces, policies := factory.Core().V1().Pods(), factory.Core().V1().Namespaces(), factory.Networking().V1().NetworkPolicies()
	e := &enforcer{
		node: node, nft: nft, pods: pods.Lister(), namespaces: namespaces.Lister(), policies: policies.Lister(),
		kick: make(chan struct{}, 1), plugged: map[string]plugged{},
	}
	for _, informer := range []cache.SharedIndexInformer{pods.Informer(), namespaces.Informer(), policies.Informer()} {
		if err := informer.SetTransform(withoutManagedFields); err != nil {
			return err
		}
		if _, err := informer.AddEventHandler(e.handler()); err != nil {
			return err
		}
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	if err := e.load(ctx); err != nil {
		return err
	}
	served := make(chan error, 1)
	go func() { served <- e.serve(ctx, socket) }()
	go e.loop(ctx)
	return <-served
}

// withoutManagedFields halves what the cache of a large class needs.
func withoutManagedFields(object any) (any, error) {
	if described, ok := object.(metav1.Object); ok {
		described.SetManagedFields(nil)
	}
	return object, nil
}

func (e *enforcer) handler() cache.ResourceEventHandler {
	return cache.ResourceEventHandlerFuncs{
		AddFunc:    func(any) { e.poke() },
		DeleteFunc: func(any) { e.poke() },
		UpdateFunc: func(before, after any) {
			old, isPod := before.(*corev1.Pod)
			if pod, ok := after.(*corev1.Pod); ok && isPod && isSameForPolicies(old, pod) {
				return
			}
			e.poke()
		},
	}
}

func isSameForPolicies(old, pod *corev1.Pod) bool {
	return old.Status.PodIP == pod.Status.PodIP && old.Status.Phase == pod.Status.Phase &&
		old.Spec.NodeName == pod.Spec.NodeName && labels.Equals(old.Labels, pod.Labels)
}

func (e *enforcer) poke() {
	select {
	case e.kick <- struct{}{}:
	default:
	}
}

func (e *enforcer) loop(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-e.kick:
		}
		delay := settle
		if err := e.load(ctx); err != nil && ctx.Err() == nil {
			fmt.Fprintln(os.Stderr, "policies:", err)
			delay = retryDelay
			e.poke()
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(delay):
		}
	}
}

// load brings the kernel's table to what the cluster says now.
func (e *enforcer) load(ctx context.Context) error {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	state := State{Node: e.node, Plugged: map[string]types.UID{}}
	for ip, plug := range e.plugged {
		state.Plugged[ip] = plug.pod
	}
	var err error
	if state.Pods, err = e.pods.List(labels.Everything()); err != nil {
		return err
	}
	if state.Namespaces, err = e.namespaces.List(labels.Everything()); err != nil {
		return err
	}
	if state.Policies, err = e.policies.List(labels.Everything()); err != nil {
		return err
	}
	script := Compile(state)
	if script == e.loaded {
		return nil
	}
	command := exec.CommandContext(ctx, e.nft, "-f", "-")
	command.Stdin = strings.NewReader(script)
	if output, err := command.CombinedOutput(); err != nil {
		return fmt.Errorf("nft refused the table: %w: %s", err, output)
	}
	e.loaded = script
	return nil
}
