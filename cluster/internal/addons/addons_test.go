package addons

import (
	"testing"

	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/rest"

	"ordinal/cluster/internal/images"
	"ordinal/cluster/internal/install"
	"ordinal/cluster/internal/pki"
	"ordinal/cluster/internal/volumes"
)

func TestEveryManifestHasAKnownKindAndANamespaceWhereItNeedsOne(t *testing.T) {
	client, err := dynamic.NewForConfig(&rest.Config{Host: "https://127.0.0.1:1"})
	if err != nil {
		t.Fatal(err)
	}
	objects, err := parse(manifests)
	if err != nil {
		t.Fatal(err)
	}
	if len(objects) == 0 {
		t.Fatal("there are no manifests")
	}
	for _, object := range objects {
		if _, err := collectionOf(client, object); err != nil {
			t.Errorf("%s: %v", object.GetName(), err)
		}
		if resources[object.GetKind()].isNamespaced != (object.GetNamespace() != "") {
			t.Errorf("%s %s: namespace %q", object.GetKind(), object.GetName(), object.GetNamespace())
		}
	}
}

// The manifests are text, so what the code calls by the same names is compared here.
func TestNamesAgreeWithTheCode(t *testing.T) {
	for what, name := range map[string]string{
		"provisioner": volumes.ProvisionerName, "DNS address": install.DNSIP, "DNS image": images.CoreDNS,
		"API server's user": pki.KubeletClient, "mark of reserved nodes": install.ReservedFor, "volumes' user": pki.Provisioner, "policies' group": pki.PoliciesGroup,
	} {
		if !contains(t, name) {
			t.Errorf("the manifests do not have the %s %q", what, name)
		}
	}
}

func contains(t *testing.T, wanted string) bool {
	t.Helper()
	objects, err := parse(manifests)
	if err != nil {
		t.Fatal(err)
	}
	for _, object := range objects {
		if holds(object.Object, wanted) {
			return true
		}
	}
	return false
}

func holds(value any, wanted string) bool {
	switch typed := value.(type) {
	case string:
		return typed == wanted
	case map[string]any:
		for _, part := range typed {
			if holds(part, wanted) {
				return true
			}
		}
	case []any:
		for _, part := range typed {
			if holds(part, wanted) {
				return true
			}
		}
	}
	return false
}
