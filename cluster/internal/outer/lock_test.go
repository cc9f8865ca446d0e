package outer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestASecondOneIsRefusedAndLearnsThePid(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	lock, err := TryLock(t.Context(), path, ToRun)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := TryLock(t.Context(), path, ToRun); !errors.Is(err, ErrHeld) {
		t.Errorf("%v", err)
	}
	if pid := Holder(path); pid != os.Getpid() {
		t.Errorf("the holder is %d", pid)
	}
	lock.Release()
	if pid := Holder(path); pid != 0 {
		t.Errorf("a free lock is held by %d", pid)
	}
}

func TestWhoCleansIsWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	cleaning, err := TryLock(t.Context(), path, ToClean)
	if err != nil {
		t.Fatal(err)
	}
	if pid := Holder(path); pid != 0 {
		t.Errorf("who cleans is taken for a cluster: %d", pid)
	}
	got := make(chan error, 1)
	go func() {
		lock, err := TryLock(context.Background(), path, ToRun)
		if err == nil {
			lock.Release()
		}
		got <- err
	}()
	select {
	case err := <-got:
		t.Fatalf("did not wait: %v", err)
	case <-time.After(2 * poll):
	}
	cleaning.Release()
	if err := <-got; err != nil {
		t.Error(err)
	}
}

func TestAwaitFreeEndsWithItsContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	lock, err := TryLock(t.Context(), path, ToRun)
	if err != nil {
		t.Fatal(err)
	}
	defer lock.Release()
	ctx, cancel := context.WithTimeout(t.Context(), 2*poll)
	defer cancel()
	if err := AwaitFree(ctx, path); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}
