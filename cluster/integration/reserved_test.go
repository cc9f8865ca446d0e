//go:build integration

package integration

import (
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// Who has the node, and somebody else who would have it.
const forReserved = `
apiVersion: v1
kind: Namespace
metadata: {name: farm, labels: {ordinal.local/reserved-for: farm}}
---
apiVersion: v1
kind: Pod
metadata: {name: inside, namespace: farm}
spec:
  terminationGracePeriodSeconds: 0
  containers: [{name: nginx, image: nginx, readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}}]
---
apiVersion: v1
kind: Pod
metadata: {name: stranger}
spec:
  nodeSelector: {ordinal.local/reserved-for: farm}
  containers: [{name: nginx, image: nginx}]
---
apiVersion: v1
kind: Pod
metadata: {name: hasty, namespace: farm}
spec:
  tolerations: [{key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 2}]
  containers: [{name: nginx, image: nginx}]
`

func reservedNode(c *cluster) {
	c.must("node", "add", "farm-1", "--reserved-for", "farm", "--data", c.data)
	c.apply(forReserved)
	c.eventually("a Pod of the namespace runs there", time.Minute, func() bool {
		inside := c.podIn("farm", "inside")
		return inside != nil && inside.Spec.NodeName == "farm-1" && isReady(inside)
	})
	c.eventually("a Pod of another namespace is kept out", time.Minute, func() bool {
		stranger := c.podIn("default", "stranger")
		return stranger != nil && slices.ContainsFunc(stranger.Status.Conditions, func(condition corev1.PodCondition) bool {
			return condition.Type == corev1.PodScheduled && condition.Reason == corev1.PodReasonUnschedulable
		})
	})
	c.waitsFor(c.podIn("farm", "inside"), 10, 10)
	c.waitsFor(c.podIn("farm", "hasty"), 10, 2)
	c.waitsFor(c.podIn("default", "stranger"), 300, 300)
	c.node("cut", "farm-1")
	c.isTold("ordinal.local/link", "Cut")
	c.node("off", "farm-1")
	c.isTold("ordinal.local/power", "Off")
	c.node("fence", "farm-1")
	if !slices.ContainsFunc(c.farm().Spec.Taints, isOutOfService) {
		c.t.Error("a node that is fenced is out of service")
	}
	c.node("unfence", "farm-1")
	if slices.ContainsFunc(c.farm().Spec.Taints, isOutOfService) {
		c.t.Error("a node that is not fenced any more is back in service")
	}
	c.node("on", "farm-1")
	c.isTold("ordinal.local/power", "On")
	c.isTold("ordinal.local/link", "Up")
	c.must("kubectl", "--data", c.data, "delete", "pod", "stranger", "--grace-period=0", "--force")
	c.must("kubectl", "--data", c.data, "delete", "namespace", "farm")
	c.node("remove", "farm-1")
}

// waitsFor says for how many seconds the Pod stays on a node that is not ready, and on one that is not heard of.
func (c *cluster) waitsFor(pod *corev1.Pod, notReady, unreachable int64) {
	c.t.Helper()
	for key, want := range map[string]int64{corev1.TaintNodeNotReady: notReady, corev1.TaintNodeUnreachable: unreachable} {
		var got []int64
		for _, toleration := range pod.Spec.Tolerations {
			if toleration.Key == key && toleration.TolerationSeconds != nil {
				got = append(got, *toleration.TolerationSeconds)
			}
		}
		if !slices.Equal(got, []int64{want}) {
			c.t.Errorf("%s tolerates %s for %v s, not for %d", pod.Name, key, got, want)
		}
	}
}

func (c *cluster) podIn(namespace, name string) *corev1.Pod {
	ctx, cancel := background()
	defer cancel()
	pod, err := c.client.CoreV1().Pods(namespace).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return nil
	}
	return pod
}

func isReady(pod *corev1.Pod) bool {
	return slices.ContainsFunc(pod.Status.Conditions, func(condition corev1.PodCondition) bool {
		return condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue
	})
}

func (c *cluster) farm() *corev1.Node {
	c.t.Helper()
	ctx, cancel := background()
	defer cancel()
	node, err := c.client.CoreV1().Nodes().Get(ctx, "farm-1", metav1.GetOptions{})
	if err != nil {
		c.t.Fatal(err)
	}
	return node
}

// isTold says whether the Node object says so by the time the command is back.
func (c *cluster) isTold(annotation, want string) {
	c.t.Helper()
	if got := c.farm().Annotations[annotation]; got != want {
		c.t.Errorf("%s is %q, not %q", annotation, got, want)
	}
}

func isOutOfService(taint corev1.Taint) bool { return taint.Key == corev1.TaintNodeOutOfService }
