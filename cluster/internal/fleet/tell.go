package fleet

import (
	"context"
	"encoding/json"
	"slices"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/util/retry"
)

// What the API says of a reserved node that no kubelet could: whether it has power, and whether its cable is in. Only this
// tells a node that is dead from one that nobody hears.
const (
	powerAnnotation = "ordinal.local/power"
	powerOn         = "On"
	powerOff        = "Off"
	linkAnnotation  = "ordinal.local/link"
	linkUp          = "Up"
	linkCut         = "Cut"
)

// tell notes it on the Node object. Of nodes that are everybody's nothing is told.
func (m *machine) tell(ctx context.Context, annotations map[string]string) error {
	if m.record.ReservedFor == "" {
		return nil
	}
	patch, err := json.Marshal(map[string]any{"metadata": map[string]any{"annotations": annotations}})
	if err != nil {
		return err
	}
	_, err = m.fleet.Client.CoreV1().Nodes().Patch(ctx, m.record.Name, types.MergePatchType, patch, metav1.PatchOptions{})
	return err
}

// freshStart is how a node begins: also one that was cut off when it lost its power.
var freshStart = map[string]string{powerAnnotation: powerOn, linkAnnotation: linkUp}

// outOfService is Kubernetes' own taint for it.
// https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/#non-graceful-node-shutdown
var outOfService = corev1.Taint{Key: corev1.TaintNodeOutOfService, Value: "nodeshutdown", Effect: corev1.TaintEffectNoExecute}

// taint puts the taint on the node, or takes it away.
func (m *machine) taint(ctx context.Context, isOut bool) error {
	nodes := m.fleet.Client.CoreV1().Nodes()
	return retry.RetryOnConflict(retry.DefaultBackoff, func() error {
		one, err := nodes.Get(ctx, m.record.Name, metav1.GetOptions{})
		if err != nil {
			if !isOut && apierrors.IsNotFound(err) {
				return nil
			}
			return err
		}
		one.Spec.Taints = slices.DeleteFunc(one.Spec.Taints, func(taint corev1.Taint) bool { return taint.Key == outOfService.Key })
		if isOut {
			one.Spec.Taints = append(one.Spec.Taints, outOfService)
		}
		_, err = nodes.Update(ctx, one, metav1.UpdateOptions{})
		return err
	})
}
