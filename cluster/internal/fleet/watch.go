package fleet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	coordinationv1 "k8s.io/api/coordination/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/fields"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/tools/cache"
	watchtools "k8s.io/client-go/tools/watch"

	"ordinal/cluster/internal/install"
)

const readyLimit = 2 * time.Minute

// awaitReady waits for a lease renewed in this life of the node, and only then for Ready: until the lease of its last
// life has run out the API still calls a dead node Ready.
func (m *machine) awaitReady(ctx context.Context) error {
	m.mutex.Lock()
	since := m.startedAt
	m.mutex.Unlock()
	if since.IsZero() {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, readyLimit)
	defer cancel()
	name, client := m.record.Name, m.fleet.Client
	leases := cache.NewListWatchFromClient(client.CoordinationV1().RESTClient(), "leases", corev1.NamespaceNodeLease, fields.OneTermEqualSelector("metadata.name", name))
	if err := until(ctx, leases, &coordinationv1.Lease{}, func(object runtime.Object) bool {
		lease, ok := object.(*coordinationv1.Lease)
		return ok && lease.Spec.RenewTime != nil && lease.Spec.RenewTime.After(since)
	}); err != nil {
		return fmt.Errorf("%s does not report (see log/%s in the data folder): %w", name, name, err)
	}
	if err := m.describe(ctx); err != nil {
		return err
	}
	nodes := cache.NewListWatchFromClient(client.CoreV1().RESTClient(), "nodes", "", fields.OneTermEqualSelector("metadata.name", name))
	if err := until(ctx, nodes, &corev1.Node{}, isReady); err != nil {
		return fmt.Errorf("%s does not get Ready (see log/%s in the data folder): %w", name, name, err)
	}
	return nil
}

func isReady(object runtime.Object) bool {
	one, ok := object.(*corev1.Node)
	if !ok {
		return false
	}
	for _, condition := range one.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

func until(ctx context.Context, source cache.ListerWatcher, kind runtime.Object, isSo func(runtime.Object) bool) error {
	_, err := watchtools.UntilWithSync(ctx, source, kind, nil, func(event watch.Event) (bool, error) {
		return event.Type != watch.Deleted && isSo(event.Object), nil
	})
	return err
}

// describe notes the node's range of Pod addresses where `kubectl describe node` shows it.
func (m *machine) describe(ctx context.Context) error {
	cidr := install.PodCIDR(m.record.Index)
	patch := fmt.Sprintf(`{"spec":{"podCIDR":%q,"podCIDRs":[%q]}}`, cidr, cidr)
	_, err := m.fleet.Client.CoreV1().Nodes().Patch(ctx, m.record.Name, types.StrategicMergePatchType, []byte(patch), metav1.PatchOptions{})
	return err
}

// forget removes every trace of a node that is off for good.
func (m *machine) forget(ctx context.Context) error {
	client, name := m.fleet.Client, m.record.Name
	pods, err := client.CoreV1().Pods("").List(ctx, metav1.ListOptions{FieldSelector: "spec.nodeName=" + name})
	if err != nil {
		return err
	}
	now := int64(0)
	for _, pod := range pods.Items {
		// Nothing of the node runs any more, so nobody can be surprised by a second life of the Pod.
		err := client.CoreV1().Pods(pod.Namespace).Delete(ctx, pod.Name, metav1.DeleteOptions{GracePeriodSeconds: &now})
		if err != nil && !apierrors.IsNotFound(err) {
			return err
		}
	}
	if err := client.CoreV1().Nodes().Delete(ctx, name, metav1.DeleteOptions{}); err != nil && !apierrors.IsNotFound(err) {
		return err
	}
	return errors.Join(m.fleet.Keys.RemoveNode(name), os.RemoveAll(m.folder()))
}
