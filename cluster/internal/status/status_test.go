package status

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"ordinal/cluster/internal/boot"
)

func TestEveryStepHasWordsAndTheEstimateFalls(t *testing.T) {
	now := time.Now()
	last := Begin(boot.StepRuntime, true, now, now).EstimateSeconds + 1
	for i, step := range []boot.Step{boot.StepRuntime, boot.StepImages, boot.StepUnpack, boot.StepControl, boot.StepNodes, boot.StepDNS, boot.StepReady} {
		cold := Begin(step, true, now, now)
		if cold.Index != i+1 || cold.Total != len(stages) || cold.Message == "" || cold.EstimateSeconds >= last {
			t.Errorf("%s: %+v after %d s", step, cold, last)
		}
		if warm := Begin(step, false, now, now); warm.EstimateSeconds > cold.EstimateSeconds {
			t.Errorf("%s: a warm start is estimated longer", step)
		}
		last = cold.EstimateSeconds
	}
	if done := Begin(boot.StepReady, true, now, now); !done.IsDone || done.EstimateSeconds != 0 {
		t.Errorf("%+v", done)
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "status.json")
	if read, err := Read(path); err != nil || read.Phase != Stopped {
		t.Errorf("%+v, %v", read, err)
	}
	if err := Write(path, Status{Phase: Ready, Pid: 7}); err != nil {
		t.Fatal(err)
	}
	if read, err := Read(path); err != nil || read.Phase != Ready || read.Pid != 7 {
		t.Errorf("%+v, %v", read, err)
	}
	if err := os.WriteFile(path, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Read(path); err == nil {
		t.Error("half a file is no error")
	}
}
