//go:build integration

package integration

import (
	"strings"
	"syscall"
	"testing"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// sayer writes into its volume when it is asked to end.
const sayer = `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: said}
spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: sayer}
spec:
  terminationGracePeriodSeconds: 8
  containers:
    - name: shell
      image: busybox
      command: [sh, -c, "trap 'sleep 1; echo goodbye >> /said/words; exit 0' TERM; touch /said/listening; while :; do sleep 0.1; done"]
      readinessProbe: {exec: {command: [cat, /said/listening]}, periodSeconds: 1}
      volumeMounts: [{name: said, mountPath: /said}]
  volumes: [{name: said, persistentVolumeClaim: {claimName: said}}]
`

func adopts(c *cluster) {
	c.start()
	c.eventually("the Pods are Ready again", 2*time.Minute, func() bool {
		return c.isReady("web-0", "web-1", "sayer", "client") && c.answers("web-0")
	})
	output, code := c.exec("sayer", "cat", "/said/words")
	if code != 0 || strings.TrimSpace(output) != "goodbye" {
		c.t.Errorf("at the polite stop the container said: %s", output)
	}
}

func sandboxDies(c *cluster) {
	before := c.pid("sandbox-init")
	if before == 0 {
		c.t.Fatal("there is no sandbox")
	}
	kill9(c.t, before)
	c.eventually("another sandbox runs, and the cluster in it", 2*time.Minute, func() bool {
		now := c.pid("sandbox-init")
		return now != 0 && now != before && c.isReady("web-0") && c.answers("web-0")
	})
}

func killed(c *cluster) {
	c.kill()
	c.eventually("nothing is left", 20*time.Second, func() bool { return c.leftovers().IsEmpty() })
	c.start()
	c.eventually("the data is there", 2*time.Minute, func() bool { return c.isReady("web-0", "client") && c.answers("web-0") })
	c.must("down", "--data", c.data)
	<-c.ended
	c.up = nil
	c.mustBeClean()
	if output, code := c.run("node", "list", "--data", c.data); code == 0 || !strings.Contains(output, "does not run") {
		c.t.Errorf("exit status %d: %s", code, output)
	}
}

func (c *cluster) mustBeClean() {
	c.t.Helper()
	if left := c.leftovers(); !left.IsEmpty() {
		c.t.Errorf("left: %+v", left)
	}
}

func kill9(t *testing.T, pid int) {
	t.Helper()
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
}

func isAlive(pid int) bool { return syscall.Kill(pid, 0) == nil }

func componentDies(c *cluster) {
	for _, name := range []string{"kube-controller-manager", "kubelet", "containerd", "policies", "etcd", "kube-apiserver", "node-init"} {
		before := c.pid(name)
		if before == 0 {
			c.t.Fatalf("%s does not run", name)
		}
		kill9(c.t, before)
		c.eventually(name+" runs again", 20*time.Second, func() bool {
			now := c.pid(name)
			return now != 0 && now != before
		})
	}
	c.eventually("the cluster works again", time.Minute, func() bool {
		return c.isNodeReady("node-1") && c.isReady("web-0", "web-1") && c.answers("web-0")
	})
	c.must("kubectl", "--data", c.data, "run", "after", "--image=busybox", "--restart=Never", "--", "sleep", "100000")
	c.eventually("a new Pod runs", time.Minute, func() bool { return c.isReady("after") })
	c.must("kubectl", "--data", c.data, "delete", "pod", "after", "--grace-period=0", "--force")
}

const fresh = `
apiVersion: v1
kind: Service
metadata: {name: fresh}
spec: {selector: {app: web}, ports: [{port: 80}]}
`

// A kube-proxy that starts looks through all that the one before it left in the kernel, as each one does once an hour.
func kubeProxyDies(c *cluster) {
	before := c.pid("kube-proxy")
	kill9(c.t, before)
	c.eventually("kube-proxy runs again", 20*time.Second, func() bool {
		now := c.pid("kube-proxy")
		return now != 0 && now != before
	})
	c.apply(fresh)
	service, err := c.client.CoreV1().Services("default").Get(c.t.Context(), "fresh", metav1.GetOptions{})
	if err != nil {
		c.t.Fatal(err)
	}
	c.eventually("a new Service answers, so that it has looked", time.Minute, func() bool {
		_, code := c.exec("client", "nc", "-z", "-w", "2", service.Spec.ClusterIP, "80")
		return code == 0
	})
	if output, code := c.exec("client", "nslookup", "web-0.web.default.svc.cluster.local."); code != 0 {
		c.t.Errorf("the Service of the DNS does not answer any more: %s", output)
	}
	c.must("kubectl", "--data", c.data, "delete", "service", "fresh")
}
