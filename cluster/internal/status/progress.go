package status

import (
	"slices"
	"time"

	"ordinal/cluster/internal/boot"
)

// Progress says how far a start is.
type Progress struct {
	Step    boot.Step `json:"step"`
	Index   int       `json:"index"` // of the step, from 1
	Total   int       `json:"total"`
	Message string    `json:"message"`
	// EstimateSeconds is what is left of the whole start, by measured times.
	EstimateSeconds int       `json:"estimateSeconds"`
	StartedAt       time.Time `json:"startedAt"`
	UpdatedAt       time.Time `json:"updatedAt"`
	IsDone          bool      `json:"isDone"`
	Error           string    `json:"error,omitempty"`
}

// stage is what is known of a step beforehand: words, and seconds on a machine with 2 cores, cold and warm.
type stage struct {
	step       boot.Step
	message    string
	cold, warm int
}

var stages = []stage{
	{boot.StepRuntime, "fetching the container runtime", 10, 0},
	{boot.StepImages, "making the container images", 25, 1},
	{boot.StepUnpack, "unpacking the container images", 10, 0},
	{boot.StepControl, "starting the control plane", 4, 4},
	{boot.StepNodes, "waiting for the nodes", 3, 3},
	{boot.StepDNS, "waiting for the cluster's DNS", 5, 3},
	{boot.StepReady, "the cluster is ready", 0, 0},
}

// Begin is the progress at the start of a step.
func Begin(step boot.Step, isCold bool, startedAt, now time.Time) Progress {
	index := slices.IndexFunc(stages, func(s stage) bool { return s.step == step })
	progress := Progress{Step: step, Index: index + 1, Total: len(stages), StartedAt: startedAt, UpdatedAt: now, IsDone: step == boot.StepReady}
	if index < 0 {
		return progress
	}
	progress.Message = stages[index].message
	for _, left := range stages[index:] {
		if isCold {
			progress.EstimateSeconds += left.cold
		} else {
			progress.EstimateSeconds += left.warm
		}
	}
	return progress
}
