package io.stallholder.outbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts one message. The name is resolved once, its address is checked, and that very address is
 * called: a name that answers otherwise the second time gains nothing. HTTP/1.1 with one request
 * per connection; of the answer only the status line is read.
 */
final class WebhookCall {

    private static final int LINE_MAX = 1000;
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    private final WebhookSettings settings;
    private final SSLSocketFactory tls;

    WebhookCall(WebhookSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
    }

    WebhookAnswer post(URI url, Map<String, String> headers, byte[] body) {
        boolean secure = "https".equals(url.getScheme());
        try {
            InetAddress address = InetAddress.getByName(bare(url.getHost()));
            if (!secure && !address.isLoopbackAddress()) {
                return new WebhookAnswer.Forbidden("only https is called");
            }
            if (!settings.privateAddresses() && !PublicAddresses.isPublic(address)) {
                return new WebhookAnswer.Forbidden(
                        "the address is not public; stallholder.webhooks.private-addresses");
            }
            return exchange(address, url, secure, request(url, headers, body));
        } catch (UnknownHostException unknown) {
            return new WebhookAnswer.Failed("no such host");
        } catch (SocketTimeoutException late) {
            return new WebhookAnswer.Failed(
                    "no answer within " + settings.timeout().toSeconds() + " s");
        } catch (IOException failed) {
            String message = failed.getMessage();
            return new WebhookAnswer.Failed(message == null ? failed.toString() : message);
        }
    }

    /**
     * Whatever blocks, the handshake included: at the deadline the connection is closed under it.
     */
    private WebhookAnswer exchange(InetAddress address, URI url, boolean secure, byte[] request)
            throws IOException {
        long deadline = System.nanoTime() + settings.timeout().toNanos();
        int port = url.getPort() == -1 ? (secure ? HTTPS : HTTP) : url.getPort();
        try (Socket plain = new Socket();
                Guard _ = Guard.over(plain, left(deadline))) {
            plain.connect(new InetSocketAddress(address, port), left(deadline));
            plain.setSoTimeout(left(deadline));
            Socket socket = secure ? encrypted(plain, url, port) : plain;
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return status(socket, deadline);
        } catch (IOException failed) {
            if (System.nanoTime() < deadline) {
                throw failed;
            }
            SocketTimeoutException late = new SocketTimeoutException("the time is used up");
            late.initCause(failed);
            throw late;
        }
    }

    /** The certificate must be the named host's, although the call went to an address. */
    private SSLSocket encrypted(Socket plain, URI url, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, bare(url.getHost()), port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] request(URI url, Map<String, String> headers, byte[] body) {
        String path =
                url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        StringBuilder head = new StringBuilder("POST ").append(path);
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\nHost: ").append(url.getHost());
        if (url.getPort() != -1) {
            head.append(':').append(url.getPort());
        }
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        head.append("\r\nContent-Length: ").append(body.length);
        head.append("\r\nConnection: close\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static WebhookAnswer status(Socket socket, long deadline) throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (line.size() < LINE_MAX) {
            socket.setSoTimeout(left(deadline));
            int next = in.read();
            if (next == '\n') {
                String said = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                Matcher status = STATUS.matcher(said);
                return status.matches()
                        ? new WebhookAnswer.Status(Integer.parseInt(status.group(1)))
                        : new WebhookAnswer.Failed("the answer is not HTTP");
            }
            if (next == -1) {
                return new WebhookAnswer.Failed("the connection was closed without an answer");
            }
            line.write(next);
        }
        return new WebhookAnswer.Failed("the answer is not HTTP");
    }

    /** The milliseconds until the deadline. */
    private static int left(long deadline) throws SocketTimeoutException {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("the time is used up");
        }
        return Math.toIntExact(left);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Closes a connection when its time is up, unless the exchange is over before. */
    private record Guard(CompletableFuture<Void> closing) implements AutoCloseable {

        static Guard over(Socket socket, int millis) {
            return new Guard(
                    CompletableFuture.runAsync(
                            () -> shut(socket),
                            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)));
        }

        @Override
        public void close() {
            closing.cancel(false);
        }

        private static void shut(Socket socket) {
            try {
                socket.close();
            } catch (IOException already) {
                throw new UncheckedIOException(already);
            }
        }
    }
}
