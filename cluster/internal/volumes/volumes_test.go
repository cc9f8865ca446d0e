package volumes

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
	storagev1 "k8s.io/api/storage/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

func options(parameters map[string]string, node string) controller.ProvisionOptions {
	reclaim := corev1.PersistentVolumeReclaimDelete
	claim := &corev1.PersistentVolumeClaim{}
	claim.Spec.AccessModes = []corev1.PersistentVolumeAccessMode{corev1.ReadWriteOnce}
	claim.Spec.Resources.Requests = corev1.ResourceList{corev1.ResourceStorage: resource.MustParse("64Mi")}
	return controller.ProvisionOptions{
		StorageClass: &storagev1.StorageClass{ReclaimPolicy: &reclaim, Parameters: parameters},
		PVName:       "pvc-1", PVC: claim, SelectedNodeName: node,
	}
}

func TestAVolumeFollowsItsPodUnlessItIsTheNodes(t *testing.T) {
	for name, c := range map[string]struct {
		parameters map[string]string
		operator   corev1.NodeSelectorOperator
		values     int
	}{
		"shared":     {nil, corev1.NodeSelectorOpExists, 0},
		"the node's": {map[string]string{"scope": "node"}, corev1.NodeSelectorOpIn, 1},
	} {
		volume := describe(options(c.parameters, "node-2"), "/x/pvc-1/data")
		where := volume.Spec.NodeAffinity.Required.NodeSelectorTerms[0].MatchExpressions[0]
		if where.Operator != c.operator || len(where.Values) != c.values || where.Key != corev1.LabelHostname {
			t.Errorf("%s: %+v", name, where)
		}
		capacity := volume.Spec.Capacity[corev1.ResourceStorage]
		if capacity.String() != "64Mi" || volume.Spec.Local.Path != "/x/pvc-1/data" {
			t.Errorf("%s: %+v", name, volume.Spec)
		}
	}
}

func TestClaimsThatCannotBeAnsweredAreToldWhy(t *testing.T) {
	block := corev1.PersistentVolumeBlock
	asBlock := options(nil, "")
	asBlock.PVC.Spec.VolumeMode = &block
	for wanted, options := range map[string]controller.ProvisionOptions{
		"no block volumes":     asBlock,
		`scope is "zone"`:      options(map[string]string{"scope": "zone"}, "node-1"),
		"WaitForFirstConsumer": options(map[string]string{"scope": "node"}, ""),
	} {
		if err := refuse(options); err == nil || !strings.Contains(err.Error(), wanted) {
			t.Errorf("%s: %v", wanted, err)
		}
	}
	if err := refuse(options(nil, "")); err != nil {
		t.Error(err)
	}
}

func TestNoNameLeadsOutOfTheFolder(t *testing.T) {
	disks := Disks{Root: t.TempDir()}
	for _, name := range []string{"", ".", "..", "../x", "a/b", "/etc", "a/../../b"} {
		if path, err := disks.Path(name); err == nil {
			t.Errorf("%q leads to %s", name, path)
		}
		if err := disks.Remove(name); err == nil {
			t.Errorf("%q may be removed", name)
		}
	}
}

func TestOnlyItsOwnVolumesAreDeleted(t *testing.T) {
	root := t.TempDir()
	p := &provisioner{Disks{Root: root}}
	for _, name := range []string{"pvc-1", "pvc-2"} {
		if err := os.MkdirAll(filepath.Join(root, name, dataFolder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	volume := &corev1.PersistentVolume{}
	volume.Name = "pvc-1"
	for _, path := range []string{root, filepath.Join(root, "pvc-2", dataFolder), "/etc"} {
		volume.Spec.Local = &corev1.LocalVolumeSource{Path: path}
		if err := p.Delete(context.Background(), volume); err == nil {
			t.Errorf("%s was deleted as pvc-1", path)
		}
	}
	volume.Spec.Local.Path = filepath.Join(root, "pvc-1", dataFolder)
	if err := p.Delete(context.Background(), volume); err != nil {
		t.Fatal(err)
	}
	left, _ := os.ReadDir(root)
	if len(left) != 1 || left[0].Name() != "pvc-2" {
		t.Errorf("left: %v", left)
	}
}
