// Package volumes makes the volumes behind claims: disks of the claimed size in files of this machine, seen by every node,
// each bound to its claim as a `local` volume so that Kubernetes applies fsGroup to it.
package volumes

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

// ProvisionerName is what a StorageClass says to get these volumes.
const ProvisionerName = "ordinal.local/volumes"

const (
	// scopeParameter of a StorageClass chooses who can reach a volume; without it, every node can.
	scopeParameter = "scope"
	scopeNode      = "node"
	// A class claims its volumes all at once.
	workers = 8
)

// provisioner answers claims out of one folder.
type provisioner struct{ disks Disks }

// Main runs the provisioner until it is told to stop; it reads os.Args.
func Main() {
	flags := flag.NewFlagSet("volumes", flag.ExitOnError)
	kubeconfig := flags.String("kubeconfig", "", "credentials")
	root := flags.String("root", "", "folder of the volumes")
	format := flags.String("mke2fs", "mke2fs", "path of the program that formats a volume")
	_ = flags.Parse(os.Args[1:])
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	if err := run(ctx, *kubeconfig, Disks{Root: filepath.Clean(*root), Format: *format}); err != nil {
		fmt.Fprintln(os.Stderr, "volumes:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, kubeconfig string, disks Disks) error {
	config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	// A class of 200 claims at once: the client's own brake would be the slowest part.
	config.QPS, config.Burst = 200, 400
	client, err := kubernetes.NewForConfig(config)
	if err != nil {
		return err
	}
	control := controller.NewProvisionController(ctx, client, ProvisionerName, &provisioner{disks},
		controller.LeaderElection(false), controller.Threadiness(workers))
	control.Run(ctx)
	return nil
}

// Provision makes the volume of a claim.
func (p *provisioner) Provision(ctx context.Context, options controller.ProvisionOptions) (*corev1.PersistentVolume, controller.ProvisioningState, error) {
	if err := refuse(options); err != nil {
		return nil, controller.ProvisioningFinished, err
	}
	size := options.PVC.Spec.Resources.Requests[corev1.ResourceStorage]
	path, err := p.disks.Make(ctx, options.PVName, size.Value())
	if err != nil {
		return nil, controller.ProvisioningFinished, err
	}
	return describe(options, path), controller.ProvisioningFinished, nil
}

// refuse says which claims cannot be answered here; the reason appears in the claim's events.
func refuse(options controller.ProvisionOptions) error {
	if mode := options.PVC.Spec.VolumeMode; mode != nil && *mode == corev1.PersistentVolumeBlock {
		return fmt.Errorf("this cluster has no block volumes: use volumeMode Filesystem")
	}
	scope, isSet := options.StorageClass.Parameters[scopeParameter]
	if isSet && scope != scopeNode {
		return fmt.Errorf("the StorageClass parameter %s is %q: it may be %q, or absent", scopeParameter, scope, scopeNode)
	}
	if isSet && options.SelectedNodeName == "" {
		return fmt.Errorf("%s: %s needs volumeBindingMode: WaitForFirstConsumer", scopeParameter, scopeNode)
	}
	return nil
}

// describe is the volume as Kubernetes sees it. A local volume must say where it is: "a node with a host name" is every
// node, so that the volume follows its Pod as network storage would.
func describe(options controller.ProvisionOptions, path string) *corev1.PersistentVolume {
	where := corev1.NodeSelectorRequirement{Key: corev1.LabelHostname, Operator: corev1.NodeSelectorOpExists}
	if options.StorageClass.Parameters[scopeParameter] == scopeNode {
		where = corev1.NodeSelectorRequirement{
			Key: corev1.LabelHostname, Operator: corev1.NodeSelectorOpIn, Values: []string{options.SelectedNodeName},
		}
	}
	mode := corev1.PersistentVolumeFilesystem
	volume := &corev1.PersistentVolume{}
	volume.Name = options.PVName
	volume.Spec = corev1.PersistentVolumeSpec{
		PersistentVolumeReclaimPolicy: *options.StorageClass.ReclaimPolicy,
		AccessModes:                   options.PVC.Spec.AccessModes,
		VolumeMode:                    &mode,
		Capacity:                      corev1.ResourceList{corev1.ResourceStorage: options.PVC.Spec.Resources.Requests[corev1.ResourceStorage]},
		PersistentVolumeSource:        corev1.PersistentVolumeSource{Local: &corev1.LocalVolumeSource{Path: path}},
		NodeAffinity: &corev1.VolumeNodeAffinity{Required: &corev1.NodeSelector{
			NodeSelectorTerms: []corev1.NodeSelectorTerm{{MatchExpressions: []corev1.NodeSelectorRequirement{where}}},
		}},
	}
	return volume
}

// Delete removes the volume's data, once nobody claims it.
func (p *provisioner) Delete(_ context.Context, volume *corev1.PersistentVolume) error {
	path, err := p.disks.Path(volume.Name)
	if err != nil {
		return err
	}
	if volume.Spec.Local == nil || volume.Spec.Local.Path != path {
		return fmt.Errorf("refusing to delete %s: its path is not one that this program made", volume.Name)
	}
	return p.disks.Remove(volume.Name)
}
