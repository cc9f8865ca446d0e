package debian

import (
	"reflect"
	"testing"
)

func TestUpstreamDropsWhatDebianAdded(t *testing.T) {
	for version, want := range map[string]string{
		"1.22.1-9+deb12u11":       "1.22.1",
		"1.6.20~ds1-1+deb12u3":    "1.6.20",
		"1.1.5+ds1-1+deb12u1":     "1.1.5",
		"1:1.35.0-4+deb12u1+b1":   "1.35.0",
		"5.3.28+dfsg2-1":          "5.3.28",
		"1:10.11.19-0+deb12u1":    "10.11.19",
		"20220623.1-1+deb12u2":    "20220623.1",
		"2.0.22-1ubuntu2~22.04.1": "2.0.22",
	} {
		if got := (Package{Version: version}).Upstream(); got != want {
			t.Errorf("Upstream of %s is %s, want %s", version, got, want)
		}
	}
}

func TestFileIsWhatAptCallsIt(t *testing.T) {
	pkg := Package{Name: "conntrack", Version: "1:1.4.7-1+b2", Architecture: "amd64"}
	if got, want := pkg.File(), "conntrack_1%3a1.4.7-1+b2_amd64.deb"; got != want {
		t.Errorf("file is %s, want %s", got, want)
	}
}

func TestParseSimulationReadsPackagesInOrder(t *testing.T) {
	said := `NOTE: This is only a simulation!
Reading package lists...
Inst gcc-12-base (12.2.0-14+deb12u1 Debian:12.11/stable [amd64]) []
Inst debconf (1.5.82 Debian:12.11/stable [all])
Inst libc6 [2.36-9+deb12u10] (2.36-9+deb12u14 Debian:12.11/stable, Debian-Security:12/stable-security [amd64])
Conf libc6 (2.36-9+deb12u14 Debian:12.11/stable [amd64])
`
	want := []Package{
		{"gcc-12-base", "12.2.0-14+deb12u1", "amd64"},
		{"debconf", "1.5.82", "all"},
		{"libc6", "2.36-9+deb12u14", "amd64"},
	}
	if got := parseSimulation(said); !reflect.DeepEqual(got, want) {
		t.Errorf("packages are\n%v, want\n%v", got, want)
	}
}

func TestParseURIsSumsWhatIsStillToBeFetched(t *testing.T) {
	said := `'http://mirror.example/debian/pool/main/l/linux/a_1_amd64.deb' a_1_amd64.deb 1500000 SHA256:00
'http://mirror.example/debian/pool/main/l/linux/b_1_amd64.deb' b_1_amd64.deb 500000 MD5Sum:00
`
	downloads, err := parseURIs(said)
	if err != nil {
		t.Fatal(err)
	}
	if len(downloads) != 2 || megabytes(downloads) != 2 {
		t.Errorf("%d downloads of %v MB, want 2 of 2", len(downloads), megabytes(downloads))
	}
	if _, err := parseURIs("'http://x' x.deb many SHA256:00"); err == nil {
		t.Error("a size that is no number is taken")
	}
}

func TestReleaseOfNamesTheDistributionAndItsVersion(t *testing.T) {
	if got := releaseOf("PRETTY_NAME=\"Debian GNU/Linux 12\"\nVERSION_ID=\"12\"\nID=debian\n"); got != "debian 12" {
		t.Errorf("release is %q", got)
	}
}

func TestComplaintsOfKeepsErrorsOnly(t *testing.T) {
	said := "W: a warning\nE: Unable to locate package nginx-light\nE: second\n"
	if got, want := complaintsOf(said), "Unable to locate package nginx-light; second"; got != want {
		t.Errorf("complaints are %q, want %q", got, want)
	}
}
