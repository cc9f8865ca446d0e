package debian

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Package is one of Debian's, in one version.
type Package struct {
	Name, Version, Architecture string
}

// File is the name under which apt keeps the package.
func (p Package) File() string {
	return p.Name + "_" + strings.ReplaceAll(p.Version, ":", "%3a") + "_" + p.Architecture + ".deb"
}

// Upstream is the version that the authors of the program gave it: without Debian's epoch, repacking mark
// and revision.
func (p Package) Upstream() string {
	version := p.Version
	if _, after, found := strings.Cut(version, ":"); found {
		version = after
	}
	if i := strings.LastIndex(version, "-"); i >= 0 {
		version = version[:i]
	}
	version, _, _ = strings.Cut(version, "~ds")
	version, _, _ = strings.Cut(version, "+d")
	return version
}

// download is a line of apt-get --print-uris: what is still to be fetched.
type download struct {
	file  string
	bytes int64
}

// parseURIs reads the lines of apt-get --print-uris: 'ADDRESS' FILE BYTES HASH.
func parseURIs(said string) ([]download, error) {
	var downloads []download
	for line := range strings.Lines(said) {
		fields := strings.Fields(line)
		if len(fields) < 3 || !strings.HasPrefix(fields[0], "'") {
			continue
		}
		size, err := strconv.ParseInt(fields[2], 10, 64)
		if err != nil {
			return nil, fmt.Errorf("apt-get --print-uris said %q", strings.TrimSpace(line))
		}
		downloads = append(downloads, download{file: fields[1], bytes: size})
	}
	return downloads, nil
}

func megabytes(downloads []download) float64 {
	var sum int64
	for _, d := range downloads {
		sum += d.bytes
	}
	return float64(sum) / 1e6
}

// installLine is apt-get --simulate's: Inst NAME (VERSION ORIGIN [ARCHITECTURE]).
var installLine = regexp.MustCompile(`^Inst (\S+?)(?::\S+)? (?:\[\S+\] )?\((\S+) .*\[(\w+)\]\)`)

// parseSimulation reads which packages apt-get --simulate would install, dependencies first.
func parseSimulation(said string) []Package {
	var packages []Package
	for line := range strings.Lines(said) {
		if m := installLine.FindStringSubmatch(line); m != nil {
			packages = append(packages, Package{Name: m[1], Version: m[2], Architecture: m[3]})
		}
	}
	return packages
}
