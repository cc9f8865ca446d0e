package filelock

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
)

func TestTheSecondHolderWaitsForTheFirst(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "lock")
	release, err := Acquire(context.Background(), path, func() { t.Error("the first had to wait") })
	if err != nil {
		t.Fatal(err)
	}
	second, err := Acquire(context.Background(), path, release)
	if err != nil {
		t.Fatal(err)
	}
	second()
}

func TestWaitingEndsWithItsContext(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	release, err := Acquire(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := Acquire(ctx, path, cancel); !errors.Is(err, context.Canceled) {
		t.Errorf("error is %v, want context.Canceled", err)
	}
}
