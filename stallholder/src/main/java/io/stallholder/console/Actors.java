package io.stallholder.console;

import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands controllers the actor, a person or a key, of the sort they ask for, or Optional. */
final class Actors implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return Actor.class.isAssignableFrom(wanted(parameter));
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> wanted = wanted(parameter);
        Optional<Actor> actor = current().filter(wanted::isInstance);
        if (parameter.getParameterType() == Optional.class) {
            return actor;
        }
        return actor.orElseThrow(() ->
                new IllegalStateException(
                        "no "
                                + wanted.getSimpleName()
                                + " behind this request; is its path behind a rule?"));
    }

    static Optional<User> user() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof User user
                ? Optional.of(user)
                : Optional.empty();
    }

    private static Optional<Actor> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null) {
            return Optional.empty();
        }
        return switch (authentication.getPrincipal()) {
            case User user ->
                    Optional.of(new Actor.Person(user.id(), user.email(), user.operator()));
            case Actor key -> Optional.of(key);
            case null, default -> Optional.empty();
        };
    }

    private static Class<?> wanted(MethodParameter parameter) {
        return parameter.getParameterType() == Optional.class
                ? ResolvableType.forMethodParameter(parameter).getGeneric().resolve(Object.class)
                : parameter.getParameterType();
    }
}
