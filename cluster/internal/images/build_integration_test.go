//go:build integration

package images

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	v1 "github.com/opencontainers/image-spec/specs-go/v1"
)

// cacheForTests is a cache of the test's own: what it makes is of no use to others. Debian's packages are, so
// they are taken from ORDINAL_CACHE, where that is named, and left there.
func cacheForTests(t *testing.T) string {
	t.Helper()
	own := t.TempDir()
	shared := os.Getenv("ORDINAL_CACHE")
	if shared == "" {
		return own
	}
	packages := filepath.Join(shared, "debian")
	if err := os.MkdirAll(packages, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(packages, filepath.Join(own, "debian")); err != nil {
		t.Fatal(err)
	}
	return own
}

func TestTheImagesAreMadeAndWork(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root may unpack and enter an image")
	}
	cache := cacheForTests(t)
	self := programs(t)
	archives := buildAll(t, cache, self)
	again := time.Now()
	if second := buildAll(t, cache, self); second[3].Path != archives[3].Path {
		t.Errorf("made twice: %s and %s", archives[3].Path, second[3].Path)
	}
	if took := time.Since(again); took > 5*time.Second {
		t.Errorf("finding all images in the cache took %s", took)
	}
	t.Run("nginx as root", func(t *testing.T) { nginxServes(t, unpack(t, archives[3]), "0:0") })
	t.Run("nginx as its own user", func(t *testing.T) { nginxServes(t, unpack(t, archives[3]), "101:101") })
	t.Run("busybox", func(t *testing.T) { shellWorks(t, unpack(t, archives[2])) })
	t.Run("toolbox", func(t *testing.T) { toolboxIsFurnished(t, unpack(t, archives[4])) })
	t.Run("mariadb as root", func(t *testing.T) { mariadbKeeps(t, unpack(t, archives[5]), "0:0") })
	t.Run("mariadb as its own user", func(t *testing.T) { mariadbKeeps(t, unpack(t, archives[5]), "999:999") })
	t.Run("redis", func(t *testing.T) { redisKeeps(t, unpack(t, archives[6])) })
	t.Run("pause", func(t *testing.T) { pauseEndsWhenAsked(t, unpack(t, archives[0])) })
}

func buildAll(t *testing.T, cache, self string) []Archive {
	t.Helper()
	start := time.Now()
	archives, err := Build(context.Background(), cache, self, func(done, total int, name string) {
		t.Logf("%d/%d %s at %.1f s", done, total, name, time.Since(start).Seconds())
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(archives) != 7 {
		t.Fatalf("%d archives", len(archives))
	}
	return archives
}

// programs stands for the folder that the build makes: the cluster's binary, here any, and kubectl beside it.
func programs(t *testing.T) (self string) {
	t.Helper()
	dir := t.TempDir()
	run(t, "go", "build", "-o", filepath.Join(dir, "kubectl"), "ordinal/cluster/cmd/kubectl")
	test, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	self = filepath.Join(dir, "self")
	if err := os.Link(test, self); err != nil {
		run(t, "cp", test, self)
	}
	return self
}

// unpack does what a container runtime does with an archive of one layer.
func unpack(t *testing.T, archive Archive) string {
	t.Helper()
	blobs, root := t.TempDir(), t.TempDir()
	run(t, "tar", "-xf", archive.Path, "-C", blobs)
	var index v1.Index
	read(t, filepath.Join(blobs, "index.json"), &index)
	if len(index.Manifests) != len(archive.Names) {
		t.Fatalf("the index has %d names, the archive %v", len(index.Manifests), archive.Names)
	}
	var manifest v1.Manifest
	read(t, blobPath(blobs, index.Manifests[0]), &manifest)
	run(t, "tar", "-xf", blobPath(blobs, manifest.Layers[0]), "-C", root)
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	return root
}

func blobPath(dir string, of v1.Descriptor) string {
	return filepath.Join(dir, "blobs", of.Digest.Algorithm().String(), of.Digest.Encoded())
}

func read(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
}

// enter runs a script in the image, in namespaces of its own: /dev and /proc as a container has them, a
// network of loopback alone on which any user may listen below port 1024, as in containerd's sandboxes.
func enter(t *testing.T, root, user, script string) (output, logged string) {
	t.Helper()
	return enterBy(t, root, user, "/bin/sh", script)
}

func enterBy(t *testing.T, root, user, shell, script string) (output, logged string) {
	t.Helper()
	log := filepath.Join(t.TempDir(), "log")
	file, err := os.OpenFile(log, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := file.Chmod(0o666); err != nil {
		t.Fatal(err)
	}
	const outside = `set -e
mkdir -p "$ROOT/dev" "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
mount -t proc proc "$ROOT/proc"
echo 0 >/proc/sys/net/ipv4/ip_unprivileged_port_start
[ ! -e "$ROOT/bin/busybox" ] || chroot "$ROOT" /bin/busybox ifconfig lo 127.0.0.1 up
exec chroot --userspec="$AS" "$ROOT" "$SHELL" -c "$SCRIPT" 3>&2 2>&1`
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "unshare", "--mount", "--pid", "--net", "--fork", "--kill-child", "sh", "-c", outside)
	cmd.Env = []string{"ROOT=" + root, "AS=" + user, "SHELL=" + shell, "SCRIPT=" + script, "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, file
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(log)
		t.Fatalf("in the image: %v\n%s\n%s", err, out.String(), text)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), string(text)
}

func nginxServes(t *testing.T, root, user string) {
	output, logged := enter(t, root, user, `
nginx -g 'daemon off;' 1>&3 2>&3 & nginx=$!
for i in $(seq 100); do nc -z 127.0.0.1 80 && break; sleep 0.1; done
wget -q -T 2 -O - http://127.0.0.1/ | grep -i '<title>'
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1/nothing
kill -QUIT $nginx; wait $nginx; echo ended with $?`)
	for _, want := range []string{"Welcome to nginx", "404", "ended with 0"} {
		if !strings.Contains(output, want) {
			t.Errorf("output lacks %q:\n%s", want, output)
		}
	}
	if !strings.Contains(logged, `"GET / HTTP/1.1" 200`) {
		t.Errorf("the access is not logged to stdout:\n%s", logged)
	}
}

func shellWorks(t *testing.T, root string) {
	output, _ := enter(t, root, "0:0", `
mkdir -p /tmp/www && echo page >/tmp/www/index.html && busybox httpd -p 127.0.0.1:8080 -h /tmp/www
wget -q -T 2 -O - http://127.0.0.1:8080/
nc -z -w 1 127.0.0.1 8080 && echo open
nc -z -w 1 127.0.0.1 8081 || echo closed
wget -q -T 1 -t 1 -O - http://127.0.0.1:8081/ || echo refused
for tool in sh ls cat vi top hostname nslookup ping awk sed grep id sleep; do command -v $tool >/dev/null || echo lacks $tool; done
id -un; test -w /tmp && echo written`)
	if want := "page\nopen\nclosed\nrefused\nroot\nwritten\n"; output != want {
		t.Errorf("the shell says\n%s, want\n%s", output, want)
	}
}

// pauseEndsWhenAsked: as the first process of a pid namespace it gets only the signals that it asked for.
func pauseEndsWhenAsked(t *testing.T, root string) {
	entries, err := os.ReadDir(root)
	if err != nil || len(entries) != 1 {
		t.Fatalf("pause holds %v (%v)", entries, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	pause := exec.CommandContext(ctx, filepath.Join(root, "usr/bin/catatonit"), "-P")
	pause.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWPID}
	if err := pause.Start(); err != nil {
		t.Fatal(err)
	}
	for !blocksTerm(t, pause.Process.Pid) {
		if ctx.Err() != nil {
			t.Fatal("pause never waits for signals")
		}
	}
	if err := pause.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := pause.Wait(); err != nil || ctx.Err() != nil {
		t.Errorf("pause ended with %v (%v), want 0 when it is asked to", err, ctx.Err())
	}
}

// blocksTerm says whether the process has begun to wait for SIGTERM by signalfd, for which it blocks it.
func blocksTerm(t *testing.T, pid int) bool {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if mask, found := strings.CutPrefix(line, "SigBlk:\t"); found {
			blocked, err := strconv.ParseUint(strings.TrimSpace(mask), 16, 64)
			return err == nil && blocked&(1<<(syscall.SIGTERM-1)) != 0
		}
	}
	return false
}
