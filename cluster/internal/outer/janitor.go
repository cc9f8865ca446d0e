package outer

import (
	"fmt"
	"os"
	"syscall"
)

// janitor waits for the end of its stdin, which is the end of the process that started it, and cleans. A shell waits in
// a hundredth of the memory that this program would take.
const janitor = `read -r _; exec "$0" clean --data "$1" >/dev/null 2>&1`

// hireJanitor leaves one behind who cleans up, should this process be killed: the kernel ends what the sandbox ran, but
// empty control groups would stay until the next start.
func hireJanitor(data string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	stdin, hold, err := os.Pipe()
	if err != nil {
		return err
	}
	defer stdin.Close()
	none, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	defer none.Close()
	process, err := os.StartProcess("/bin/sh", []string{"sh", "-c", janitor, self, data}, &os.ProcAttr{
		Dir: "/", Env: []string{"HOME=/", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"}, Files: []*os.File{stdin, none, none},
		// A session of its own: what ends this process's group or terminal must not end it too.
		Sys: &syscall.SysProcAttr{Setsid: true},
	})
	if err != nil {
		return fmt.Errorf("cannot start the janitor: %w", err)
	}
	held = hold
	return process.Release()
}

// held keeps the janitor's stdin open until this process ends, whichever way: it is never closed.
var held *os.File
