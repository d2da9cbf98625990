package io.stallholder.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** {@code java -jar bazaar.jar} on free ports. */
final class BazaarAlone implements AutoCloseable {

    private static final String READY =
            "Bazaar is ready: (http://127\\.0\\.0\\.1:(\\d+))/ " + "\\(mail on port (\\d+)";

    private final List<String> arguments;
    private Program program;
    private String url = "";
    private int smtpPort;

    private BazaarAlone(List<String> arguments) {
        this.arguments = arguments;
        this.program = launch();
        awaitReady();
    }

    static BazaarAlone inMemory() {
        return new BazaarAlone(List.of());
    }

    /** With state in a folder and, if wanted, somebody to be waited for. */
    static BazaarAlone in(Path data, String... clockListeners) {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString()));
        for (String listener : clockListeners) {
            arguments.addAll(List.of("--clock-listener", listener));
        }
        return new BazaarAlone(arguments);
    }

    /** In memory, for the market of this file. */
    static BazaarAlone trading(Path market) {
        return new BazaarAlone(List.of("--config", market.toString()));
    }

    /** With state in a folder, for the market of this file. */
    static BazaarAlone trading(Path market, Path data) {
        return new BazaarAlone(List.of("--data", data.toString(), "--config", market.toString()));
    }

    static Path jar() {
        return Program.ROOT.resolve("bazaar/target/bazaar.jar");
    }

    String url() {
        return url;
    }

    /** What AWS SDKs are pointed at. */
    String awsEndpoint() {
        return url.replace("127.0.0.1", "localhost");
    }

    int smtpPort() {
        return smtpPort;
    }

    BazaarControls controls() {
        return new BazaarControls(url);
    }

    void killAndRestart() {
        program.kill();
        program = launch();
        awaitReady();
    }

    private Program launch() {
        List<String> command = new ArrayList<>(List.of("-jar", jar().toString()));
        command.addAll(List.of("--port", "0", "--smtp-port", "0"));
        command.addAll(arguments);
        return Program.java(Map.of(), command);
    }

    private void awaitReady() {
        Matcher ready = program.awaitOutput(READY);
        url = ready.group(1);
        smtpPort = Integer.parseInt(ready.group(3));
    }

    @Override
    public void close() {
        program.close();
    }
}
