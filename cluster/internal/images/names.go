package images

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// Names that no registry has: .internal is set aside for private use, so nothing is ever pulled by them.
const (
	// Pause is the container that holds a Pod's namespaces.
	Pause = "ordinal.internal/pause:1"
	// CoreDNS is the cluster's DNS server.
	CoreDNS = "ordinal.internal/coredns:1"
)

// catalogue is what a lab may write as ${image.nginx}: the name on the embedded cluster, and on another
// one that pulls from public registries. Ordinal's other parts read the same file.
//
//go:embed images.json
var catalogue []byte

// LabImage is an entry of the catalogue.
type LabImage struct {
	Embedded string `json:"embedded"`
	Public   string `json:"public"`
	Holds    string `json:"holds"`
}

// Catalogue gives the images for labs by their short name.
func Catalogue() map[string]LabImage {
	var images map[string]LabImage
	if err := json.Unmarshal(catalogue, &images); err != nil {
		panic(fmt.Sprintf("images.json was built into this program and is broken: %v", err))
	}
	return images
}

// labNames are the tags that a Debian package may truly carry: its upstream version, and that without the
// patch. stable and latest say no version; they are what manifests write that work on any cluster.
func labNames(repository, version string) []string {
	tags := []string{"stable", "latest", version}
	if i := strings.LastIndex(version, "."); i > 0 {
		tags = append(tags, version[:i])
	}
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = "docker.io/library/" + repository + ":" + tag
	}
	return names
}
