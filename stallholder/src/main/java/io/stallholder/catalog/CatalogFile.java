package io.stallholder.catalog;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the catalog file; see {@code docs/reference/catalog.md} for its format. */
final class CatalogFile {

    private static final int POLICY_MAX = 1000;
    private static final int ATTRIBUTES_MAX = 8;
    private static final int NAME_LENGTH_MAX = 100;
    private static final int DECIMALS_MAX = 12;
    private static final Money CENT = Money.usd("0.01");

    private CatalogFile() {}

    static Catalog read(Resource resource) {
        CatalogNode root = root(resource).only("products", "dimensions", "meters", "price-lists");
        List<Product> products =
                distinct(root.required("products"), CatalogFile::product, Product::productCode);
        List<Dimension> dimensions =
                distinct(root.required("dimensions"), CatalogFile::dimension, Dimension::key);
        List<Meter> meters =
                distinct(
                        root.required("meters"), node -> meter(node, dimensions), Meter::eventType);
        distinct(root.required("meters"), node -> node.required("key").text(), key -> key);
        CatalogTags.refuseTooMany(root.required("meters"), meters);
        return new Catalog(
                products,
                dimensions,
                meters,
                CatalogPrices.read(root.required("price-lists"), dimensions, meters));
    }

    /** Reads the items of a list and refuses two of the same identity. */
    static <T> List<T> distinct(
            CatalogNode list, Reading<T> reading, Function<T, Object> identity) {
        List<T> values = new ArrayList<>();
        Set<Object> known = new HashSet<>();
        for (CatalogNode item : list.items()) {
            T value = reading.read(item);
            if (!known.add(identity.apply(value))) {
                throw item.wrong("repeats '" + identity.apply(value) + "'", "keep one of the two");
            }
            values.add(value);
        }
        return values;
    }

    private static CatalogNode root(Resource resource) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        String file = resource.getDescription();
        try (Reader reader =
                new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            Node node = new Yaml(options).compose(reader);
            if (node == null) {
                throw new CatalogRefused(file + " is empty; write a catalog into it.");
            }
            return new CatalogNode(file, "", node);
        } catch (IOException unreadable) {
            throw new CatalogRefused(
                    file
                            + " cannot be read; let stallholder.catalog.location name the catalog"
                            + " file ("
                            + unreadable.getMessage()
                            + ").");
        } catch (YAMLException malformed) {
            throw new CatalogRefused(
                    file + " is not YAML; mend this place: " + malformed.getMessage());
        }
    }

    private static Product product(CatalogNode node) {
        node.only(
                "product-id",
                "product-code",
                "title",
                "agreements-per-account",
                "organizations-per-agreement",
                "report-zero",
                "dry-run",
                "roll-forward",
                "generation");
        return new Product(
                node.required("product-id").text(NAME_LENGTH_MAX),
                node.required("product-code").text(NAME_LENGTH_MAX),
                node.required("title").localized(),
                node.optional("agreements-per-account", it -> it.count(POLICY_MAX), 1),
                node.optional("organizations-per-agreement", CatalogFile::unshared, 1),
                node.optional("report-zero", CatalogNode::flag, false),
                node.optional("dry-run", CatalogNode::flag, false),
                node.optional("roll-forward").map(CatalogNode::flag),
                node.optional("generation", CatalogFile::generation, Generation.LICENSE));
    }

    private static Generation generation(CatalogNode node) {
        return node.choice(
                Map.of(
                        "license", Generation.LICENSE,
                        "legacy", Generation.LEGACY,
                        "switching", Generation.SWITCHING));
    }

    /** What a license owes is one sum, so its records cannot be told apart by organization. */
    private static int unshared(CatalogNode node) {
        int organizations = node.count(POLICY_MAX);
        if (organizations > 1) {
            throw node.wrong(
                    "is more than 1",
                    "leave it at 1: that organizations share a subscription is not offered yet");
        }
        return organizations;
    }

    private static Dimension dimension(CatalogNode node) {
        node.only("key", "name", "unit", "reporting", "aws-unit-price", "hold-above");
        Reporting reporting =
                node.required("reporting")
                        .choice(
                                Map.of(
                                        "native-units", Reporting.NATIVE_UNITS,
                                        "cent-units", Reporting.CENT_UNITS));
        Money price =
                new Money(node.optional("aws-unit-price", it -> it.decimal(8), CENT.dollars()));
        if (reporting == Reporting.CENT_UNITS && price.compareTo(CENT) != 0) {
            throw node.required("aws-unit-price")
                    .wrong("is not 0.01", "a cent-units dimension is sold by AWS at $0.01 a unit");
        }
        if (reporting == Reporting.NATIVE_UNITS) {
            node.required("aws-unit-price");
        }
        return new Dimension(
                new DimensionKey(node.required("key").text(NAME_LENGTH_MAX)),
                node.required("name").localized(),
                node.required("unit").localized(),
                reporting,
                price,
                node.optional("hold-above").map(it -> (long) it.count(Integer.MAX_VALUE)));
    }

    private static Meter meter(CatalogNode node, List<Dimension> dimensions) {
        node.only(
                "key",
                "event-type",
                "aggregation",
                "value-field",
                "price-attributes",
                "quantity-max",
                "dimension",
                "quantity-per-unit",
                "name",
                "unit",
                "tags");
        Dimension dimension = dimensionOf(node.required("dimension"), dimensions);
        Aggregation aggregation =
                node.required("aggregation")
                        .choice(Map.of("sum", Aggregation.SUM, "count", Aggregation.COUNT));
        return new Meter(
                new MeterKey(node.required("key").text(NAME_LENGTH_MAX)),
                node.required("event-type").text(200),
                aggregation,
                aggregation == Aggregation.SUM
                        ? node.required("value-field").text(NAME_LENGTH_MAX)
                        : node.optional("value-field", CatalogNode::text, "-"),
                attributes(node, dimension),
                aggregation == Aggregation.SUM
                        ? node.required("quantity-max").positive(DECIMALS_MAX)
                        : BigDecimal.ONE,
                dimension.key(),
                quantityPerUnit(node, dimension),
                node.required("name").localized(),
                node.required("unit").localized(),
                CatalogTags.of(node));
    }

    private static Dimension dimensionOf(CatalogNode node, List<Dimension> dimensions) {
        return dimensions.stream()
                .filter(dimension -> dimension.key().value().equals(node.text()))
                .findFirst()
                .orElseThrow(() ->
                        node.wrong(
                                "names no dimension: '" + node.text() + "'",
                                "use the key of one under 'dimensions'"));
    }

    private static List<String> attributes(CatalogNode node, Dimension dimension) {
        if (node.optional("price-attributes").isEmpty()) {
            return List.of();
        }
        CatalogNode list = node.required("price-attributes");
        List<String> attributes =
                distinct(list, item -> item.text(NAME_LENGTH_MAX), attribute -> attribute);
        if (attributes.size() > ATTRIBUTES_MAX) {
            throw list.wrong("is too long", "use at most " + ATTRIBUTES_MAX + " attributes");
        }
        if (dimension.reporting() == Reporting.NATIVE_UNITS) {
            throw list.wrong(
                    "is of no use: AWS prices the dimension " + dimension.key(),
                    "remove it, or report the dimension in cent-units");
        }
        return attributes.stream().sorted().toList();
    }

    private static BigDecimal quantityPerUnit(CatalogNode node, Dimension dimension) {
        if (dimension.reporting() == Reporting.NATIVE_UNITS) {
            return node.optional(
                    "quantity-per-unit", it -> it.positive(DECIMALS_MAX), BigDecimal.ONE);
        }
        if (node.optional("quantity-per-unit").isPresent()) {
            throw node.required("quantity-per-unit")
                    .wrong(
                            "is of no use: the dimension " + dimension.key() + " counts cents",
                            "remove it; 'per' in the price list says what a price buys");
        }
        return BigDecimal.ONE;
    }

    /** Reads one item. */
    interface Reading<T> {
        T read(CatalogNode node);
    }
}
