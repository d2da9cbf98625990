package io.stallholder.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** What the running program answers: its router's routes, static files, and filters. */
final class Routes {

    private Routes() {}

    /** Of controllers, the actuator's among them, and of static files. */
    static Set<Route> of(ApplicationContext program) {
        Set<Route> routes = new TreeSet<>();
        program.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(router ->
                        router.getHandlerMethods()
                                .keySet()
                                .forEach(mapping -> routes.addAll(Route.of(mapping))));
        program.getBeansOfType(SimpleUrlHandlerMapping.class)
                .values()
                .forEach(files ->
                        files.getUrlMap()
                                .keySet()
                                .forEach(path -> routes.add(new Route("GET", path))));
        return routes;
    }

    /** The security filters by name: some of them answer by themselves. */
    static Set<String> filters(ApplicationContext program) {
        Collection<FilterChainProxy> proxies =
                program.getBeansOfType(FilterChainProxy.class).values();
        return proxies.stream()
                .flatMap(proxy -> proxy.getFilterChains().stream())
                .flatMap(chain -> chain.getFilters().stream())
                .map(filter -> filter.getClass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Those that only a filter answers; the table's rows stand for them. */
    static List<Route> ofFilters(RouteTable table) {
        return table.filters().stream()
                .map(line -> List.of(line.split("\\s+")))
                .filter(words -> words.size() == 3)
                .map(words -> new Route(words.get(1), words.get(2)))
                .toList();
    }
}
