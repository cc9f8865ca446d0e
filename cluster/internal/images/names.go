package images

import "strings"

// Names that no registry has: .internal is set aside for private use, so nothing is ever pulled by them.
const (
	// Pause is the container that holds a Pod's namespaces.
	Pause = "ordinal.internal/pause:1"
	// CoreDNS is the cluster's DNS server.
	CoreDNS = "ordinal.internal/coredns:1"
	// Toolbox is what a student's terminal opens in.
	Toolbox = "ordinal.internal/toolbox:1"
)

// labNames are the tags that a Debian package may truly carry: its upstream version, and that without the
// patch. stable and latest say no version; they are what manifests write that work on any cluster. Others are true of
// some images only.
func labNames(repository, version string, others ...string) []string {
	tags := append([]string{"stable", "latest", version}, others...)
	if i := strings.LastIndex(version, "."); i > 0 {
		tags = append(tags, version[:i])
	}
	names := make([]string, len(tags))
	for i, tag := range tags {
		names[i] = "docker.io/library/" + repository + ":" + tag
	}
	return names
}
