package io.stallholder.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Says in one line that a port is taken, before anything else is started. */
final class Ports {

    private Ports() {}

    static void requireFree(int port, String variable) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException taken) {
            throw new IllegalArgumentException(
                    "port " + port + " is in use; stop what runs there or set " + variable, taken);
        }
    }
}
