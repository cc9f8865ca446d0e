// Package sandbox cuts processes off from the machine: namespaces of their own, and a root file system that shows of the
// host only its programs, its devices and the cluster's own folders.
package sandbox

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// View is what of the host is seen inside, each at its own path and without what is mounted below it.
type View struct {
	ReadOnly []string
	Writable []string
}

// programs are a host's read-only part; kernel is seen with what is mounted in it (terminals, control groups).
var (
	programs = []string{"/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"}
	kernel   = []string{"/dev", "/sys"}
)

// volatile folders exist in memory only, and end with the sandbox.
var volatile = []string{"/run", "/tmp", "/etc", "/var/lib", "/var/log", "/proc"}

// EnterRoot replaces the root of this (fresh) mount namespace. Nothing of the host's mounts stays behind in it, so that
// the host can unmount what it likes. The folder is where the new root is put together.
func EnterRoot(folder string, view View) error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_PRIVATE, ""); err != nil {
		return fmt.Errorf("cannot make the mounts private: %w", err)
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	if err := unix.Mount("tmpfs", folder, "tmpfs", unix.MS_NOSUID, "mode=755"); err != nil {
		return fmt.Errorf("cannot mount the new root: %w", err)
	}
	for _, path := range volatile {
		if err := os.MkdirAll(filepath.Join(folder, path), 0o755); err != nil {
			return err
		}
	}
	for _, part := range []struct {
		paths []string
		flags uintptr
	}{
		{programs, unix.MS_RDONLY}, {kernel, unix.MS_REC}, {view.ReadOnly, unix.MS_RDONLY}, {view.Writable, 0},
	} {
		for _, path := range part.paths {
			if err := show(folder, path, part.flags); err != nil {
				return err
			}
		}
	}
	if err := writeEtc(filepath.Join(folder, "etc")); err != nil {
		return err
	}
	return pivot(folder)
}

// show makes a host's path seen at the same place below root; a path that the host lacks is left out.
func show(root, path string, flags uintptr) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	target := filepath.Join(root, path)
	if info.Mode()&fs.ModeSymlink != 0 {
		to, err := os.Readlink(path)
		if err != nil {
			return err
		}
		return os.Symlink(to, target)
	}
	if err := os.MkdirAll(target, 0o755); err != nil {
		return err
	}
	if err := unix.Mount(path, target, "", unix.MS_BIND|flags&unix.MS_REC, ""); err != nil {
		return fmt.Errorf("cannot show %s in the sandbox: %w", path, err)
	}
	if flags&unix.MS_RDONLY == 0 {
		return nil
	}
	// A bind mount takes its flags only when it is mounted a second time.
	if err := unix.Mount("", target, "", unix.MS_REMOUNT|unix.MS_BIND|unix.MS_RDONLY, ""); err != nil {
		return fmt.Errorf("cannot make %s read-only in the sandbox: %w", path, err)
	}
	return nil
}

// protocols by name, as IANA numbers them. nft tells of what is in the kernel by these names, and kube-proxy knows its own
// Services again by what nft tells: where it reads `6` for `tcp`, it takes them all for leftovers at its next full round, which
// comes with each start and each hour, and removes them.
// https://www.iana.org/assignments/protocol-numbers
const protocols = "icmp 1 ICMP\ntcp 6 TCP\nudp 17 UDP\nipv6-icmp 58 IPv6-ICMP\nsctp 132 SCTP\n"

// writeEtc holds what libraries look for. There is no name server: nothing outside can be reached.
func writeEtc(dir string) error {
	for name, content := range map[string]string{
		"passwd":        "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin\n",
		"group":         "root:x:0:\nnogroup:x:65534:\n",
		"hosts":         "127.0.0.1 localhost\n",
		"resolv.conf":   "",
		"nsswitch.conf": "hosts: files dns\nprotocols: files\n",
		"protocols":     protocols,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func pivot(folder string) error {
	if err := os.Chdir(folder); err != nil {
		return err
	}
	// With both arguments the same the old root ends up on top of the new one, and is taken off at once.
	if err := unix.PivotRoot(".", "."); err != nil {
		return fmt.Errorf("cannot enter the new root: %w", err)
	}
	if err := unix.Unmount(".", unix.MNT_DETACH); err != nil {
		return err
	}
	if err := os.Chdir("/"); err != nil {
		return err
	}
	return MountProc()
}

// MountProc shows the processes of this pid namespace.
func MountProc() error {
	return unix.Mount("proc", "/proc", "proc", unix.MS_NOSUID|unix.MS_NODEV|unix.MS_NOEXEC, "")
}

// Refuses tells why a folder cannot be shown inside: it lies where the kernel's own file systems are.
func Refuses(path string) error {
	for _, kernel := range []string{"/dev", "/sys", "/proc"} {
		if path == kernel || strings.HasPrefix(path, kernel+"/") {
			return fmt.Errorf("%s cannot hold a cluster: choose a folder on a disk", path)
		}
	}
	return nil
}
