// Package controlplane says how the components that every cluster has once are started.
package controlplane

import (
	"fmt"
	"path/filepath"

	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/pki"
	"ordinal/cluster/internal/supervise"
)

// EtcdSocket lies in a folder in memory of the sandbox: short enough for a socket whatever the data folder is called.
const EtcdSocket = "/run/etcd/etcd.sock"

// The lease of a node (12 s, renewed every 3 s) goes with a grace of 16 s: one missed renewal is no loss, and a learner
// who cuts a node need not wait the usual 50 s.
const (
	monitorGrace  = "16s"
	monitorPeriod = "2s"
)

// Plan knows what the components of one installation need.
type Plan struct {
	Install install.Install
	Keys    pki.Files
	Self    string
	Format  string // path of mke2fs
	Env     []string
}

func (p Plan) process(name string, args ...string) supervise.Process {
	return supervise.Process{Name: name, Path: p.Self, Args: args, Env: p.Env, Dir: "/"}
}

// Kubeconfig is where a component finds its own credentials.
func (p Plan) Kubeconfig(name string) string { return p.Keys.Path(name + ".kubeconfig") }

// WriteKubeconfigs writes those credentials.
func (p Plan) WriteKubeconfigs() error {
	for _, name := range []string{"admin", "kube-controller-manager", "kube-scheduler", "volumes"} {
		if err := p.Keys.WriteKubeconfig(name, install.API, p.Kubeconfig(name)); err != nil {
			return err
		}
	}
	return nil
}

// Etcd keeps the state.
func (p Plan) Etcd() supervise.Process {
	return p.process("etcd", "--data-dir="+p.Install.Etcd(), "--socket="+EtcdSocket)
}

// APIServer has no kube-proxy beside it: aggregated and webhook calls go to endpoints, not to Service addresses. It forgets
// old states after a minute instead of five: who rewrites large objects in a loop must not fill etcd with them.
func (p Plan) APIServer() supervise.Process {
	key := p.Keys.Path
	return p.process("kube-apiserver",
		"--etcd-servers=unix://"+EtcdSocket, "--etcd-compaction-interval=1m",
		"--bind-address="+install.ControlIP, "--advertise-address="+install.ControlIP,
		fmt.Sprintf("--secure-port=%d", install.APIPort),
		"--service-cluster-ip-range="+install.ServiceCIDR,
		"--tls-cert-file="+key("apiserver.crt"), "--tls-private-key-file="+key("apiserver.key"),
		"--client-ca-file="+key("ca.crt"),
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-key-file="+key("sa.pub"), "--service-account-signing-key-file="+key("sa.key"),
		"--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction",
		"--anonymous-auth=false",
		"--kubelet-client-certificate="+key("apiserver-kubelet.crt"), "--kubelet-client-key="+key("apiserver-kubelet.key"),
		"--kubelet-certificate-authority="+key("ca.crt"), "--kubelet-preferred-address-types=InternalIP",
		"--requestheader-client-ca-file="+key("front-ca.crt"), "--requestheader-allowed-names=front-proxy-client",
		"--requestheader-username-headers=X-Remote-User", "--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file="+key("front-client.crt"), "--proxy-client-key-file="+key("front-client.key"),
		"--enable-aggregator-routing=true",
		// A policy of ours says how long a Pod waits for a lost node: see lost nodes in the addons' manifests.
		"--disable-admission-plugins=DefaultTolerationSeconds",
		// MutatingAdmissionPolicy is beta in 1.34, and so off unless asked for.
		"--feature-gates=MutatingAdmissionPolicy=true", "--runtime-config=admissionregistration.k8s.io/v1beta1=true",
		"--allow-privileged=false", "--profiling=false", "--v=1")
}

// ControllerManager may ask often: at the usual 20 requests a second a class of 200 would wait minutes for its Pods.
func (p Plan) ControllerManager() supervise.Process {
	return p.process("kube-controller-manager", append(p.client("kube-controller-manager"),
		"--service-account-private-key-file="+p.Keys.Path("sa.key"), "--root-ca-file="+p.Keys.Path("ca.crt"),
		"--cluster-signing-cert-file="+p.Keys.Path("ca.crt"), "--cluster-signing-key-file="+p.Keys.Path("ca.key"),
		"--use-service-account-credentials=true",
		"--node-monitor-grace-period="+monitorGrace, "--node-monitor-period="+monitorPeriod)...)
}

// Scheduler places Pods.
func (p Plan) Scheduler() supervise.Process {
	return p.process("kube-scheduler", p.client("kube-scheduler")...)
}

func (p Plan) client(name string) []string {
	kubeconfig := p.Kubeconfig(name)
	return []string{
		"--kubeconfig=" + kubeconfig, "--authentication-kubeconfig=" + kubeconfig, "--authorization-kubeconfig=" + kubeconfig,
		"--bind-address=127.0.0.1", "--leader-elect=false", "--profiling=false",
		"--kube-api-qps=200", "--kube-api-burst=400", "--v=1",
	}
}

// Volumes makes and removes the folders behind claims.
func (p Plan) Volumes() supervise.Process {
	return p.process("volumes", "--kubeconfig="+p.Kubeconfig("volumes"), "--root="+p.Install.Volumes(), "--mke2fs="+p.Format)
}

// EtcdFolder is where the socket's folder has to be made.
func EtcdFolder() string { return filepath.Dir(EtcdSocket) }
