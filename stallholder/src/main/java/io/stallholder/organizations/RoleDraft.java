package io.stallholder.organizations;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A custom role as somebody wants it: one effect at most for each right. */
public record RoleDraft(String name, Map<Permission, Effect> effects) {

    /** Trims the name and copies the effects. */
    public RoleDraft {
        name = name.strip();
        effects = Map.copyOf(effects);
    }

    List<Policy> policies() {
        return effects.entrySet().stream()
                .map(effect -> new Policy(effect.getValue(), effect.getKey()))
                .sorted(Comparator.comparing(Policy::permission))
                .toList();
    }
}
