package sandbox

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"syscall"

	"golang.org/x/sys/unix"
)

// Namespaces of a sandbox, and of a node inside one, which has a host name too.
const (
	Namespaces     = syscall.CLONE_NEWPID | syscall.CLONE_NEWNS | syscall.CLONE_NEWNET | syscall.CLONE_NEWIPC
	NodeNamespaces = Namespaces | syscall.CLONE_NEWUTS
)

// Start runs this same program, as the named command, as pid 1 of new namespaces. It reads its specification from stdin;
// files are its descriptors from 3 on. The child is killed when the calling process dies.
func Start(command string, spec any, log *os.File, files []*os.File) (*os.Process, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	stdin, err := specPipe(spec)
	if err != nil {
		return nil, err
	}
	defer stdin.Close()
	started := make(chan error, 1)
	var process *os.Process
	go func() {
		// The death signal comes when the *thread* that forked ends, so that thread is kept for good.
		runtime.LockOSThread()
		process, err = os.StartProcess(self, []string{command}, &os.ProcAttr{
			Dir: "/", Env: environment(), Files: append([]*os.File{stdin, log, log}, files...),
			Sys: &syscall.SysProcAttr{Cloneflags: Namespaces, Pdeathsig: syscall.SIGKILL, Setsid: true},
		})
		started <- err
		if err == nil {
			select {}
		}
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("cannot make namespaces (is this root, and not an unprivileged container?): %w", err)
	}
	return process, nil
}

// environment is small on purpose: nothing of the user's settings or secrets goes in.
func environment() []string {
	return []string{"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LANG=C.UTF-8"}
}

// specPipe gives a pipe that holds the specification already; it must fit into the kernel's buffer.
func specPipe(spec any) (*os.File, error) {
	content, err := json.Marshal(spec)
	if err != nil {
		return nil, err
	}
	read, write, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer write.Close()
	if _, err := unix.FcntlInt(write.Fd(), unix.F_SETPIPE_SZ, 1<<20); err != nil {
		return nil, err
	}
	_, err = write.Write(content)
	return read, err
}

// ReadSpec is the child's side of Start.
func ReadSpec(spec any) error {
	return json.NewDecoder(os.Stdin).Decode(spec)
}

// Remount makes the mounts of a fresh mount namespace its own: nothing gets out of it, and in only what the outer one
// shares.
func Remount() error {
	if err := unix.Mount("", "/", "", unix.MS_REC|unix.MS_SLAVE, ""); err != nil {
		return err
	}
	return MountProc()
}

// MountVolatile puts an empty file system in memory over each folder.
func MountVolatile(folders ...string) error {
	for _, folder := range folders {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		if err := unix.Mount("tmpfs", folder, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, "mode=755"); err != nil {
			return fmt.Errorf("cannot mount %s: %w", folder, err)
		}
	}
	return nil
}

// Bind shows one path at another.
func Bind(from, to string) error {
	if err := unix.Mount(from, to, "", unix.MS_BIND, ""); err != nil {
		return fmt.Errorf("cannot show %s at %s: %w", from, to, err)
	}
	return nil
}

// Share lets mounts made from now on be seen in containers that ask for it, as the kubelet expects.
func Share() error { return unix.Mount("", "/", "", unix.MS_REC|unix.MS_SHARED, "") }
