package io.stallholder.e2e;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A stack for the tests of one class and profiles of a real browser for the people in them; what a
 * failed test had on its screens is kept in {@code target/failures}.
 */
final class World implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace SHARED =
            ExtensionContext.Namespace.create(World.class);

    private final List<String> options;
    private final List<Profile> profiles = new ArrayList<>();
    private @Nullable Stack stack;
    private @Nullable Chromium chromium;

    World(String... options) {
        this.options = List.of(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium =
                context.getRoot()
                        .getStore(SHARED)
                        .computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
        stack = Stack.start(options.toArray(String[]::new));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        context.getExecutionException()
                .ifPresent(_ -> Failures.keep(context.getDisplayName(), profiles, stack()));
        List<String> problems =
                profiles.stream().flatMap(profile -> profile.problems().stream()).toList();
        profiles.forEach(Profile::close);
        profiles.clear();
        if (!problems.isEmpty()) {
            throw new AssertionError(String.join("\n", problems));
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (stack != null) {
            stack.close();
        }
    }

    Stack stack() {
        return started(stack);
    }

    /** A fresh browser profile. */
    Profile profile(Language language) {
        Profile profile = Profile.open(started(chromium), language);
        profiles.add(profile);
        return profile;
    }

    BuyerAtBazaar buyer(Profile profile) {
        return new BuyerAtBazaar(profile, stack());
    }

    VisitorAtStallholder visitor(Profile profile) {
        return new VisitorAtStallholder(profile, stack());
    }

    Inbox inbox(Profile profile) {
        return new Inbox(profile, stack());
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the stack is not started");
        }
        return part;
    }
}
