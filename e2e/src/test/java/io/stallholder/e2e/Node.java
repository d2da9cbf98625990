package io.stallholder.e2e;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One node of the product: a process that is killed, stopped, continued and started again. */
final class Node implements AutoCloseable {

    private final String name;
    private final String url;
    private final Map<String, String> environment;
    private final List<String> command;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile Program program;

    private Node(String name, Launch launch) {
        this.name = name;
        this.url = "http://localhost:" + launch.port;
        this.environment = launch.environment;
        this.command = launch.arguments;
        this.program = Program.java(environment, command);
    }

    /** How to start it. */
    record Launch(int port, Map<String, String> environment, List<String> arguments) {}

    static Node start(String name, Launch launch) {
        return new Node(name, launch);
    }

    String name() {
        return name;
    }

    String url() {
        return url;
    }

    void awaitReady() {
        program.awaitOutput("the node is ready");
    }

    /** kill -9, and a new process without waiting for it. */
    void killAndRelaunch() {
        program.kill();
        stopped.set(false);
        program = Program.java(environment, command);
    }

    /** kill -STOP: it stands still with all it holds, and does not know. */
    void freeze() {
        signal("-STOP");
        stopped.set(true);
    }

    /** kill -CONT. */
    void thaw() {
        signal("-CONT");
        stopped.set(false);
    }

    /** Fails with what it printed if it has ended by itself. */
    void requireAlive() {
        program.requireAlive();
    }

    private void signal(String signal) {
        try (Program kill =
                Program.run(Map.of(), List.of("kill", signal, String.valueOf(program.pid())))) {
            if (kill.awaitExit() != 0) {
                throw new IllegalStateException(kill.output());
            }
        }
    }

    @Override
    public void close() {
        if (stopped.get()) {
            thaw();
        }
        program.kill();
    }
}
