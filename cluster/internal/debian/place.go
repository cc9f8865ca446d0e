package debian

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// place is this package's folder in the cache:
//
//	apt.conf          how apt is told to keep to this folder
//	lists/ archives/  apt's own: the index of Debian's archive, the fetched packages
//	trees/            NAME-<versions>/ unpacked sets, NAME-<wish>.json their records
type place struct{ dir string }

// layout changes when trees are unpacked in another way, so that old ones are not taken for new ones.
const layout = 2

// aptConf keeps apt to our folder and away from the host's installed packages, and forbids what is not signed.
// Hooks are cleared: they are meant for the host's own cache (Docker's images delete packages in them).
const aptConf = `Dir::State %[1]q;
Dir::State::Lists %[2]q;
Dir::State::status %[3]q;
Dir::Cache %[1]q;
Dir::Cache::Archives %[4]q;
APT::Install-Recommends "false";
APT::Install-Suggests "false";
APT::Get::Assume-Yes "true";
APT::Get::AllowUnauthenticated "false";
Acquire::AllowInsecureRepositories "false";
Acquire::Languages "none";
Acquire::IndexTargets::deb::DEP-11::DefaultEnabled "false";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Acquire::Retries "3";
Acquire::http::Timeout "20";
Acquire::https::Timeout "20";
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
#clear DPkg::Pre-Install-Pkgs;
%[5]s`

// unsandboxed lets apt fetch as root: its user _apt cannot enter a cache below root's home.
const unsandboxed = `APT::Sandbox::User "root";
`

func placeIn(cacheDir string) (place, error) {
	dir, err := filepath.Abs(filepath.Join(cacheDir, "debian"))
	if err != nil {
		return place{}, err
	}
	p := place{dir}
	for _, folder := range []string{p.trees(), p.lists() + "/partial", p.archives() + "/partial"} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return place{}, fmt.Errorf("make the cache folder (another one can be named by ORDINAL_CACHE): %w", err)
		}
	}
	sandbox := ""
	if os.Geteuid() == 0 {
		sandbox = unsandboxed
	}
	conf := fmt.Sprintf(aptConf, p.dir, p.lists(), p.status(), p.archives(), sandbox)
	// An empty list of installed packages makes apt name every dependency.
	if err := os.WriteFile(p.status(), nil, 0o644); err != nil {
		return place{}, err
	}
	return p, os.WriteFile(p.conf(), []byte(conf), 0o644)
}

func (p place) conf() string     { return filepath.Join(p.dir, "apt.conf") }
func (p place) status() string   { return filepath.Join(p.dir, "status") }
func (p place) lists() string    { return filepath.Join(p.dir, "lists") }
func (p place) archives() string { return filepath.Join(p.dir, "archives") }
func (p place) trees() string    { return filepath.Join(p.dir, "trees") }

// record is keyed by the wish and by the release of the host, whose sources answer it.
func (p place) record(set Set) string {
	release, _ := os.ReadFile("/etc/os-release")
	words := []any{set.Packages, set.Leave, runtime.GOARCH, releaseOf(string(release)), layout}
	if len(set.Keep) > 0 {
		words = append(words, set.Keep)
	}
	wish, err := json.Marshal(words)
	if err != nil {
		panic(err) // strings and numbers only
	}
	return filepath.Join(p.trees(), set.Name+"-"+shortHash(wish)+".json")
}

// tree is keyed by what the wish came to.
func (p place) tree(set Set, packages []Package) string {
	var said strings.Builder
	fmt.Fprintln(&said, layout, set.Leave)
	if len(set.Keep) > 0 {
		fmt.Fprintln(&said, "keep", set.Keep)
	}
	for _, pkg := range packages {
		fmt.Fprintln(&said, pkg.Name, pkg.Version, pkg.Architecture)
	}
	return filepath.Join(p.trees(), set.Name+"-"+shortHash([]byte(said.String())))
}

// sweep removes what an interrupted unpacking left. Call it with the lock held.
func (p place) sweep() error {
	left, err := filepath.Glob(filepath.Join(p.trees(), "*.partial"))
	if err != nil {
		return err
	}
	for _, path := range left {
		if err := os.RemoveAll(path); err != nil {
			return err
		}
	}
	return nil
}

// releaseOf reads ID and VERSION_ID out of an os-release file: "debian 12".
func releaseOf(osRelease string) string {
	fields := map[string]string{}
	for line := range strings.Lines(osRelease) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), "=")
		fields[key] = strings.Trim(value, `"'`)
	}
	return strings.TrimSpace(fields["ID"] + " " + fields["VERSION_ID"])
}

func shortHash(text []byte) string {
	return fmt.Sprintf("%x", sha256.Sum256(text))[:12]
}
