// Package gate is the way in from the host: connections to a listener that was made outside go to one address inside.
package gate

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"time"
)

const dialLimit = 5 * time.Second

// Serve passes every connection of the listener on to the address until the context ends.
func Serve(ctx context.Context, listener net.Listener, address string) error {
	stop := context.AfterFunc(ctx, func() { listener.Close() })
	defer stop()
	for {
		outside, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return nil
		}
		if err != nil {
			// Out of descriptors, say: what is open must go on.
			if temporary, ok := err.(interface{ Temporary() bool }); ok && temporary.Temporary() {
				continue
			}
			return err
		}
		go pass(outside, address)
	}
}

// pass joins two connections. A client that closes its half still gets the answer.
func pass(outside net.Conn, address string) {
	defer outside.Close()
	inside, err := net.DialTimeout("tcp", address, dialLimit)
	if err != nil {
		return
	}
	defer inside.Close()
	var both sync.WaitGroup
	for _, pair := range [][2]net.Conn{{outside, inside}, {inside, outside}} {
		both.Add(1)
		go func() {
			defer both.Done()
			_, _ = io.Copy(pair[1], pair[0])
			if half, ok := pair[1].(interface{ CloseWrite() error }); ok {
				_ = half.CloseWrite()
			}
		}()
	}
	both.Wait()
}
