//go:build integration

package integration

import (
	"strings"
	"syscall"
	"testing"
	"time"
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
