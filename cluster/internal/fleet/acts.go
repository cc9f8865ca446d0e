package fleet

import (
	"context"
	"fmt"

	"ordinal/cluster/internal/link"
)

// Off is a power loss: everything on the node ends at once. It is told of when nothing runs there any more.
func (f *Fleet) Off(ctx context.Context, name string) error {
	one, err := f.find(name)
	if err != nil {
		return err
	}
	if err := one.off(); err != nil {
		return err
	}
	return one.tell(ctx, map[string]string{powerAnnotation: powerOff})
}

// On turns a node on and waits until it is Ready.
func (f *Fleet) On(ctx context.Context, name string) error {
	one, err := f.find(name)
	if err != nil {
		return err
	}
	if err := one.on(ctx); err != nil {
		return err
	}
	return one.awaitReady(ctx)
}

// Fence declares a node out of service, as an administrator does who knows that it is off: its Pods are given up without
// anybody asking it. Nobody checks here that it is. Unfence takes that back.
func (f *Fleet) Fence(ctx context.Context, name string) error { return f.fence(ctx, name, true) }

// Unfence ends a Fence.
func (f *Fleet) Unfence(ctx context.Context, name string) error { return f.fence(ctx, name, false) }

func (f *Fleet) fence(ctx context.Context, name string, isOut bool) error {
	one, err := f.find(name)
	if err != nil {
		return err
	}
	if err := one.taint(ctx, isOut); err != nil {
		return err
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	one.record.Fenced = isOut
	return f.save()
}

// Cut parts a node from the network; what runs on it runs on.
func (f *Fleet) Cut(ctx context.Context, name string) error {
	return f.cable(ctx, name, link.Cut, linkCut)
}

// Heal ends a Cut.
func (f *Fleet) Heal(ctx context.Context, name string) error {
	return f.cable(ctx, name, link.Heal, linkUp)
}

func (f *Fleet) cable(ctx context.Context, name string, act func(index int) error, told string) error {
	one, err := f.find(name)
	if err != nil {
		return err
	}
	if !one.isOn() {
		return fmt.Errorf("%s is off, and so has no cable: %w", name, ErrState)
	}
	if err := act(one.record.Index); err != nil {
		return err
	}
	return one.tell(ctx, map[string]string{linkAnnotation: told})
}
