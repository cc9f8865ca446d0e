package outer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// Lock is held by the one process that runs the cluster of a data folder; the kernel releases it when that dies.
type Lock struct{ file *os.File }

// ErrHeld says that another process runs the cluster.
var ErrHeld = errors.New("a cluster runs in this folder already")

// Purpose of a lock is noted in it: who finds a folder being cleaned waits, who finds a cluster running leaves.
type Purpose string

// Purposes.
const (
	ToRun   Purpose = "run"
	ToClean Purpose = "clean"
)

const (
	cleanLimit = 40 * time.Second
	poll       = 50 * time.Millisecond
)

// TryLock takes the lock and notes the pid in it. It waits for one who cleans, but not for one who runs a cluster.
func TryLock(ctx context.Context, path string, purpose Purpose) (*Lock, error) {
	ctx, cancel := context.WithTimeout(ctx, cleanLimit)
	defer cancel()
	for {
		lock, err := tryLock(path, purpose)
		if !errors.Is(err, ErrHeld) || purposeOf(path) == ToRun {
			return lock, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(poll):
		}
	}
}

func tryLock(path string, purpose Purpose) (*Lock, error) {
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
	_, err = fmt.Fprintf(file, "%d %s", os.Getpid(), purpose)
	return &Lock{file}, err
}

// Release gives the lock up.
func (l *Lock) Release() { l.file.Close() }

// Holder is the pid of who runs the cluster, or 0.
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
	pid, purpose := note(path)
	if purpose != ToRun {
		return 0
	}
	return pid
}

func purposeOf(path string) Purpose {
	_, purpose := note(path)
	return purpose
}

func note(path string) (pid int, purpose Purpose) {
	content, err := os.ReadFile(path)
	if err != nil {
		return 0, ""
	}
	if _, err := fmt.Sscan(string(content), &pid, &purpose); err != nil {
		return 0, ""
	}
	return pid, purpose
}

// AwaitFree waits until nobody holds the lock: flock cannot be watched without taking it.
func AwaitFree(ctx context.Context, path string) error {
	for Holder(path) != 0 {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(poll):
		}
	}
	return nil
}
