//go:build integration

package integration

import (
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"ordinal/cluster/internal/status"
)

// TestALife walks one cluster through its life; each part stands on the ones before.
func TestALife(t *testing.T) {
	c := newCluster(t)
	c.start()
	for _, part := range []struct {
		name string
		run  func(*cluster)
	}{
		{"a second up says that one runs", secondUp},
		{"a StatefulSet with claims gets Ready and its Pods have names", statefulSet},
		{"a volume is as large as its claim", volumeIsFull},
		{"an image that is not there is told at once", missingImage},
		{"a NetworkPolicy denies, and the node is closed to Pods", networkPolicy},
		{"a component that is killed is started again", componentDies},
		{"Services outlive a kube-proxy", kubeProxyDies},
		{"a node is added, lost, found, cut and healed", nodeLife},
		{"a node that is reserved takes one namespace's Pods only", reservedNode},
		{"a polite stop lets containers end, and leaves nothing", politeStop},
		{"a second start adopts what there was", adopts},
		{"a killed sandbox is started again", sandboxDies},
		{"a kill -9 leaves nothing, and the next start adopts", killed},
	} {
		begun := time.Now()
		ok := t.Run(part.name, func(t *testing.T) {
			outer := c.t
			c.t = t
			defer func() { c.t = outer }()
			part.run(c)
		})
		if !ok {
			t.FailNow()
		}
		t.Logf("%5.1f s  %s", time.Since(begun).Seconds(), part.name)
	}
}

func secondUp(c *cluster) {
	output, code := c.run("up", "--data", c.data, "--cache", c.cache)
	if code != 0 || !strings.Contains(output, "already") {
		c.t.Errorf("exit status %d: %s", code, output)
	}
}

const web = `
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  serviceName: web
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      terminationGracePeriodSeconds: 5
      containers:
        - name: nginx
          image: nginx
          readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}
          volumeMounts: [{name: www, mountPath: /usr/share/nginx/html}]
  volumeClaimTemplates:
    - metadata: {name: www}
      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 16Mi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: client, labels: {app: client}}
spec:
  terminationGracePeriodSeconds: 0
  containers: [{name: shell, image: busybox, command: [sleep, "100000"]}]
`

func statefulSet(c *cluster) {
	c.apply(web)
	c.eventually("the Pods are Ready", 2*time.Minute, func() bool { return c.isReady("web-0", "web-1", "client") })
	if output, code := c.exec("web-0", "sh", "-c", "echo of web-0 > /usr/share/nginx/html/index.html"); code != 0 {
		c.t.Fatal(output)
	}
	c.eventually("web-0 answers by its name", time.Minute, func() bool { return c.answers("web-0") })
	c.eventually("the name of web-1 is its address", time.Minute, func() bool {
		output, _ := c.exec("client", "nslookup", "web-1.web.default.svc.cluster.local.")
		return strings.Contains(output, c.pod("web-1").Status.PodIP)
	})
	// No answer is kept: a name that is not there yet is there as soon as its Pod is.
	if output, code := c.exec("client", "nslookup", "web-2.web.default.svc.cluster.local."); code == 0 {
		c.t.Errorf("there is no web-2: %s", output)
	}
}

func (c *cluster) answers(pod string) bool {
	output, _ := c.exec("client", "wget", "-qO-", "-T", "2", "-t", "1", "http://"+pod+".web")
	return strings.Contains(output, "of "+pod)
}

func (c *cluster) pod(name string) *corev1.Pod {
	ctx, cancel := background()
	defer cancel()
	pod, err := c.client.CoreV1().Pods("default").Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return &corev1.Pod{}
	}
	return pod
}

func (c *cluster) isReady(names ...string) bool {
	for _, name := range names {
		if pod := c.pod(name); !isReady(pod) || pod.DeletionTimestamp != nil {
			return false
		}
	}
	return true
}

func volumeIsFull(c *cluster) {
	output, code := c.exec("web-1", "dd", "if=/dev/zero", "of=/usr/share/nginx/html/big", "bs=1M", "count=40")
	if code == 0 || !strings.Contains(output, "No space left on device") {
		c.t.Errorf("40 MiB fit into 16: %s", output)
	}
	if output, code := c.exec("web-0", "sh", "-c", "echo more > /usr/share/nginx/html/more"); code != 0 {
		c.t.Errorf("another's full volume is felt: %s", output)
	}
}

func missingImage(c *cluster) {
	begun := time.Now()
	c.must("kubectl", "--data", c.data, "run", "missing", "--image=no-such-image:1")
	c.eventually("the reason is told", time.Minute, func() bool {
		for _, container := range c.pod("missing").Status.ContainerStatuses {
			waiting := container.State.Waiting
			if waiting != nil && waiting.Reason == "ErrImagePull" && strings.Contains(waiting.Message, "not found") {
				return true
			}
		}
		return false
	})
	c.t.Logf("told after %.1f s", time.Since(begun).Seconds())
	c.must("kubectl", "--data", c.data, "delete", "pod", "missing", "--wait=false")
}

const deny = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny}
spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress]}
`

const allow = `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: allow}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {app: client}}}], ports: [{port: 80}]}]
`

func networkPolicy(c *cluster) {
	c.apply(deny)
	c.eventually("the Pod is closed", time.Minute, func() bool { return !c.answers("web-0") })
	if !c.isReady("web-0") {
		c.t.Error("the kubelet's own probe is shut out too")
	}
	c.apply(allow)
	c.eventually("the allowed one is let in", time.Minute, func() bool { return c.answers("web-0") })
	for address, isOpen := range map[string]bool{"10.246.0.1 6443": true, "10.246.0.1 22": false, "10.246.0.11 10250": false, "10.246.0.11 10249": false} {
		_, code := c.exec("client", append([]string{"nc", "-z", "-w", "2"}, strings.Fields(address)...)...)
		if (code == 0) != isOpen {
			c.t.Errorf("a Pod reaches %s: %v", address, code == 0)
		}
	}
	c.must("kubectl", "--data", c.data, "delete", "networkpolicy", "--all")
}

func (c *cluster) isNodeReady(name string) bool {
	ctx, cancel := background()
	defer cancel()
	node, err := c.client.CoreV1().Nodes().Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return false
	}
	for _, condition := range node.Status.Conditions {
		if condition.Type == corev1.NodeReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

const onSecond = `
apiVersion: v1
kind: Pod
metadata: {name: second}
spec:
  nodeName: node-2
  terminationGracePeriodSeconds: 0
  tolerations: [{operator: Exists}]
  containers: [{name: nginx, image: nginx, readinessProbe: {tcpSocket: {port: 80}, periodSeconds: 1}}]
`

func nodeLife(c *cluster) {
	c.node("add", "node-2")
	if !c.isNodeReady("node-2") {
		c.t.Error("`node add` came back before the node was Ready")
	}
	c.apply(onSecond)
	c.eventually("a Pod runs on node-2", time.Minute, func() bool { return c.isReady("second") })
	if _, code := c.exec("client", "nc", "-z", "-w", "2", c.pod("second").Status.PodIP, "80"); code != 0 {
		c.t.Error("a Pod of node-1 does not reach one of node-2")
	}
	c.node("off", "node-2")
	c.eventually("node-2 is not Ready", time.Minute, func() bool { return !c.isNodeReady("node-2") })
	c.node("on", "node-2")
	if !c.isNodeReady("node-2") {
		c.t.Error("`node on` came back before the node was Ready")
	}
	c.eventually("the Pod is back", time.Minute, func() bool { return c.isReady("second") })
	runs := c.pidOn("node-2", "nginx")
	c.node("cut", "node-2")
	c.eventually("node-2 is not Ready", time.Minute, func() bool { return !c.isNodeReady("node-2") })
	if runs == 0 || !isAlive(runs) {
		c.t.Error("what runs on a cut node must run on")
	}
	c.node("heal", "node-2")
	c.eventually("node-2 is Ready again", time.Minute, func() bool { return c.isNodeReady("node-2") })
	c.node("remove", "node-2")
	if output := c.must("kubectl", "--data", c.data, "get", "nodes", "-o", "name"); strings.Contains(output, "node-2") {
		c.t.Error("node-2 is still there")
	}
	if output, code := c.run("node", "off", "node-2", "--data", c.data); code == 0 || !strings.Contains(output, "no such node") {
		c.t.Errorf("exit status %d: %s", code, output)
	}
}

func politeStop(c *cluster) {
	c.apply(sayer)
	c.eventually("the sayer runs", time.Minute, func() bool { return c.isReady("sayer") })
	begun := time.Now()
	c.must("down", "--data", c.data)
	<-c.ended
	if c.endErr != nil {
		c.t.Errorf("`up` ended with %v", c.endErr)
	}
	c.up = nil
	c.t.Logf("stopped after %.1f s", time.Since(begun).Seconds())
	c.mustBeClean()
	if phase := c.status().Phase; phase != status.Stopped {
		c.t.Errorf("the status says %s", phase)
	}
}
