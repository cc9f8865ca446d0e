package outer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Lock is held by the one process that runs the cluster of a data folder; the kernel releases it when that dies.
type Lock struct{ file *os.File }

// ErrHeld says that another process runs the cluster.
var ErrHeld = errors.New("a cluster runs in this folder already")

// TryLock takes the lock and notes the pid in it.
func TryLock(path string) (*Lock, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		file.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, ErrHeld
		}
		return nil, fmt.Errorf("cannot lock %s: %w", path, err)
	}
	if err := file.Truncate(0); err != nil {
		return nil, err
	}
	_, err = file.WriteString(strconv.Itoa(os.Getpid()))
	return &Lock{file}, err
}

// Release gives the lock up.
func (l *Lock) Release() { l.file.Close() }

// Holder is the pid of who holds the lock, or 0.
func Holder(path string) int {
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer file.Close()
	// A shared lock is refused while the exclusive one is held.
	if syscall.Flock(int(file.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) == nil {
		return 0
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	pid, _ := strconv.Atoi(strings.TrimSpace(string(content)))
	return pid
}

// AwaitFree waits until nobody holds the lock: flock cannot be watched without taking it.
func AwaitFree(ctx context.Context, path string) error {
	for Holder(path) != 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
	return nil
}
