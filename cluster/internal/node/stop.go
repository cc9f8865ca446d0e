package node

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	runtime "k8s.io/cri-api/pkg/apis/runtime/v1"

	"ordinal/cluster/internal/supervise"
)

const (
	// StopLimit bounds a node's polite stop, whatever grace its Pods ask for.
	StopLimit = 40 * time.Second
	// graceLimit is the longest grace that a container is given then: what Kubernetes gives to a Pod that asks for none.
	graceLimit   = 30 * time.Second
	sandboxLimit = 5 * time.Second

	graceAnnotation = "io.kubernetes.pod.terminationGracePeriod"
)

// stop ends the node as a shutdown does: first the kubelet, which would start again what ends, then every container
// by its own stop signal and with its own grace, then the rest.
func (s Spec) stop(supervisor *supervise.Supervisor) {
	supervisor.Stop("kubelet", stopGrace)
	ctx, cancel := context.WithTimeout(context.Background(), StopLimit)
	defer cancel()
	if err := stopContainers(ctx); err != nil {
		fmt.Fprintln(os.Stderr, "node: not every container was stopped politely:", err)
	}
	supervisor.Stop("kube-proxy", stopGrace)
	supervisor.Stop("policies", stopGrace)
	supervisor.Stop("containerd", stopGrace)
}

func stopContainers(ctx context.Context) error {
	connection, err := grpc.NewClient("unix://"+containerdSocket, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer connection.Close()
	service := runtime.NewRuntimeServiceClient(connection)
	running, err := service.ListContainers(ctx, &runtime.ListContainersRequest{Filter: &runtime.ContainerFilter{
		State: &runtime.ContainerStateValue{State: runtime.ContainerState_CONTAINER_RUNNING},
	}})
	if err != nil {
		return err
	}
	failed := inParallel(running.Containers, func(container *runtime.Container) error {
		_, err := service.StopContainer(ctx, &runtime.StopContainerRequest{
			ContainerId: container.Id, Timeout: int64(graceOf(container.Annotations) / time.Second),
		})
		return err
	})
	return firstError(failed, stopSandboxes(ctx, service))
}

// stopSandboxes gives the Pods' addresses back.
func stopSandboxes(ctx context.Context, service runtime.RuntimeServiceClient) error {
	ctx, cancel := context.WithTimeout(ctx, sandboxLimit)
	defer cancel()
	sandboxes, err := service.ListPodSandbox(ctx, &runtime.ListPodSandboxRequest{Filter: &runtime.PodSandboxFilter{
		State: &runtime.PodSandboxStateValue{State: runtime.PodSandboxState_SANDBOX_READY},
	}})
	if err != nil {
		return err
	}
	return inParallel(sandboxes.Items, func(sandbox *runtime.PodSandbox) error {
		_, err := service.StopPodSandbox(ctx, &runtime.StopPodSandboxRequest{PodSandboxId: sandbox.Id})
		return err
	})
}

// graceOf reads what the kubelet noted of the Pod's terminationGracePeriodSeconds.
func graceOf(annotations map[string]string) time.Duration {
	seconds, err := strconv.ParseInt(annotations[graceAnnotation], 10, 64)
	if err != nil || seconds < 0 {
		return graceLimit
	}
	return min(time.Duration(seconds)*time.Second, graceLimit)
}

func inParallel[T any](items []T, act func(T) error) error {
	results := make([]error, len(items))
	var all sync.WaitGroup
	for i, item := range items {
		all.Add(1)
		go func() {
			defer all.Done()
			results[i] = act(item)
		}()
	}
	all.Wait()
	return firstError(results...)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
