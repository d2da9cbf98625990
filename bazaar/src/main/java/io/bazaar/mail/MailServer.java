package io.bazaar.mail;

import java.net.InetAddress;
import org.subethamail.smtp.server.SMTPServer;

/** SMTP on loopback: a mail is acknowledged after it is in the inbox on disk. */
public final class MailServer implements AutoCloseable {

    private final SMTPServer server;

    private MailServer(SMTPServer server) {
        this.server = server;
    }

    /** Starts on this port; 0 takes a free one. */
    public static MailServer start(int port, Inbox inbox) {
        SMTPServer server =
                SMTPServer.port(port)
                        .bindAddress(InetAddress.getLoopbackAddress())
                        .hostName("localhost")
                        .softwareName("Bazaar")
                        .maxMessageSize(Delivery.MESSAGE_BYTES_MAX)
                        .messageHandlerFactory(context -> new Delivery(inbox))
                        .build();
        server.start();
        return new MailServer(server);
    }

    /** Where it listens. */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }
}
