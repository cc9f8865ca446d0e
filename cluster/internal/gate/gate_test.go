package gate

import (
	"context"
	"io"
	"net"
	"testing"
)

func TestWhatIsSaidOutsideIsAnsweredInside(t *testing.T) {
	inside := listen(t)
	go func() {
		connection, err := inside.Accept()
		if err != nil {
			return
		}
		defer connection.Close()
		said, _ := io.ReadAll(connection) // until the client's half is closed
		_, _ = connection.Write(append([]byte("heard "), said...))
	}()
	outside := listen(t)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- Serve(ctx, outside, inside.Addr().String()) }()

	client, err := net.Dial("tcp", outside.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	_, _ = client.Write([]byte("hello"))
	_ = client.(*net.TCPConn).CloseWrite()
	answer, err := io.ReadAll(client)
	if err != nil || string(answer) != "heard hello" {
		t.Errorf("%q, %v", answer, err)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

func TestNobodyInsideEndsTheConnection(t *testing.T) {
	inside := listen(t)
	address := inside.Addr().String()
	inside.Close()
	outside := listen(t)
	go func() { _ = Serve(t.Context(), outside, address) }()
	client, err := net.Dial("tcp", outside.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	if answer, _ := io.ReadAll(client); len(answer) != 0 {
		t.Errorf("%q", answer)
	}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	return listener
}
