package node

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"time"

	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/supervise"
)

const (
	// Neither a listening socket nor a port can be watched for from outside.
	poll       = 20 * time.Millisecond
	startLimit = 2 * time.Minute
	stopGrace  = 10 * time.Second
	// runtimeLimit is what containerd gets to answer. A node whose runtime hangs is booted anew: that mends what a restart
	// of the one program might not.
	runtimeLimit = 45 * time.Second
)

// start brings the components up, each after what it needs.
func (s Spec) start(ctx context.Context, supervisor *supervise.Supervisor) error {
	ctx, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	if err := supervisor.Keep(s.containerdProcess()); err != nil {
		return err
	}
	if err := awaitOpening(ctx); err != nil {
		return err
	}
	if err := supervisor.Keep(s.own("policies", "--kubeconfig="+key("policies.kubeconfig"), "--node="+s.Name,
		"--nft="+s.Tools.NFT, "--socket="+policiesSocket)); err != nil {
		return err
	}
	if err := supervisor.Keep(s.own("kube-proxy", "--config="+s.config("kube-proxy.yaml"), "--v=1")); err != nil {
		return err
	}
	answering, cancelAnswering := context.WithTimeout(ctx, runtimeLimit)
	defer cancelAnswering()
	if err := AwaitListener(answering, "unix", containerdSocket); err != nil {
		return err
	}
	labels := []string{}
	if s.ReservedFor != "" {
		labels = append(labels, "--node-labels="+install.ReservedFor+"="+s.ReservedFor)
	}
	return supervisor.Keep(s.own("kubelet", append(labels, "--config="+s.config("kubelet.yaml"), "--kubeconfig="+key("kubelet.kubeconfig"),
		"--hostname-override="+s.Name, "--node-ip="+install.NodeIP(s.Index), "--root-dir="+kubeletFolder,
		"--cert-dir="+filepath.Join(kubeletFolder, "pki"), "--v=1")...))
}

// awaitOpening waits until the control plane closes the pipe through which it told the specification: that is its sign
// that the API server is ready for nodes.
func awaitOpening(ctx context.Context) error {
	closed := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, os.Stdin)
		closed <- err
	}()
	select {
	case err := <-closed:
		return err
	case <-ctx.Done():
		return fmt.Errorf("the API server is not ready for nodes: %w", ctx.Err())
	}
}

func (s Spec) own(name string, args ...string) supervise.Process {
	return supervise.Process{Name: name, Path: s.Self, Args: args, Env: s.Tools.Environment(), Dir: "/"}
}

func (s Spec) containerdProcess() supervise.Process {
	return supervise.Process{
		Name: "containerd", Path: s.Tools.Containerd, Env: s.Tools.Environment(), Dir: "/",
		Args: []string{"--config", s.config("containerd.toml"), "--log-level", "warn"},
	}
}

// AwaitListener waits until something accepts connections there.
func AwaitListener(ctx context.Context, network, address string) error {
	for {
		connection, err := (&net.Dialer{}).DialContext(ctx, network, address)
		if err == nil {
			return connection.Close()
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("nothing answers at %s: %w", address, err)
		case <-time.After(poll):
		}
	}
}
