// Package addons puts into a cluster what it cannot do without: rights of its components, DNS, the default storage
// class, and the rule that images are those of this machine.
package addons

import (
	"bytes"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"io"

	"k8s.io/apimachinery/pkg/api/meta"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/apimachinery/pkg/util/yaml"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"
)

//go:embed manifests.yaml
var manifests []byte

// owner is the field manager of what is applied.
const owner = "ordinal-cluster"

// resources names the collection of each kind that the manifests use: discovery would cost a second of every start.
var resources = map[string]struct {
	plural       string
	isNamespaced bool
}{
	"ClusterRole":                    {"clusterroles", false},
	"ClusterRoleBinding":             {"clusterrolebindings", false},
	"StorageClass":                   {"storageclasses", false},
	"ServiceAccount":                 {"serviceaccounts", true},
	"ConfigMap":                      {"configmaps", true},
	"Deployment":                     {"deployments", true},
	"Service":                        {"services", true},
	"MutatingAdmissionPolicy":        {"mutatingadmissionpolicies", false},
	"MutatingAdmissionPolicyBinding": {"mutatingadmissionpolicybindings", false},
}

// Apply puts all of it into the cluster.
func Apply(ctx context.Context, config *rest.Config) error {
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return err
	}
	objects, err := parse(manifests)
	if err != nil {
		return err
	}
	for _, object := range objects {
		collection, err := collectionOf(client, object)
		if err != nil {
			return err
		}
		options := metav1.ApplyOptions{FieldManager: owner, Force: true}
		if _, err := collection.Apply(ctx, object.GetName(), object, options); err != nil {
			return fmt.Errorf("cannot apply %s %s: %w", object.GetKind(), object.GetName(), err)
		}
	}
	return nil
}

// ScaleDNS gives each node a DNS server, up to two: a name must still resolve when one node is lost.
func ScaleDNS(ctx context.Context, config *rest.Config, nodes int) error {
	client, err := dynamic.NewForConfig(config)
	if err != nil {
		return err
	}
	patch := fmt.Sprintf(`{"spec":{"replicas":%d}}`, max(1, min(nodes, 2)))
	deployments := schema.GroupVersionResource{Group: "apps", Version: "v1", Resource: "deployments"}
	_, err = client.Resource(deployments).Namespace("kube-system").
		Patch(ctx, "coredns", types.MergePatchType, []byte(patch), metav1.PatchOptions{})
	return err
}

func collectionOf(client dynamic.Interface, object *unstructured.Unstructured) (dynamic.ResourceInterface, error) {
	kind := object.GroupVersionKind()
	resource, ok := resources[kind.Kind]
	if !ok {
		return nil, &meta.NoKindMatchError{GroupKind: kind.GroupKind(), SearchedVersions: []string{kind.Version}}
	}
	collection := client.Resource(kind.GroupVersion().WithResource(resource.plural))
	if resource.isNamespaced {
		return collection.Namespace(object.GetNamespace()), nil
	}
	return collection, nil
}

func parse(content []byte) ([]*unstructured.Unstructured, error) {
	decoder := yaml.NewYAMLOrJSONDecoder(bytes.NewReader(content), 4096)
	var objects []*unstructured.Unstructured
	for {
		object := &unstructured.Unstructured{}
		err := decoder.Decode(&object.Object)
		if errors.Is(err, io.EOF) {
			return objects, nil
		}
		if err != nil {
			return nil, err
		}
		if len(object.Object) > 0 {
			objects = append(objects, object)
		}
	}
}
