package supervise

import "time"

const (
	firstDelay = 200 * time.Millisecond
	lastDelay  = 10 * time.Second
	// A process that lived this long had started well: its next death is the first again.
	settled = 30 * time.Second
)

// nextDelay is how long to wait before a restart, given the last wait and how long the process lived since.
func nextDelay(last, lived time.Duration) time.Duration {
	if last == 0 || lived >= settled {
		return firstDelay
	}
	return min(last*2, lastDelay)
}
