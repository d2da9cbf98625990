package io.bazaar.junit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts and stops the markets of {@link BazaarTest} and hands out their values. */
final class BazaarExtension
        implements BeforeAllCallback,
                AfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(BazaarExtension.class);
    private static final String KEY = "market";

    /** Constructors see the test method's own context, so that its market can be theirs. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (wanted(context).fresh() == Fresh.PER_CLASS) {
            market(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        market(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return RunningMarket.knows(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean outsideOfMethods = context.getTestMethod().isEmpty();
        if (outsideOfMethods && wanted(context).fresh() == Fresh.PER_METHOD) {
            throw new ParameterResolutionException(
                    parameter.getParameter()
                            + " of "
                            + parameter.getDeclaringExecutable()
                            + ": with Fresh.PER_METHOD there is no market outside of test methods;"
                            + " use Fresh.PER_CLASS, or ask in the methods");
        }
        return market(context).value(parameter.getParameter().getType());
    }

    /** The market of this context or of one around it, started when there is none. */
    private static RunningMarket market(ExtensionContext context) {
        @Nullable RunningMarket running = store(context).get(KEY, RunningMarket.class);
        if (running == null) {
            running = RunningMarket.start(wanted(context), context.getRequiredTestClass());
            store(context).put(KEY, running);
        }
        return running;
    }

    /** Stops the market that was started for exactly this context. */
    private static void stop(ExtensionContext context) {
        @Nullable RunningMarket own = store(context).remove(KEY, RunningMarket.class);
        if (own != null) {
            own.close();
        }
    }

    private static BazaarTest wanted(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(),
                        BazaarTest.class,
                        context.getEnclosingTestClasses())
                .orElseThrow(() -> new IllegalStateException("@BazaarTest is missing"));
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
