package io.stallholder.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Millions of planned faults fill no log. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.stallholder");
    private Level ofRoot = Level.INFO;
    private Level ofOurs = Level.INFO;

    @Override
    public void beforeAll(ExtensionContext context) {
        ofRoot = root.getEffectiveLevel();
        ofOurs = ours.getEffectiveLevel();
        root.setLevel(Level.OFF);
        ours.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        root.setLevel(ofRoot);
        ours.setLevel(ofOurs);
    }
}
