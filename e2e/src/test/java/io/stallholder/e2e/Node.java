package io.stallholder.e2e;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** One node of the product: a process that is killed, stopped, continued and started again. */
final class Node implements AutoCloseable {

    private static final String NO_DATABASE = "org.postgresql.util.PSQLException";

    private final String name;
    private final String url;
    private final Map<String, String> environment;
    private final List<String> command;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile Program program;
    private volatile boolean closed;

    private Node(String name, Launch launch) {
        this.name = name;
        this.url = "http://localhost:" + launch.port;
        this.environment = launch.environment;
        this.command = launch.arguments;
        this.program = launch();
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
    synchronized void killAndRelaunch() {
        program.kill();
        stopped.set(false);
        program = launch();
    }

    private Program launch() {
        Program started = Program.java(environment, command);
        ProcessHandle process = ProcessHandle.of(started.pid()).orElseThrow();
        Thread.ofVirtual()
                .start(() -> {
                    process.onExit().join();
                    ended(started);
                });
        return started;
    }

    /** Starts again what gave up since PostgreSQL was not there, as whoever runs it would. */
    private synchronized void ended(Program it) {
        if (!closed && program.equals(it) && it.output().contains(NO_DATABASE)) {
            System.out.println(name + " found no database and is started again");
            program = launch();
        }
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
        closed = true;
        if (stopped.get()) {
            thaw();
        }
        program.kill();
    }
}
