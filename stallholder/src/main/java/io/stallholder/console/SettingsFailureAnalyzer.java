package io.stallholder.console;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in plain words, instead of a stack trace, which settings are missing. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsMissingException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, SettingsMissingException missing) {
        return new FailureAnalysis(
                "Stallholder cannot start with these settings:"
                        + System.lineSeparator()
                        + missing.getMessage(),
                "Set them as environment variables, as given in brackets, or in a file"
                        + " application.yaml beside the jar. docs/reference/settings.md lists all.",
                missing);
    }
}
