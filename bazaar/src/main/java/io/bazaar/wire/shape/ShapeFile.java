package io.bazaar.wire.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.wire.shape.Shape.Listing;
import io.bazaar.wire.shape.Shape.Mapping;
import io.bazaar.wire.shape.Shape.Scalar;
import io.bazaar.wire.shape.Shape.Structure;
import io.bazaar.wire.shape.ShapeRule.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads a service's shapes; a shape is made anew for every place where it is used. */
final class ShapeFile {

    private final Map<String, Facts> shapes;
    private final Origin origin;

    private ShapeFile(Map<String, Facts> shapes, Origin origin) {
        this.shapes = shapes;
        this.origin = origin;
    }

    static ServiceShapes read(String name) {
        Facts file = load("/bazaar/shapes/" + name + ".yaml");
        ErrorForm errors = ErrorForm.valueOf(file.text("errors").toUpperCase(Locale.ROOT));
        Origin origin = new Origin(file.text("source"), errors, file.texts("reasons"));
        ShapeFile shapes = new ShapeFile(file.all("shapes"), origin);
        Map<String, OperationShape> operations = new LinkedHashMap<>();
        file.all("operations")
                .forEach((operation, facts) ->
                        operations.put(operation, shapes.operation(operation, facts)));
        return new ServiceShapes(
                file.text("service"),
                file.text("namespace"),
                file.text("signing"),
                file.texts("protocols"),
                file.optional("path").orElse(""),
                errors,
                operations);
    }

    private OperationShape operation(String name, Facts facts) {
        Facts input = named(facts.text("input"));
        return new OperationShape(
                name,
                make(new Branch(origin, name, List.of(), input)),
                origin.errors(),
                facts.number("perSecond").map(Math::toIntExact).orElse(null));
    }

    private Shape make(Branch branch) {
        Facts facts = branch.shape();
        return switch (facts.text("type")) {
            case "structure", "union" -> structure(branch);
            case "list" -> {
                Facts member = named(facts.text("member"));
                yield new Listing(
                        branch.rule(Kind.TYPE, "a list"),
                        Constraints.of(facts, branch),
                        make(branch.inside("[]", member)),
                        facts.number("max").map(Math::toIntExact).orElse(Integer.MAX_VALUE));
            }
            case "map" -> {
                List<String> keys = named(facts.text("key")).texts("enum");
                yield new Mapping(
                        branch.rule(Kind.TYPE, "a map"),
                        keys,
                        branch.rule(Kind.KEY, String.join(", ", keys)),
                        make(branch.inside("{}", named(facts.text("value")))));
            }
            default ->
                    new Scalar(
                            branch.rule(Kind.TYPE, "of type " + facts.text("type")),
                            Constraints.ofType(facts),
                            Constraints.of(facts, branch));
        };
    }

    private Structure structure(Branch branch) {
        Facts facts = branch.shape();
        Map<String, Shape> members = new LinkedHashMap<>();
        Map<String, ShapeRule> required = new LinkedHashMap<>();
        List<String> names = facts.texts("required");
        facts.textMap("members")
                .forEach((name, shape) -> {
                    Branch member = branch.to(name, named(shape));
                    members.put(name, make(member));
                    if (names.contains(name)) {
                        required.put(name, member.rule(Kind.REQUIRED, ""));
                    }
                });
        return new Structure(
                branch.rule(Kind.TYPE, "a structure"),
                members,
                required,
                facts.text("type").equals("union")
                        ? branch.rule(Kind.ONE_OF, String.join(", ", members.keySet()))
                        : null);
    }

    private Facts named(String shape) {
        Facts facts = shapes.get(shape);
        if (facts == null) {
            throw new IllegalStateException("no shape " + shape);
        }
        return facts;
    }

    private static Facts load(String resource) {
        try (InputStream file = ShapeFile.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("no file " + resource);
            }
            Object loaded =
                    new Yaml(new SafeConstructor(new LoaderOptions()))
                            .load(new InputStreamReader(file, UTF_8));
            if (loaded instanceof Map<?, ?> map) {
                return new Facts(map);
            }
            throw new IllegalStateException("no mapping: " + resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
